import { useEffect } from 'react'
import type { Query, Sent } from '#kernel/contract.ts'
import type { Neighbours } from '#web/ui/RecordPage.tsx'
import type { ListPlace } from './list_place.ts'
import type { Selected } from './list_state.ts'
import { useAsk, useList } from './queries.ts'

/** A list one came from: what asks and what counts it (`of` what, where it is one of several), what remembers it, and the page of one of its records. */
type CameFrom<Op extends Query> = {
  list: Op
  count: Query
  of?: Partial<Sent<Op>>
  place: { remembered: () => ListPlace<Op> | undefined }
  page: (id: string) => string
}

/** Where a record stands in the list one came from; undefined when that list does not hold it. */
export const useNeighbours = <Op extends Query>(
  id: string,
  { list, count, of, place, page }: CameFrom<Op>,
): Neighbours | undefined => {
  const asked = place.remembered()?.asked ?? ({ ...of, limit: 100 } as Sent<Op>)
  const { filter, search } = asked as Selected
  const { rows, more } = useList(list, asked)
  const counted = useAsk(count, { ...of, ...(filter !== undefined && { filter }), ...(search && { search }) })
  const total = (counted.data as { count: number } | undefined)?.count
  const ids = rows.map((row) => (row as { id: string }).id)
  const at = ids.indexOf(id)
  const isLast = at >= 0 && at >= ids.length - 2
  // biome-ignore lint/correctness/useExhaustiveDependencies: `more` is made anew at every drawing
  useEffect(() => {
    if (isLast) more()
  }, [isLast, ids.length])
  if (at < 0) return undefined
  const pathAt = (index: number) => {
    const there = ids[index]
    return there && page(there)
  }
  return {
    previous: pathAt(at - 1),
    next: pathAt(at + 1),
    position: at + 1,
    ...(total !== undefined && total >= ids.length && { total }),
  }
}
