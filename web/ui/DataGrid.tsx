// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements can't be placed row by row as one scrolls
import { IconAlertTriangle } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'
import type { Ended } from './grid/CellEditor.tsx'
import { ColumnPicker } from './grid/ColumnPicker.tsx'
import { type GridColumn, type GridLayout, shownColumns } from './grid/columns.ts'
import classes from './grid/DataGrid.module.css'
import { GridCards } from './grid/GridCards.tsx'
import { GridFoot } from './grid/GridFoot.tsx'
import { GridHead, templateOf } from './grid/GridHead.tsx'
import { GridRow, type RowActs, SkeletonRow } from './grid/GridRow.tsx'
import { actOf, movedBy, nextEditable, type Place } from './grid/keyboard.ts'
import {
  chooseRange,
  type GridSelection,
  isChosen,
  NOTHING,
  toggleLoaded,
  toggleRow,
} from './grid/selection.ts'
import { useNarrow } from './narrow.ts'

const ROW_PX = 36
const CARDS_BELOW_PX = 640
const FETCH_AHEAD = 25
const COMING = 6
const FIRST_BONES = 14

export type DataGridProps<R> = {
  /** What the rows are, for screen readers: "Clientes". */
  label: string
  rows: readonly R[]
  rowId: (row: R) => string
  columns: readonly GridColumn<R>[]
  /** How many rows match; unknown while it is counted. */
  total?: number | undefined
  /** `first`: nothing to show yet; `more`: the next page is coming. */
  loading?: 'first' | 'more' | undefined
  hasMore?: boolean
  /** Fetches the next page; called when the end comes near. May be called often. */
  onMore?: () => void
  /** Shown columns, order and widths; absent, the declared ones. */
  layout?: GridLayout | undefined
  onLayout?: (layout: GridLayout) => void
  /** `-created_at,name`. */
  sort?: string
  onSort?: (sort: string) => void
  selection?: GridSelection
  /** Given, rows can be chosen. */
  onSelection?: (selection: GridSelection) => void
  /** Acts on chosen rows; shown while there are any. */
  bulk?: ReactNode
  /** The row's page; its first cell is a link. */
  href?: (row: R) => string
  /** Shows the row beside the list (Space). */
  onPreview?: (row: R) => void
  /** What stands here when no row matches. */
  empty?: ReactNode
  /** Why there are no rows, where the list was refused: what is wrong, and what to do about it. */
  refused?: { title: string; text?: string } | undefined
  /** A row on a phone; absent, made of the columns. */
  card?: (row: R) => ReactNode
  /** Rows of an earlier question are shown while the new one is answered. */
  stale?: boolean
}

/**
 * A table of rows that live on a server: virtual rows, more on scrolling, sticky head and first column, keyboard,
 * selection, editing in place, cards on a phone. Fills its place, which must have a height. Fetches nothing itself.
 */
export const DataGrid = <R,>(props: DataGridProps<R>) => {
  const frame = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(frame, CARDS_BELOW_PX)
  const { rows, loading, empty, refused } = props
  return (
    <div ref={frame} className={classes.frame}>
      {rows.length === 0 && !loading ? (
        refused ? (
          <Refused {...refused} />
        ) : (
          empty
        )
      ) : narrow ? (
        <GridCards {...props} />
      ) : (
        <Table {...props} />
      )}
      <GridFoot {...props} />
    </div>
  )
}

const Table = <R,>(props: DataGridProps<R>) => {
  const {
    label,
    rows,
    rowId,
    total,
    loading,
    hasMore,
    onMore,
    layout,
    onLayout,
    sort = '',
    onSort,
    stale,
  } = props
  const { selection = NOTHING, onSelection, href, onPreview } = props
  const { t } = useTranslation('shell')
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  const [focused, setFocused] = useState(false)
  const [editing, setEditing] = useState(false)
  const lastChosen = useRef<string>(undefined)

  const columns = useMemo(() => shownColumns(props.columns, layout), [props.columns, layout])
  const ids = useMemo(() => rows.map(rowId), [rows, rowId])
  const count = loading === 'first' ? FIRST_BONES : rows.length + (hasMore ? COMING : 0)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    // The row being edited stays, wherever one scrolls: its text must not be lost.
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const from = Math.max(0, startIndex - overscan)
      const range = Array.from(
        { length: Math.min(count - 1, endIndex + overscan) - from + 1 },
        (_, i) => from + i,
      )
      return editing && !range.includes(active.row) ? [...range, active.row] : range
    },
  })
  const items = virtual.getVirtualItems()
  const lastShown = virtual.range?.endIndex ?? 0
  useEffect(() => {
    if (hasMore && !loading && lastShown > rows.length - FETCH_AHEAD) onMore?.()
  }, [hasMore, loading, lastShown, rows.length, onMore])

  const isEditable = (row: number, column: number) => {
    const edit = columns[column]?.edit
    const at = rows[row]
    return edit !== undefined && at !== undefined && !edit.unless?.(at)
  }
  const focusGrid = () => scroller.current?.focus({ preventScroll: true })
  const openRow = (row: number) => {
    const link = document.getElementById(`${id}-${row}-0`)?.querySelector('a')
    if (link) link.click()
  }
  const choose = (index: number, range: boolean) => {
    const one = ids[index]
    if (!one || !onSelection) return
    onSelection(
      range && lastChosen.current
        ? chooseRange(selection, ids, lastChosen.current, one)
        : toggleRow(selection, one, ids),
    )
    lastChosen.current = one
  }
  const press = (row: number, column: number, event: React.MouseEvent) => {
    setActive({ row, column })
    if ((event.target as Element).closest('a, button, input')) return
    if (isEditable(row, column)) setEditing(true)
    else if (!window.getSelection()?.toString()) openRow(row)
  }
  const ended = (how: Ended) => {
    setEditing(false)
    const to =
      how !== 'stay' &&
      nextEditable(
        active,
        how === 'before',
        rows.length,
        (c) => columns[c]?.edit !== undefined,
        columns.length,
      )
    if (!to) return focusGrid()
    setActive(to)
    virtual.scrollToIndex(to.row)
    setEditing(true)
  }

  // Rows are drawn again only when what they get changes, so their acts must stay the same.
  const latest = useRef({ choose, press, ended })
  latest.current = { choose, press, ended }
  const acts = useMemo<RowActs<R>>(
    () => ({
      press: (...all) => latest.current.press(...all),
      choose: (...all) => latest.current.choose(...all),
      ended: (how) => latest.current.ended(how),
      href,
    }),
    [href],
  )

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (editing || event.ctrlKey || event.metaKey || event.altKey || event.target !== scroller.current) return
    const pageRows = Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2
    const to = movedBy(event.key, active, rows.length, columns.length, pageRows)
    const act = actOf(event, isEditable(active.row, active.column))
    if (!to && !act) return
    event.preventDefault()
    if (to) {
      if (event.shiftKey && to.row !== active.row) choose(to.row, true)
      setActive(to)
      virtual.scrollToIndex(to.row)
    } else if (act === 'open') openRow(active.row)
    else if (act === 'select') choose(active.row, false)
    else if (act === 'search') document.querySelector<HTMLElement>('[data-list-search]')?.focus()
    else if (act === 'leave') onSelection?.(NOTHING)
    else if (act === 'edit' && isEditable(active.row, active.column)) setEditing(true)
    else if (act === 'preview' && rows[active.row]) onPreview?.(rows[active.row] as R)
  }

  const picks =
    onSelection &&
    (selection.all || (ids.length > 0 && selection.ids.size >= ids.length)
      ? 'all'
      : selection.ids.size
        ? 'some'
        : 'none')
  const chosenOf = (rowAt: string) => (onSelection ? isChosen(selection, rowAt) : undefined)
  const width = columns.reduce(
    (sum, column) => sum + column.width,
    (onSelection ? 40 : 0) + (onLayout ? 38 : 0),
  )

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={columns.length}
      aria-multiselectable={onSelection ? true : undefined}
      aria-busy={loading === 'first' || stale || undefined}
      aria-activedescendant={focused && rows.length ? `${id}-${active.row}-${active.column}` : undefined}
      className={`${classes.scroller} quiet-scroll print-flow`}
      data-stale={stale || undefined}
      data-picks={onSelection ? true : undefined}
      data-tools={onLayout ? true : undefined}
      style={{ '--columns': templateOf(columns), '--width': `${width}px` } as React.CSSProperties}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <GridHead
        columns={columns}
        sort={sort}
        onSort={(next) => onSort?.(next)}
        onLayout={(next) => onLayout?.(next)}
        picks={picks}
        onPickAll={() => onSelection?.(toggleLoaded(selection, ids))}
      >
        {onLayout && (
          <div role="columnheader" tabIndex={-1} className={classes.tools}>
            <ColumnPicker
              columns={props.columns}
              layout={columns.map(({ key, width }) => ({ key, width }))}
              onLayout={onLayout}
            />
          </div>
        )}
      </GridHead>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = loading === 'first' ? undefined : rows[index]
          const rowAt = ids[index]
          if (!row || rowAt === undefined)
            return (
              <SkeletonRow
                key={`coming-${index}`}
                index={index}
                top={start}
                columns={columns}
                picks={onSelection !== undefined}
              />
            )
          return (
            <GridRow
              key={rowAt}
              row={row}
              index={index}
              top={start}
              columns={columns}
              id={id}
              active={focused || editing ? (active.row === index ? active.column : undefined) : undefined}
              editing={editing && active.row === index}
              chosen={chosenOf(rowAt)}
              acts={acts}
            />
          )
        })}
      </div>
      {loading === 'first' && <span className={classes.unseen}>{t('loading')}</span>}
    </div>
  )
}

const Refused = ({ title, text }: { title: string; text?: string }) => (
  <EmptyState icon={IconAlertTriangle} title={title} {...(text && { text })} />
)
