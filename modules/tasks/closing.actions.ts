/** The end of a task: done, left out, cancelled; and its way back. */
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, now, today } from '#kernel/server/scope.ts'
import { daysBetween } from '#kernel/values/day.ts'
import { newId } from '#kernel/values/id.ts'
import {
  cancelTask,
  completeTask,
  reopenTask,
  skipTask,
  taskCancelled,
  taskCompleted,
  taskReopened,
} from './contract.ts'
import { followedBy } from './next_task.ts'
import { nextOccurrence } from './recurrence.rules.ts'
import { remindLater } from './reminder.actions.ts'
import { factsOf, openTask } from './task.actions.ts'
import { insertTask, type StoredTask, taskById, updateTaskRow, withdrawOccurrence } from './task.queries.ts'
import { nextReminder, remindMoment } from './task.rules.ts'
import { shownTask } from './task.shown.ts'

export const closingActions = [
  implement(completeTask, async ({ id, next }) => {
    const done = await close(await openTask(id), 'done')
    await followedBy([done], next)
    await emit(taskCompleted, { ...factsOf(done), next_id: done.next_id })
    return shownTask(done)
  }),

  implement(skipTask, async ({ id, next }) => {
    const task = await openTask(id)
    if (!task.recurrence) fail('not_recurring')
    const skipped = await close(task, 'cancelled')
    await followedBy([skipped], next)
    await emit(taskCancelled, factsOf(skipped))
    return shownTask(skipped)
  }),

  implement(cancelTask, async ({ id, next }) => {
    const task = await openTask(id)
    const cancelled = await updateTaskRow(id, closedAs('cancelled'), now().toString())
    await followedBy([task], next)
    await emit(taskCancelled, factsOf(task))
    return shownTask(cancelled)
  }),

  implement(reopenTask, async ({ id }) => {
    const task = found(await taskById(id, { forUpdate: true }))
    refuseStale(task)
    if (task.status === 'open') fail('task_open')

    // Where somebody worked on the next occurrence, the series goes on there and not here as well.
    const isLast = !task.next_id || (await withdrawOccurrence(task.next_id))
    const open = await updateTaskRow(
      id,
      {
        status: 'open',
        closed_at: null,
        closed_by: null,
        next_id: null,
        ...(!isLast && { recurrence: null, series_starts_on: null }),
      },
      now().toString(),
    )
    await remindLater(open)
    await emit(taskReopened, factsOf(open))
    return shownTask(open)
  }),
]

const closedAs = (status: 'done' | 'cancelled') => ({
  status,
  closed_at: now().toString(),
  closed_by: actor().id ?? null,
})

/** Closes an open task and makes the occurrence that follows it, if it comes again. */
export const close = async (task: StoredTask, status: 'done' | 'cancelled'): Promise<StoredTask> => {
  const next_id = await makeNext(task)
  return updateTaskRow(task.id, { ...closedAs(status), next_id }, now().toString())
}

const makeNext = async (task: StoredTask): Promise<string | null> => {
  const { recurrence, series_starts_on, due_on } = task
  const lastOn = task.snoozed_from_on ?? due_on
  if (!recurrence || !series_starts_on || !due_on || !lastOn) return null
  const next_on = nextOccurrence(recurrence, series_starts_on, lastOn, today().toString())
  if (!next_on) return null

  const { timeZone } = company()
  const reminder = nextReminder(task.reminder, daysBetween(due_on, next_on))
  const next = await insertTask(
    {
      id: newId(),
      title: task.title,
      notes: task.notes,
      about: task.about,
      customer_id: task.customer_id,
      assignee_id: task.assignee_id,
      role_id: task.role_id,
      created_by: task.created_by,
      due_on: next_on,
      due_time: task.due_time,
      priority: task.priority,
      reminder,
      remind_at: remindMoment({ due_on: next_on, due_time: task.due_time, reminder }, timeZone),
      recurrence,
      series_starts_on,
      checklist: task.checklist.map((step) => ({ ...step, done: false })),
    },
    now().toString(),
  )
  await remindLater(next)
  return next.id
}
