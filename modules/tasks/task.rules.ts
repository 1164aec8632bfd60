import { addDays, type Day, weekdayOf } from '#kernel/values/day.ts'
import type { DueState, Reminder, Task } from './contract.ts'

/**
 * A task is overdue once its day is over where the company is, never by its time of day: what is due today at nine stays
 * among today's until midnight. Decision 0015.
 */
export const dueState = ({ status, due_on }: Pick<Task, 'status' | 'due_on'>, today: Day): DueState => {
  if (status !== 'open') return 'closed'
  if (due_on === null) return 'undated'
  if (due_on < today) return 'overdue'
  return due_on === today ? 'today' : 'upcoming'
}

/** When the working day begins for tasks that name no time. */
export const MORNING = '08:00'

type Due = Pick<Task, 'due_on' | 'due_time'>

/** The moment a task is due. Where the clock skips that hour, the moment after the gap. */
export const dueMoment = ({ due_on, due_time }: Due, timeZone: string): Temporal.Instant | undefined =>
  due_on === null
    ? undefined
    : Temporal.PlainDateTime.from(`${due_on}T${due_time ?? MORNING}`)
        .toZonedDateTime(timeZone)
        .toInstant()

/** The moment its reminder goes out, ISO 8601; null without one. */
export const remindMoment = (task: Due & { reminder: Reminder | null }, timeZone: string): string | null => {
  const { reminder } = task
  if (!reminder) return null
  if ('on' in reminder)
    return dueMoment({ due_on: reminder.on, due_time: reminder.time }, timeZone)?.toString() ?? null
  return dueMoment(task, timeZone)?.subtract({ minutes: reminder.minutes_before }).toString() ?? null
}

/** The reminder of a task that is put off: one of its own day and time goes to the new ones. */
export const snoozedReminder = (reminder: Reminder | null, { due_on, due_time }: Due): Reminder | null =>
  reminder && 'on' in reminder && due_on ? { on: due_on, time: due_time ?? MORNING } : reminder

/** The reminder of the next occurrence: so many days before the new day as before the old. */
export const nextReminder = (reminder: Reminder | null, days: number): Reminder | null =>
  reminder && 'on' in reminder ? { ...reminder, on: addDays(reminder.on, days) } : reminder

/** Days to which a task is put off with one key, from `today`: tomorrow, and Monday of next week. */
export const snoozeDays = (today: Day): { tomorrow: Day; next_week: Day } => ({
  tomorrow: addDays(today, 1),
  next_week: addDays(today, 8 - weekdayOf(today)),
})

/** What people see changed; machinery such as versions is left out. */
const SHOWN_CHANGES = [
  'title',
  'notes',
  'about',
  'assignee_id',
  'due_on',
  'due_time',
  'priority',
  'reminder',
  'recurrence',
  'checklist',
] as const

type Comparable = Record<(typeof SHOWN_CHANGES)[number], unknown>

export const changedFields = (before: Comparable, after: Comparable): string[] =>
  SHOWN_CHANGES.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
