import { useMemo } from 'react'
import { listTasks, may as tasks } from '#modules/tasks/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { hasModule, may } from '#web/client/session.ts'
import type { Opportunity } from '../../contract.ts'

const MOST_ASKED = 200

/** The title of the next open task of each card, by its id; none where the company has no tasks. */
export const useNextSteps = (cards: readonly Opportunity[]): ReadonlyMap<string, string> => {
  const asked = cards.slice(0, MOST_ASKED).map(({ id }) => id)
  const { data } = useAsk(
    listTasks,
    {
      filter: { about_id: { in: asked }, status: 'open' },
      fields: 'title,about',
      sort: 'due_on',
      limit: MOST_ASKED,
    },
    { when: asked.length > 0 && hasModule('tasks') && may(tasks.read), keep: true },
  )
  return useMemo(() => {
    const next = new Map<string, string>()
    for (const { about, title } of data?.rows ?? [])
      if (about && title && !next.has(about.id)) next.set(about.id, title)
    return next
  }, [data])
}
