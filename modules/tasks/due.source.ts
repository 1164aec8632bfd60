/** Tasks that are due, for the work queue. */
import { actor, today } from '#kernel/server/scope.ts'
import { daysBetween } from '#kernel/values/day.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may, type Priority } from './contract.ts'
import { seenRecords } from './subject.ts'
import { dueForActor, type StoredTask } from './task.queries.ts'

/** How far doing one task moves what hangs on it: our own guess, by the priority somebody gave it. */
const CHANCE: Record<Priority, number> = { low: 0.05, normal: 0.1, high: 0.2 }

/** A call or a message, with what comes before and after it. */
const MINUTES = 10

const reasonOf = ({ due_on, due_time }: StoredTask, day: string): WorkItem['reason'] => {
  const late = daysBetween(due_on ?? day, day)
  if (late > 0) return { key: 'tasks:work.overdue', params: { count: late } }
  return due_time ? { key: 'tasks:work.today_at', params: { time: due_time } } : { key: 'tasks:work.today' }
}

export const dueSource = {
  module: 'tasks',
  kind: 'tasks.task',
  allow: may.read,
  items: async (limit: number): Promise<WorkItem[]> => {
    if (!actor().id) return []
    const day = today().toString()
    const tasks = await dueForActor(day, limit)
    const records = await seenRecords(tasks.flatMap(({ about }) => about ?? []))
    return tasks.map((task) => {
      const record = task.about ? records.get(task.about.id) : undefined
      return {
        about: { id: task.id, title: task.title },
        reason: reasonOf(task, day),
        chance: CHANCE[task.priority],
        minutes: MINUTES,
        ...(task.due_on && { due_on: task.due_on }),
        ...(record?.customer && { customer: record.customer }),
        ...(record?.value && { value: record.value }),
      }
    })
  },
} as const
