import { useEffect } from 'react'
import { useAsk, useList } from '#web/client/queries.ts'
import type { Neighbours } from '#web/ui/RecordPage.tsx'
import { countOpportunities, listOpportunities } from '../../opportunity.contract.ts'
import { dealPath } from '../links.ts'
import { type ListPlace, rememberedPlace } from '../page/list_place.ts'

/** Where an opportunity stands in the list or board one came from; undefined when one did not come from one that holds it. */
export const useNeighbours = (id: string): Neighbours | undefined => {
  const asked: ListPlace['asked'] = rememberedPlace()?.asked ?? { limit: 100 }
  const { filter, search } = asked
  const { rows, more } = useList(listOpportunities, asked)
  const total = useAsk(countOpportunities, {
    ...(filter !== undefined && { filter }),
    ...(search && { search }),
  }).data?.count
  const at = rows.findIndex((row) => row.id === id)
  const isLast = at >= 0 && at >= rows.length - 2
  // biome-ignore lint/correctness/useExhaustiveDependencies: `more` is made anew at every drawing
  useEffect(() => {
    if (isLast) more()
  }, [isLast, rows.length])
  if (at < 0) return undefined
  const pathAt = (place: number) => {
    const row = rows[place]
    return row && dealPath(row.id)
  }
  return {
    previous: pathAt(at - 1),
    next: pathAt(at + 1),
    position: at + 1,
    ...(total !== undefined && total >= rows.length && { total }),
  }
}
