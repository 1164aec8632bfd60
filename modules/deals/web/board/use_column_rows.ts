import { useState } from 'react'
import type { Filter } from '#kernel/list.ts'
import type { Selected } from '#web/client/list_state.ts'
import { type List, useList } from '#web/client/queries.ts'
import type { Opportunity } from '../../contract.ts'
import { listOpportunities } from '../../opportunity.contract.ts'
import type { BoardColumn } from '../../pipeline.contract.ts'

const MORE_CARDS = 60

/** The cards of a column: those that came with the board, and once one scrolls further those of the list in the same order. */
export const useColumnRows = (
  { rows, count }: BoardColumn,
  { filter, sort }: { filter: Filter; sort: string },
  selected: Selected,
): { rows: readonly Opportunity[]; hasMore: boolean; loading: boolean; more: () => void } => {
  const [wantedFor, setWantedFor] = useState<Selected>()
  const isWanted = wantedFor === selected
  const list: List<Opportunity> = useList(
    listOpportunities,
    {
      ...selected,
      // Beside the board's own filter, which may speak of the same field.
      filter: { ...(selected.filter && { any: [selected.filter] }), ...filter },
      sort,
      limit: MORE_CARDS,
    },
    { when: isWanted },
  )
  if (!isWanted || list.loading === 'first' || list.isStale)
    return {
      rows,
      hasMore: rows.length < count,
      loading: isWanted,
      more: () => setWantedFor(selected),
    }
  return { rows: list.rows, hasMore: list.hasMore, loading: list.loading === 'more', more: list.more }
}
