/** Something to do, by somebody, on a day, about any record or none. */
import { z } from 'zod'
import { action, Done, event, permissions, query, slot } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import type { Money } from '#kernel/values/money.ts'

export const may = permissions('tasks')

/**
 * A record a task may be about, as its reader may see it. `customer`: whose business it is, if it is a customer's. `value`:
 * what is at stake with it, by which the work queue ranks its tasks.
 */
export type SubjectRecord = {
  id: Id
  title: string
  customer?: { id: Id; name: string }
  value?: Money
}

/** A record that may not be left without an open task. `suggested`: what is usually done next, in how many days. */
export type HeldRecord = { id: Id; suggested: readonly { title: string; days: number }[] }

/**
 * Filled by modules whose records tasks may be about. `kind` as `customers.customer`, its module in front. `seen` answers
 * those of the ids which the actor may see: a task shows no more of its record than the record itself would. `neverWithout`:
 * those that may not be left without an open task, seen or not, locked until the run ends.
 */
export const taskSubject = slot<{
  kind: `${string}.${string}`
  seen: (ids: readonly Id[]) => Promise<readonly SubjectRecord[]>
  neverWithout?: (ids: readonly Id[]) => Promise<readonly HeldRecord[]>
}>('tasks.task_subject')

export const Priority = z.enum(['low', 'normal', 'high'])
export type Priority = z.infer<typeof Priority>
export const TaskStatus = z.enum(['open', 'done', 'cancelled'])
export type TaskStatus = z.infer<typeof TaskStatus>

/** Where an open task stands against today's calendar day in the company's time zone; `closed` once done or cancelled. */
export const DueState = z.enum(['overdue', 'today', 'upcoming', 'undated', 'closed'])
export type DueState = z.infer<typeof DueState>

/** Of a clock on the wall of the company's time zone, `15:30`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not_a_time' })

/** Monday first, as in RFC 5545. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const Weekday = z.enum(WEEKDAYS)

const MOST_TIMES = 999
/**
 * When it comes again: every `interval` days, weeks (on `weekdays`), months (on `month_day`, or their `last` day) or years.
 * What is not said is taken from the due day. A month without that day takes its last one. `until` is included; `count`
 * counts all occurrences, the first included. A subset of RFC 5545's RRULE.
 */
export const Recurrence = z.object({
  every: z.enum(['day', 'week', 'month', 'year']),
  interval: z.int().min(1).max(99).default(1),
  weekdays: z.array(Weekday).max(7).optional(),
  month_day: z.int().min(1).max(31).or(z.literal('last')).optional(),
  until: Day.optional(),
  count: z.int().min(1).max(MOST_TIMES).optional(),
})
export type Recurrence = z.infer<typeof Recurrence>

const FOUR_WEEKS_IN_MINUTES = 4 * 7 * 24 * 60
/** So many minutes before it is due (without a time: before eight in the morning), or on a day of its own at a time. */
export const Reminder = z.union([
  z.object({ minutes_before: z.int().min(0).max(FOUR_WEEKS_IN_MINUTES) }).strict(),
  z.object({ on: Day, time: ClockTime }).strict(),
])
export type Reminder = z.infer<typeof Reminder>

const Step = z.object({ text: z.string().trim().min(1).max(300), done: z.boolean().default(false) })

/**
 * `about.title` is null where the reader may not see the record. `snoozed_from_on`: the day it was due before it was
 * snoozed. `role_id`: a role whose people all see it and may take it while it is nobody's. `remind_at`: the moment the reminder goes out. `next_id`: the occurrence that follows. `closed_at`: since when it
 * is done or cancelled.
 */
export const Task = z.object({
  id: Id,
  title: z.string(),
  notes: z.string(),
  about: z.object({ kind: z.string(), id: Id, title: z.string().nullable() }).nullable(),
  customer: z.object({ id: Id, name: z.string() }).nullable(),
  assignee_id: Id.nullable(),
  role_id: Id.nullable(),
  created_by: Id.nullable(),
  due_on: Day.nullable(),
  due_time: z.string().nullable(),
  due_state: DueState,
  snoozed_from_on: Day.nullable(),
  priority: Priority,
  status: TaskStatus,
  reminder: Reminder.nullable(),
  remind_at: z.string().nullable(),
  recurrence: Recurrence.nullable(),
  next_id: Id.nullable(),
  checklist: z.array(Step),
  closed_at: z.string().nullable(),
  closed_by: Id.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Task = z.infer<typeof Task>

const RecordKind = z.string().regex(/^[a-z_]+\.[a-z_]+$/, { error: 'not_a_kind' })

const written = {
  title: z.string().trim().min(1).max(300),
  notes: z.string().trim().max(10_000),
  about: z.object({ kind: RecordKind.max(100), id: Id }).nullable(),
  assignee_id: Id.nullable(),
  role_id: Id.nullable(),
  due_on: Day.nullable(),
  due_time: ClockTime.nullable(),
  priority: Priority,
  reminder: Reminder.nullable(),
  recurrence: Recurrence.nullable(),
  checklist: z.array(Step).max(50),
}
export const TaskChanges = z.object(written).partial()
export type TaskChanges = z.infer<typeof TaskChanges>

/** What comes after a task, about the same record; without `assignee_id` whoever had the former does it. */
export const NextTask = z.object({
  title: written.title,
  due_on: Day,
  assignee_id: Id.nullable().optional(),
})
export type NextTask = z.output<typeof NextTask>

// An object in a query string is JSON.
const fromJson = (given: unknown): unknown => {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}

const LastOpen = z.object({ id: Id, next: NextTask.optional() })
const leavingRefusals = ['next_task_missing', 'day_over', 'unknown_assignee'] as const

const refusals = ['unknown_assignee', 'empty_role', 'unknown_record', 'day_missing', 'never_occurs'] as const

/**
 * Tasks the caller may see: by reach those assigned to them, their team, or all; what they made themselves; and what their role may take. By due day
 * unless sorted otherwise. Fields: `title`, `status`, `priority`, `due_on`, `due_time`, `due_state`, `assignee_id`,
 * `is_mine` (the caller's, or for their role to take), `role_id`, `created_by`, `about_id`, `about_kind`, `customer_id`, `overdue`, `on_time` (done by the
 * due day), `is_recurring`, `remind_on`, `closed_at`, `created_at`, `updated_at`.
 */
export const listTasks = query('tasks.list_tasks', {
  allow: may.read,
  http: 'GET /tasks',
  input: ListInput,
  output: page(Task.partial().extend({ id: Id })),
  assistant: { use: 'To see what is to be done, by whom and when.' },
})

/** How many, and how they stand against today. */
export const countTasks = query('tasks.count_tasks', {
  allow: may.read,
  http: 'GET /tasks/count',
  input: Selection,
  output: z.object({ count: z.int(), by_due_state: z.record(DueState, z.int()) }),
})

export const getTask = query('tasks.get_task', {
  allow: may.read,
  http: 'GET /tasks/:id',
  input: z.object({ id: Id }),
  output: Task,
})

/**
 * Enters a task. Without `assignee_id` it is the caller's own, or their role's where `role_id` is given; null leaves it nobody's. Whoever gets one from another is
 * told. `id` may be chosen by the caller, which makes a repeated request harmless.
 *
 * Errors: `unknown_assignee`; `empty_role`: nobody holds it; `unknown_record` where `about` is nothing the caller may see; `day_missing` for a time, a
 * recurrence or a reminder beforehand without a due day; `never_occurs` for a recurrence that ends before it begins.
 */
export const createTask = action('tasks.create_task', {
  allow: may.create,
  http: 'POST /tasks',
  input: TaskChanges.extend({ id: Id.optional(), title: written.title }),
  output: Task,
  errors: refusals,
  assistant: { use: 'Enter something to do, for oneself or a colleague.', confirm: true },
  automation: true,
})

/**
 * Changes what is given and leaves the rest. Another due day forgets a snooze and begins a recurrence anew from there.
 * Errors besides those of a new one: `task_closed`; `next_task_missing` where its former record may not be without one.
 */
export const updateTask = action('tasks.update_task', {
  allow: may.update,
  http: 'PUT /tasks/:id',
  input: TaskChanges.extend({ id: Id }),
  output: Task,
  errors: [...refusals, 'task_closed', 'next_task_missing'],
  automation: true,
})

/** Puts a task into the trash. Errors as in `completeTask`. */
export const deleteTask = action('tasks.delete_task', {
  allow: may.delete,
  http: 'DELETE /tasks/:id',
  input: LastOpen.extend({ next: z.preprocess(fromJson, NextTask.optional()) }),
  output: Done,
  errors: leavingRefusals,
})

export const restoreTask = action('tasks.restore_task', {
  allow: may.delete,
  http: 'POST /tasks/:id/restore',
  input: z.object({ id: Id }),
  output: Task,
})

/**
 * Done. Of a recurring task the next occurrence is made, the first from today on (decision 0015). `next` is entered in the same
 * run. Errors: `task_closed`; `next_task_missing` with `{ count, titles, suggested }` where it is the last open task of a record
 * that may not be without one; `day_over` for a next one in the past.
 */
export const completeTask = action('tasks.complete_task', {
  allow: may.update,
  http: 'POST /tasks/:id/complete',
  input: LastOpen,
  output: Task,
  errors: ['task_closed', ...leavingRefusals],
  assistant: { use: 'Mark a task as done.', confirm: true },
  automation: true,
})

/** Leaves this occurrence out and makes the next one. Errors as in `completeTask`, and `not_recurring`. */
export const skipTask = action('tasks.skip_task', {
  allow: may.update,
  http: 'POST /tasks/:id/skip',
  input: LastOpen,
  output: Task,
  errors: ['task_closed', 'not_recurring', ...leavingRefusals],
})

/** It will not be done, nor come again. Errors as in `completeTask`. */
export const cancelTask = action('tasks.cancel_task', {
  allow: may.update,
  http: 'POST /tasks/:id/cancel',
  input: LastOpen,
  output: Task,
  errors: ['task_closed', ...leavingRefusals],
})

/** Opens a done or cancelled task again; the next occurrence goes unless somebody worked on it. Errors: `task_open`. */
export const reopenTask = action('tasks.reopen_task', {
  allow: may.update,
  http: 'POST /tasks/:id/reopen',
  input: z.object({ id: Id }),
  output: Task,
  errors: ['task_open'],
})

/**
 * Puts it off to a day, from today on, and perhaps a time; the day it was due is remembered. A reminder moves along.
 * Errors: `task_closed`, `day_over`.
 */
export const snoozeTask = action('tasks.snooze_task', {
  allow: may.update,
  http: 'POST /tasks/:id/snooze',
  input: z.object({ id: Id, due_on: Day, due_time: ClockTime.nullable().optional() }),
  output: Task,
  errors: ['task_closed', 'day_over'],
})

/** Tasks beyond this many are not changed at once. */
export const MOST_AT_ONCE = 1_000

const Bulk = Selection.extend({
  /** What the person saw; refused when the selection has meanwhile another size. */
  expected: z.int().min(0).optional(),
})
const BulkAnswer = z.object({ changed: z.int(), run_id: Id })
const bulkRefusals = ['selection_changed', 'too_many_at_once'] as const

/** Completes those of the selection that are open, as one run that can be undone as one. All or none: `next_task_missing` names which. */
export const completeTasks = action('tasks.complete_tasks', {
  allow: may.update,
  http: 'POST /tasks/bulk-complete',
  input: Bulk,
  output: BulkAnswer,
  errors: [...bulkRefusals, 'next_task_missing'],
})

/** Assigns, reschedules or weighs those of the selection that are open. */
export const updateTasks = action('tasks.update_tasks', {
  allow: may.update,
  http: 'POST /tasks/bulk-update',
  input: Bulk.extend({
    changes: TaskChanges.pick({ assignee_id: true, due_on: true, priority: true }),
  }),
  output: BulkAnswer,
  errors: [...bulkRefusals, 'nothing_to_change', 'unknown_assignee', 'day_missing'],
})

export const deleteTasks = action('tasks.delete_tasks', {
  allow: may.delete,
  http: 'POST /tasks/bulk-delete',
  input: Bulk,
  output: BulkAnswer,
  errors: [...bulkRefusals, 'next_task_missing'],
})

/** How the caller wants to be told of reminders. In the application they always are. */
export const TaskChoices = z.object({ reminders_by_mail: z.boolean() })

export const getTaskChoices = query('tasks.get_task_choices', {
  allow: 'signed_in',
  http: 'GET /tasks/choices',
  input: z.object({}),
  output: TaskChoices,
})

export const setTaskChoices = action('tasks.set_task_choices', {
  allow: 'signed_in',
  http: 'PUT /tasks/choices',
  input: TaskChoices,
  output: TaskChoices,
})

/** Sends the reminder that is due, once; does nothing when the task is closed, gone or was put off. Called by a job. */
export const remindOfTask = action('tasks.remind_of_task', {
  allow: 'signed_in',
  input: z.object({ id: Id }),
  output: z.object({ sent: z.boolean() }),
})

const Fact = z.object({
  id: Id,
  title: z.string(),
  about_id: Id.nullable(),
  customer_id: Id.nullable(),
  assignee_id: Id.nullable(),
  due_on: Day.nullable(),
})
const told = { about: 'id', along: ['about_id', 'customer_id'], allow: may.read, payload: Fact } as const

export const taskCreated = event('tasks.task_created', told)
export const taskUpdated = event('tasks.task_updated', {
  ...told,
  payload: Fact.extend({ changed: z.array(z.string()) }),
})
/** `next_id`: the occurrence that follows a recurring one. */
export const taskCompleted = event('tasks.task_completed', {
  ...told,
  payload: Fact.extend({ next_id: Id.nullable() }),
})
export const taskCancelled = event('tasks.task_cancelled', told)
export const taskReopened = event('tasks.task_reopened', told)
/** `due_on` is the day it was put off to; `from_on` the one before. */
export const taskSnoozed = event('tasks.task_snoozed', {
  ...told,
  payload: Fact.extend({ from_on: Day.nullable() }),
})
export const taskDeleted = event('tasks.task_deleted', told)
export const taskRestored = event('tasks.task_restored', told)
/** One run wrote many: `ids` of at most 1,000 of them. */
export const tasksChanged = event('tasks.tasks_changed', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, count: z.int(), ids: z.array(Id) }),
})
