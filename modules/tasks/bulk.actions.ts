import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { refuseUnknown, tellAssigned } from './assign.ts'
import { close } from './closing.actions.ts'
import {
  completeTasks,
  deleteTasks,
  MOST_AT_ONCE,
  tasksChanged,
  updateTask,
  updateTasks,
} from './contract.ts'
import { followedBy } from './next_task.ts'
import { deleteTaskRows, lockSelection, type StoredTask, updateTaskRow } from './task.queries.ts'

type Wanted = Parameters<typeof lockSelection>[0] & { expected?: number | undefined }

/** All tasks of a selection, or a refusal: too many, or no longer what the person saw. */
const selected = async ({ expected, ...selection }: Wanted): Promise<StoredTask[]> => {
  const tasks = await lockSelection(selection, MOST_AT_ONCE)
  if (tasks.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
  if (expected !== undefined && expected !== tasks.length)
    fail('selection_changed', { expected, now: tasks.length })
  return tasks
}

const isOpen = ({ status }: StoredTask): boolean => status === 'open'

const tell = async (tasks: readonly StoredTask[]): Promise<{ changed: number; run_id: string }> => {
  const run_id = scope().runId
  const ids = tasks.map(({ id }) => id)
  if (ids.length) await emit(tasksChanged, { run_id, count: ids.length, ids })
  return { changed: ids.length, run_id }
}

export const bulkActions = [
  implement(completeTasks, async (wanted) => {
    const tasks = (await selected(wanted)).filter(isOpen)
    for (const task of tasks) await close(task, 'done')
    await followedBy(tasks)
    return tell(tasks)
  }),

  implement(updateTasks, async ({ changes, ...wanted }) => {
    if (!Object.keys(changes).length) fail('nothing_to_change')
    await refuseUnknown(changes.assignee_id)
    const tasks = (await selected(wanted)).filter(isOpen)
    const { assignee_id, due_on, ...plain } = changes

    for (const task of tasks) {
      // A new day moves reminders and series along: the same story as for one task.
      if (due_on !== undefined && due_on !== task.due_on) await call(updateTask, { id: task.id, due_on })
      const isOther = assignee_id !== undefined && assignee_id !== task.assignee_id
      if (isOther || Object.keys(plain).length)
        await updateTaskRow(task.id, { ...plain, ...(isOther && { assignee_id }) }, now().toString())
    }
    if (assignee_id)
      await tellAssigned(
        assignee_id,
        tasks.filter((task) => task.assignee_id !== assignee_id),
      )
    return tell(tasks)
  }),

  implement(deleteTasks, async (wanted) => {
    const tasks = await selected(wanted)
    await deleteTaskRows(tasks.map(({ id }) => id))
    await followedBy(tasks.filter(isOpen))
    return tell(tasks)
  }),
]
