import type { Sent } from '#kernel/contract.ts'
import {
  type createTask,
  type Priority,
  type Recurrence,
  type Reminder,
  type Task,
  WEEKDAYS,
} from '../../contract.ts'
import { MORNING } from '../../task.rules.ts'

/** What inputs hold: texts and numbers, empty where nothing was said. */
export type TaskValues = {
  title: string
  notes: string
  about: { kind: string; id: string; title: string | null } | null
  assignee_id: string
  due_on: string
  due_time: string
  priority: Priority
  /** Minutes before as text, `at` for a moment of its own, or empty. */
  remind: string
  remind_on: string
  remind_time: string
  every: Recurrence['every'] | ''
  interval: number
  weekdays: string[]
  last_day: boolean
  ends: 'never' | 'until' | 'count'
  until: string
  count: number
  checklist: { text: string; done: boolean }[]
}

const TIMES_AT_FIRST = 10

export const newValues = (more: Partial<TaskValues> = {}): TaskValues => ({
  title: '',
  notes: '',
  about: null,
  assignee_id: '',
  due_on: '',
  due_time: '',
  priority: 'normal',
  remind: '',
  remind_on: '',
  remind_time: '',
  every: '',
  interval: 1,
  weekdays: [],
  last_day: false,
  ends: 'never',
  until: '',
  count: TIMES_AT_FIRST,
  checklist: [],
  ...more,
})

const reminderValues = (reminder: Reminder | null): Partial<TaskValues> => {
  if (!reminder) return {}
  if ('minutes_before' in reminder) return { remind: String(reminder.minutes_before) }
  return { remind: 'at', remind_on: reminder.on, remind_time: reminder.time }
}

export const valuesOf = (task: Task): TaskValues => ({
  ...newValues(reminderValues(task.reminder)),
  title: task.title,
  notes: task.notes,
  about: task.about,
  assignee_id: task.assignee_id ?? '',
  due_on: task.due_on ?? '',
  due_time: task.due_time ?? '',
  priority: task.priority,
  checklist: task.checklist,
  ...(task.recurrence && {
    every: task.recurrence.every,
    interval: task.recurrence.interval,
    weekdays: [...(task.recurrence.weekdays ?? [])],
    last_day: task.recurrence.month_day === 'last',
    ends: task.recurrence.until ? 'until' : task.recurrence.count ? 'count' : 'never',
    until: task.recurrence.until ?? '',
    count: task.recurrence.count ?? TIMES_AT_FIRST,
  }),
})

const recurrenceOf = (values: TaskValues): Sent<typeof createTask>['recurrence'] =>
  values.every
    ? {
        every: values.every,
        interval: values.interval,
        ...(values.every === 'week' && { weekdays: WEEKDAYS.filter((day) => values.weekdays.includes(day)) }),
        ...(values.every === 'month' && values.last_day && { month_day: 'last' as const }),
        ...(values.ends === 'until' && values.until && { until: values.until }),
        ...(values.ends === 'count' && { count: values.count }),
      }
    : null

const reminderOf = (values: TaskValues): Reminder | null => {
  if (!values.remind) return null
  if (values.remind !== 'at') return { minutes_before: Number(values.remind) }
  const on = values.remind_on || values.due_on
  return on ? { on, time: values.remind_time || MORNING } : null
}

/** What the form says, as the operation takes it. */
export const inputOf = (values: TaskValues): Sent<typeof createTask> => ({
  title: values.title,
  notes: values.notes,
  about: values.about && { kind: values.about.kind, id: values.about.id },
  assignee_id: values.assignee_id || null,
  due_on: values.due_on || null,
  due_time: values.due_time || null,
  priority: values.priority,
  reminder: reminderOf(values),
  recurrence: recurrenceOf(values),
  checklist: values.checklist.filter(({ text }) => text.trim()),
})
