import { useState } from 'react'
import type { Selected } from '#web/client/list_state.ts'
import { type List, useList } from '#web/client/queries.ts'
import type { Opportunity } from '../../contract.ts'
import { listOpportunities } from '../../opportunity.contract.ts'
import type { BoardColumn } from '../../pipeline.contract.ts'

const MORE_CARDS = 60

/** The cards of a column: those that came with the board, and once one scrolls further those of the list in the same order. */
export const useColumnRows = (
  { stage_id, rows, count }: BoardColumn,
  selected: Selected,
): { rows: readonly Opportunity[]; hasMore: boolean; loading: boolean; more: () => void } => {
  const [wantedFor, setWantedFor] = useState<Selected>()
  const isWanted = wantedFor === selected
  const list: List<Opportunity> = useList(
    listOpportunities,
    { ...selected, filter: { ...selected.filter, stage_id }, sort: 'position', limit: MORE_CARDS },
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
