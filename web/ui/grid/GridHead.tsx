// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is one stop of the keyboard and points at its active cell
// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements can't be placed row by row as one scrolls
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GridLayout, moved, readSort, resized, type ShownColumn, sortedBy } from './columns.ts'
import classes from './DataGrid.module.css'

const STEP = 16

/** Column heads: press to sort (Shift adds), drag to move, drag the edge to resize (or arrow keys on it). */
export const GridHead = <R,>({
  columns,
  sort,
  onSort,
  onLayout,
  picks,
  onPickAll,
  children,
}: {
  columns: readonly ShownColumn<R>[]
  sort: string
  onSort: (sort: string) => void
  onLayout: (layout: GridLayout) => void
  /** Whether all, some or no loaded rows are chosen; undefined when rows can't be chosen. */
  picks: 'all' | 'some' | 'none' | undefined
  onPickAll: () => void
  children?: React.ReactNode
}) => {
  const { t } = useTranslation('shell')
  const [dragged, setDragged] = useState<string>()
  const sorts = readSort(sort)
  const layout = columns.map(({ key, width }) => ({ key, width }))

  const startResize = (event: React.PointerEvent, key: string, width: number) => {
    event.preventDefault()
    const edge = event.currentTarget
    const from = event.clientX
    const grid = edge.closest<HTMLElement>('[role="grid"]')
    let now = width
    edge.setPointerCapture(event.pointerId)
    const move = (e: Event) => {
      now = width + (e as PointerEvent).clientX - from
      grid?.style.setProperty('--columns', templateOf(resized(layout, key, now)))
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener(
      'lostpointercapture',
      () => {
        edge.removeEventListener('pointermove', move)
        onLayout(resized(layout, key, now))
      },
      { once: true },
    )
  }

  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      {picks && (
        <div role="columnheader" className={classes.pick}>
          <input
            type="checkbox"
            className={classes.check}
            ref={(box) => {
              if (box) box.indeterminate = picks === 'some'
            }}
            checked={picks === 'all'}
            onChange={onPickAll}
            aria-label={t('grid.select_loaded')}
          />
        </div>
      )}
      {columns.map(({ key, title, width, sortable, type }, at) => {
        const sorted = sorts.findIndex((one) => one.key === key)
        const down = sorts[sorted]?.down
        return (
          <div
            key={key}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={at + 1}
            aria-sort={sorted < 0 ? undefined : down ? 'descending' : 'ascending'}
            className={classes.cell}
            data-first={at === 0 || undefined}
            data-end={type === 'number' || type === 'money' || undefined}
            data-over={(dragged && dragged !== key && at > 0) || undefined}
            draggable={at > 0}
            onDragStart={() => setDragged(key)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => dragged && at > 0 && event.preventDefault()}
            onDrop={() => dragged && onLayout(moved(layout, dragged, at))}
          >
            {sortable ? (
              <button
                type="button"
                className={classes.sort}
                onClick={(event) => onSort(sortedBy(sort, key, event.shiftKey))}
              >
                <span className={classes.value}>{title}</span>
                {sorted >= 0 &&
                  (down ? <IconArrowDown size={13} stroke={2.2} /> : <IconArrowUp size={13} stroke={2.2} />)}
                {sorted >= 0 && sorts.length > 1 && <span className={classes.nth}>{sorted + 1}</span>}
              </button>
            ) : (
              <span className={classes.value}>{title}</span>
            )}
            <div
              role="separator"
              tabIndex={0}
              aria-orientation="vertical"
              aria-valuenow={width}
              aria-label={t('grid.resize', { column: title })}
              className={classes.edge}
              onPointerDown={(event) => startResize(event, key, width)}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0
                if (!by) return
                event.stopPropagation()
                event.preventDefault()
                onLayout(resized(layout, key, width + by))
              }}
            />
          </div>
        )
      })}
      {children}
    </div>
  )
}

/** `grid-template-columns` of a layout; the last column takes what is left. */
export const templateOf = (layout: GridLayout): string =>
  layout
    .map(({ width }, at) => (at === layout.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ')
