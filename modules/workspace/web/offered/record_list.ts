import { useEffect, useRef } from 'react'
import type { Answer, Query, Sent } from '#kernel/contract.ts'
import type { ListPlace } from '#web/client/list_place.ts'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { usePath, useSearchParams } from '#web/client/place.ts'
import type { RecordList } from '#web/client/record_list.ts'
import { type GridColumn, type ShownColumn, shownColumns } from '#web/ui/grid/columns.ts'
import { useNarrow } from '#web/ui/narrow.ts'
import { useRememberedLayout } from './remembered_layout.ts'
import { type UsualView, useSavedViews } from './saved_views.ts'

const CARDS_BELOW_PX = 640

type RowOf<Op extends Query> = Answer<Op> extends { rows: (infer R)[] } ? R : never

/**
 * What a page of a list stands on: state in the address, views, columns as the person left them, rows and their number. The
 * page's `load` calls `loadRecordList`.
 *
 * `kind`: of the records, as `customers.customer`: views and columns are kept under it. `usual`: views every company has; the
 * list begins with the first. `sort`: the order while none is chosen; `searchSort`: the same while one searches, '' for what is
 * most like the text first. `of`: what list and count are asked of, where the page is one of several. `extra`: what else the query is asked, by the columns in sight. `place`: the way back for records.
 */
export const useRecordList = <Op extends Query, R extends RowOf<Op> & { id: string }>(
  query: Op,
  {
    kind,
    usual,
    columns,
    sort,
    searchSort = sort,
    count,
    of,
    extra,
    place,
  }: {
    kind: string
    usual: readonly [UsualView, ...UsualView[]]
    columns: readonly GridColumn<R>[]
    sort: string
    searchSort?: string
    count: Query
    of?: Partial<Sent<Op>>
    extra?: (inSight: readonly ShownColumn<R>[]) => Partial<Sent<Op>>
    place?: { remember: (from: ListPlace<Op>) => void }
  },
): RecordList<R> => {
  const ref = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(ref, CARDS_BELOW_PX)
  const here = useListState('')
  const [state] = here
  const views = useSavedViews(kind, usual)
  const [layout, onLayout] = useRememberedLayout(`${kind}.columns`, here)
  const selected = useSelected(state)
  const inSight = shownColumns(columns, layout)
  const { asked, grid, ...rows } = useListRows(query, {
    selected,
    sort: state.sort || (state.search ? searchSort : sort),
    count,
    ...(of && { of }),
    ...(extra && { extra: extra(inSight) }),
  })

  const path = usePath()
  const [params] = useSearchParams()
  useEffect(() => {
    const { panel: _, ...rest } = params
    const text = new URLSearchParams(rest).toString()
    place?.remember({ asked, back: text ? `${path}?${text}` : path })
  }, [place, asked, path, params])

  return {
    ...rows,
    // Fields are left out of rows only where `extra` asks for some, and then by the columns that read them.
    grid: grid as RecordList<R>['grid'],
    here,
    selected,
    views,
    columns,
    shown: inSight.map(({ key }) => key),
    layout,
    onLayout,
    ref,
    narrow,
  }
}
