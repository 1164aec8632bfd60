import { Checkbox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataGridProps } from '../DataGrid.tsx'
import { shownColumns } from './columns.ts'
import classes from './GridCards.module.css'
import { isChosen, NOTHING, toggleRow } from './selection.ts'
import { Value } from './Value.tsx'

const GUESS_PX = 72
const BELOW_TITLE = 3

/** The rows as cards, where there is no room for columns. */
export const GridCards = <R,>(props: DataGridProps<R>) => {
  const {
    label,
    rows,
    rowId,
    loading,
    hasMore,
    onMore,
    layout,
    selection = NOTHING,
    onSelection,
    href,
    card,
    stale,
  } = props
  const { t } = useTranslation('shell')
  const scroller = useRef<HTMLUListElement>(null)
  const columns = useMemo(() => shownColumns(props.columns, layout), [props.columns, layout])
  const virtual = useVirtualizer({
    count: loading === 'first' ? 8 : rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS_PX,
    overscan: 6,
  })
  const lastShown = virtual.range?.endIndex ?? 0
  useEffect(() => {
    if (hasMore && !loading && lastShown > rows.length - 15) onMore?.()
  }, [hasMore, loading, lastShown, rows.length, onMore])
  const [title, ...rest] = columns
  return (
    <ul
      ref={scroller}
      className={classes.cards}
      aria-label={label}
      aria-busy={loading === 'first' || stale || undefined}
    >
      <li className={classes.height} style={{ height: virtual.getTotalSize() }} aria-hidden="true" />
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = loading === 'first' ? undefined : rows[index]
        const style = { transform: `translateY(${start}px)` }
        if (!row)
          return (
            <li key={`coming-${index}`} className={classes.card} style={style} aria-hidden="true">
              <span className={classes.bone} />
            </li>
          )
        const id = rowId(row)
        const content = card?.(row) ?? (
          <>
            <span className={classes.title}>
              {title &&
                (title.cell?.(row) ?? (
                  <Value value={title.value(row)} type={title.type} options={title.options} />
                ))}
            </span>
            <span className={classes.rest}>
              {rest
                .filter((column) => ![undefined, null, ''].includes(column.value(row) as null))
                .slice(0, BELOW_TITLE)
                .map((column) => (
                  <span key={column.key} className={classes.value}>
                    {column.cell?.(row) ?? (
                      <Value value={column.value(row)} type={column.type} options={column.options} />
                    )}
                  </span>
                ))}
            </span>
          </>
        )
        return (
          <li
            key={id}
            ref={virtual.measureElement}
            data-index={index}
            className={classes.card}
            style={style}
            data-chosen={isChosen(selection, id) || undefined}
          >
            {onSelection && (
              <span className={classes.pick}>
                <Checkbox
                  size="sm"
                  checked={isChosen(selection, id)}
                  aria-label={t('grid.select_row')}
                  onChange={() => onSelection(toggleRow(selection, id, rows.map(rowId)))}
                />
              </span>
            )}
            {href ? (
              <a href={href(row)} className={classes.content}>
                {content}
              </a>
            ) : (
              <span className={classes.content}>{content}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
