import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listTasks, may as tasks } from '#modules/tasks/contract.ts'
import { asked } from '#web/client/queries.ts'
import { hasModule, may } from '#web/client/session.ts'
import type { Opportunity } from '../../contract.ts'
import type { Window } from './Cards.tsx'

/** So many ids fit into an address that every proxy lets through. */
const ASKED_AT_ONCE = 80

const stepsOf = (ids: readonly string[]) =>
  asked(listTasks, {
    filter: { about_id: { in: [...ids] }, status: 'open' },
    fields: 'title,about',
    sort: 'due_on',
    limit: 200,
  })

/** What the next open task of each card near sight is called, by the card's id; none where one may not see tasks. */
export const useNextSteps = (
  cards: readonly Opportunity[],
  [first, last]: Window,
): ReadonlyMap<string, string> => {
  const isAsked = hasModule('tasks') && may(tasks.read)
  const ids = isAsked ? cards.map(({ id }) => id) : []
  const parts = Array.from({ length: Math.ceil(ids.length / ASKED_AT_ONCE) }, (_, i) =>
    ids.slice(i * ASKED_AT_ONCE, (i + 1) * ASKED_AT_ONCE),
  ).slice(Math.floor(first / ASKED_AT_ONCE), Math.floor(last / ASKED_AT_ONCE) + 1)
  const rows = useQueries({
    queries: parts.map(stepsOf),
    combine: (answers) => answers.flatMap(({ data }) => data?.rows ?? []),
  })
  return useMemo(() => {
    const next = new Map<string, string>()
    for (const { about, title } of rows) if (about && title && !next.has(about.id)) next.set(about.id, title)
    return next
  }, [rows])
}
