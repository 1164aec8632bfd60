import type { RefObject } from 'react'
import type { GridColumn, GridLayout } from '#web/ui/grid/columns.ts'
import { chosenCount, chosenRecords, type GridSelection } from '#web/ui/grid/selection.ts'
import type { SavedViewsProps } from '#web/ui/SavedViews.tsx'
import type { useListRows } from './list_rows.ts'
import type { ListState, Selected } from './list_state.ts'

type Rows = ReturnType<typeof useListRows>

/**
 * What a page of a list stands on, whole: `useRecordList` of the workspace makes it; it goes on `RecordListPage` and on
 * bars of acts as it is.
 */
export type RecordList<R> = Pick<Rows, 'total' | 'selection' | 'chooseNone' | 'choosing'> & {
  grid: Omit<Rows['grid'], 'rows'> & { rows: readonly R[] }
  /** The list's state in the address, and how to change parts of it. */
  here: readonly [ListState, (part: Partial<ListState>) => void]
  /** Filter and search as written: which records the list holds. */
  selected: Selected
  views: SavedViewsProps
  columns: readonly GridColumn<R>[]
  /** Keys of the columns in sight, in their order. */
  shown: readonly string[]
  layout: GridLayout | undefined
  onLayout: (layout: GridLayout) => void
  /** Goes on the page's frame, whose width is what counts. */
  ref: RefObject<HTMLDivElement | null>
  /** There is no room for columns: the rows are cards. */
  narrow: boolean
}

/**
 * The chosen records of a list, for a bar of acts. `which`: for acts; refused when "all" has become another number since.
 * `shown`: the same for what only reads them.
 */
export const chosenOf = ({
  selection,
  selected,
  total,
}: {
  selection: GridSelection
  selected: Selected
  total: number | undefined
}) => ({
  count: chosenCount(selection, total),
  which: chosenRecords(selection, selected, total),
  shown: chosenRecords(selection, selected),
})
