import { useEffect, useMemo, useState } from 'react'
import type { Query, Sent } from '#kernel/contract.ts'
import { type GridSelection, NOTHING } from '#web/ui/grid/selection.ts'
import type { Selected } from './list_state.ts'
import { useAsk, useList } from './queries.ts'
import { sentenceOf } from './tidings.ts'

const PAGE_ROWS = 100

/**
 * The rows of a list's page, and which of them are chosen. `grid` goes on `DataGrid` as it is; `asked` is what the list
 * was asked, for who comes back to it; `total` is how many fit, once that is known.
 *
 * `sort`: as shown and as asked; '' leaves the order to the server. `count`: the query that counts a selection.
 * `of`: what both are asked of, where a list is one of several. `extra`: what the list is asked beside that.
 */
export const useListRows = <Op extends Query>(
  query: Op,
  {
    selected,
    sort,
    count,
    of,
    extra,
  }: { selected: Selected; sort: string; count?: Query; of?: Partial<Sent<Op>>; extra?: Partial<Sent<Op>> },
) => {
  const [selection, setSelection] = useState<GridSelection>(NOTHING)
  const told = JSON.stringify({ ...of, ...extra })
  const asked = useMemo(
    () => ({ ...selected, ...(sort && { sort }), ...JSON.parse(told), limit: PAGE_ROWS }) as Sent<Op>,
    [selected, sort, told],
  )
  const list = useList(query, asked)
  const counted = useAsk(count ?? query, { ...of, ...selected } as Sent<Query>, {
    keep: true,
    when: count !== undefined,
  })
  const number = (counted.data as { count: number } | undefined)?.count
  // A search that forgave a typo shows rows that the count, which goes by the letter, does not know.
  const total = number !== undefined && number >= list.rows.length ? number : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are shown, so what was chosen is out of sight
  useEffect(() => setSelection(NOTHING), [selected])
  return {
    asked,
    total,
    selection,
    chooseNone: () => setSelection(NOTHING),
    grid: {
      rows: list.rows,
      total,
      loading: list.loading,
      stale: list.isStale,
      hasMore: list.hasMore,
      onMore: list.more,
      sort,
      refused: list.problem
        ? { title: sentenceOf(list.problem), ...(list.problem.next && { text: list.problem.next }) }
        : undefined,
    },
    choosing: { selection, onSelection: setSelection },
  }
}
