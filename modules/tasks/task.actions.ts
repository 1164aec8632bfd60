import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { refuseEmptyRole, refuseUnknown, tellAssigned } from './assign.ts'
import {
  countTasks,
  createTask,
  deleteTask,
  getTask,
  listTasks,
  restoreTask,
  snoozeTask,
  type TaskChanges,
  taskCreated,
  taskDeleted,
  taskRestored,
  taskSnoozed,
  taskUpdated,
  updateTask,
} from './contract.ts'
import { followedBy } from './next_task.ts'
import { completed, everOccurs, isSameSeries } from './recurrence.rules.ts'
import { remindLater } from './reminder.actions.ts'
import { seenRecord } from './subject.ts'
import {
  countByDueState,
  deleteTaskRows,
  insertTask,
  isTask,
  pageOfTasks,
  type StoredTask,
  type TaskRow,
  taskById,
  updateTaskRow,
} from './task.queries.ts'
import { changedFields, remindMoment, snoozedReminder } from './task.rules.ts'
import { shownTask, shownTasks } from './task.shown.ts'

export const taskActions = [
  implement(listTasks, async ({ fields, ...input }) => {
    const { rows, ...more } = await pageOfTasks(input)
    const wanted = fields && new Set(['id', ...fields.split(',').map((field) => field.trim())])
    const shown = await shownTasks(rows)
    if (!wanted) return { rows: shown, ...more }
    const picked = shown.map((task) =>
      Object.fromEntries(Object.entries(task).filter(([key]) => wanted.has(key))),
    )
    return { rows: picked as typeof shown, ...more }
  }),

  implement(countTasks, async (selection) => {
    const counts = await countByDueState(selection)
    const none = { overdue: 0, today: 0, upcoming: 0, undated: 0, closed: 0 }
    const by_due_state = { ...none, ...Object.fromEntries(counts.map((one) => [one.due_state, one.count])) }
    return { count: counts.reduce((sum, { count }) => sum + count, 0), by_due_state }
  }),

  implement(getTask, async ({ id }) => shownTask(found(await taskById(id)))),

  implement(createTask, async ({ id = newId(), title, ...written }) => {
    const usual = written.role_id ? null : ownId()
    const assignee_id = written.assignee_id === undefined ? usual : written.assignee_id
    const changes = await read({ ...BLANK, ...written, assignee_id })

    const task = await insertTask({ ...changes, id, title, created_by: ownId() }, now().toString())
    await remindLater(task)
    await tellAssigned(task.assignee_id, [task])
    await emit(taskCreated, factsOf(task))
    return shownTask(task)
  }),

  implement(updateTask, async ({ id, ...written }) => {
    const before = await openTask(id)
    const changes = await read({ ...before, ...written }, before)

    const after = await updateTaskRow(id, changes, now().toString())
    if (after.about?.id !== before.about?.id) await followedBy([before])
    await remindLater(after)
    if (after.assignee_id !== before.assignee_id) await tellAssigned(after.assignee_id, [after])
    const changed = changedFields(before, after)
    if (changed.length) await emit(taskUpdated, { ...factsOf(after), changed })
    return shownTask(after)
  }),

  implement(snoozeTask, async ({ id, due_on, due_time }) => {
    const task = await openTask(id)
    if (due_on < today().toString()) fail('day_over', {}, 'due_on')

    const due = { due_on, due_time: due_time === undefined ? task.due_time : due_time }
    const reminder = snoozedReminder(task.reminder, due)
    const snoozed = await updateTaskRow(
      id,
      {
        ...due,
        reminder,
        remind_at: remindMoment({ ...due, reminder }, company().timeZone),
        snoozed_from_on: task.snoozed_from_on ?? task.due_on,
      },
      now().toString(),
    )
    await remindLater(snoozed)
    await emit(taskSnoozed, { ...factsOf(snoozed), from_on: task.due_on })
    return shownTask(snoozed)
  }),

  implement(deleteTask, async ({ id, next }) => {
    const task = found(await taskById(id, { forUpdate: true }))
    refuseStale(task)
    await deleteTaskRows([id])
    if (task.status === 'open') await followedBy([task], next)
    await emit(taskDeleted, factsOf(task))
    return {}
  }),

  implement(restoreTask, async ({ id }) => {
    await restoreRecord('task', id)
    const task = found(await taskById(id))
    await remindLater(task)
    await emit(taskRestored, factsOf(task))
    return shownTask(task)
  }),
]

const ownId = (): string | null => (actor().kind === 'user' ? (actor().id ?? null) : null)

const BLANK = {
  about: null,
  due_on: null,
  due_time: null,
  reminder: null,
  recurrence: null,
} as const

/** The open task for changing, as the caller saw it. */
export const openTask = async (id: string): Promise<StoredTask> => {
  const task = found(await taskById(id, { forUpdate: true }))
  refuseStale(task)
  return task.status === 'open' ? task : fail('task_closed', { status: task.status })
}

export const factsOf = ({ id, title, about, customer_id, assignee_id, due_on }: StoredTask) => ({
  id,
  title,
  about_id: about?.id ?? null,
  customer_id,
  assignee_id,
  due_on,
})

type Whole = TaskChanges &
  Pick<StoredTask, 'due_on' | 'due_time' | 'reminder' | 'recurrence'> & {
    about: { kind: string; id: string } | null
  }

/** The columns a person's changes give, refused where they do not fit together. `before`: the task as it stood. */
const read = async (whole: Whole, before?: StoredTask): Promise<Partial<TaskRow>> => {
  const { title, notes, about, assignee_id, role_id, due_on, due_time } = whole
  const { priority, reminder, recurrence, checklist } = whole
  if (!due_on && (due_time || recurrence || (reminder && 'minutes_before' in reminder)))
    fail('day_missing', {}, 'due_on')
  if (assignee_id !== before?.assignee_id) await refuseUnknown(assignee_id)
  if (role_id && role_id !== before?.role_id) await refuseEmptyRole(role_id)
  const isNewRecord = about !== null && about.id !== before?.about?.id
  const record = isNewRecord ? ((await seenRecord(about)) ?? fail('unknown_record', {}, 'about')) : undefined

  const isRescheduled = due_on !== (before?.due_on ?? null)
  const began = before?.series_starts_on ?? due_on
  const isOtherSeries = began !== null && !isSameSeries(recurrence, before?.recurrence ?? null, began)
  const starts = isRescheduled || isOtherSeries ? due_on : began
  const series = recurrence && starts ? completed(recurrence, starts) : null
  if (series && starts && isOtherSeries && !everOccurs(series, starts)) fail('never_occurs', {}, 'recurrence')
  return {
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(priority !== undefined && { priority }),
    ...(checklist !== undefined && { checklist }),
    ...(assignee_id !== undefined && { assignee_id }),
    ...(role_id !== undefined && { role_id }),
    about: about && { kind: about.kind, id: about.id },
    customer_id: record ? (record.customer?.id ?? null) : about ? (before?.customer_id ?? null) : null,
    due_on,
    due_time,
    reminder,
    remind_at: remindMoment({ due_on, due_time, reminder }, company().timeZone),
    recurrence: series,
    series_starts_on: series ? starts : null,
    ...(isRescheduled && { snoozed_from_on: null }),
  }
}

/** Whether the actor may see this task; undefined when the id is nobody's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('tasks') === 'all' || !(await isTask(id))) return undefined
  return (await taskById(id)) !== undefined
}
