/** What comes after a task: entered along with its end, and asked for where a record may not be without an open one. */
import { fail, Refusal } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { actor, today } from '#kernel/server/scope.ts'
import { createTask, may, type NextTask } from './contract.ts'
import { heldRecords } from './subject.ts'
import { recordsWithOpen, type StoredTask } from './task.queries.ts'

/** Titles a refusal names. */
const MOST_NAMED = 5

type Left = Pick<StoredTask, 'title' | 'about' | 'assignee_id'>

/**
 * Enters what follows tasks that were closed, taken away or given to another record, and refuses with `next_task_missing` where
 * a record would be left without one. Called after the tasks are written: a recurring one has its next occurrence by then.
 */
export const followedBy = async (left: readonly Left[], next?: NextTask): Promise<void> => {
  const [first] = left
  if (next && first)
    await makeNextTask(first.about, {
      ...(first.assignee_id && { assignee_id: first.assignee_id }),
      ...next,
    })

  const about = left.flatMap(({ about: record }) => record ?? [])
  const held = await heldRecords(about)
  const provided = held.size ? await recordsWithOpen([...held.keys()]) : new Set<string>()
  const bare = [...held.values()].filter(({ id }) => !provided.has(id))
  if (!bare.length) return
  const ids = new Set<string>(bare.map(({ id }) => id))
  const titles = left.filter((task) => task.about && ids.has(task.about.id)).map(({ title }) => title)
  throw new Refusal('next_task_missing', {
    params: {
      count: bare.length,
      titles: titles.slice(0, MOST_NAMED).join(' · '),
      suggested: bare[0]?.suggested,
    },
    field: 'next',
  })
}

/** Enters the next task about a record. Whoever may not enter tasks may not enter this one either. */
export const makeNextTask = async (
  about: { kind: string; id: string } | null,
  next: NextTask,
): Promise<void> => {
  if (!actor().may(may.create)) throw new Refusal('forbidden', { params: { permission: may.create } })
  if (next.due_on < today().toString()) fail('day_over', {}, 'due_on')
  await call(createTask, { ...next, about })
}
