/** Tasks as the actor sees them today. */
import { today } from '#kernel/server/scope.ts'
import type { Task } from './contract.ts'
import { seenRecords } from './subject.ts'
import type { StoredTask } from './task.queries.ts'
import { dueState } from './task.rules.ts'

export const shownTasks = async (stored: readonly StoredTask[]): Promise<Task[]> => {
  const records = await seenRecords(stored.flatMap(({ about }) => about ?? []))
  const day = today().toString()
  return stored.map(({ about, customer_id: _c, series_starts_on: _s, ...task }) => {
    const record = about && records.get(about.id)
    return {
      ...task,
      about: about && { ...about, title: record?.title ?? null },
      customer: record?.customer ?? null,
      due_state: dueState(task, day),
    }
  })
}

export const shownTask = async (stored: StoredTask): Promise<Task> => (await shownTasks([stored]))[0] as Task
