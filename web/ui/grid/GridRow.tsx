// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is one stop of the keyboard and points at its active cell
// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements can't be placed row by row as one scrolls
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { CellEditor, type Ended } from './CellEditor.tsx'
import type { ShownColumn } from './columns.ts'
import classes from './DataGrid.module.css'
import { Value } from './Value.tsx'

/** What a row tells its grid. Stable, so that only the rows that change are drawn again. */
export type RowActs<R> = {
  press: (index: number, column: number, event: React.MouseEvent) => void
  choose: (index: number, range: boolean) => void
  ended: (how: Ended) => void
  href?: ((row: R) => string) | undefined
}

type RowProps<R> = {
  row: R
  index: number
  top: number
  columns: readonly ShownColumn<R>[]
  id: string
  /** The column under the keyboard, when this row is. */
  active: number | undefined
  editing: boolean
  chosen: boolean | undefined
  acts: RowActs<R>
}

const END = new Set(['number', 'money'])

const Row = <R,>({ row, index, top, columns, id, active, editing, chosen, acts }: RowProps<R>) => {
  const { t } = useTranslation('shell')
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={classes.row}
      data-active={active !== undefined || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {chosen !== undefined && (
        <div role="gridcell" className={classes.pick}>
          <input
            type="checkbox"
            className={classes.check}
            checked={chosen}
            tabIndex={-1}
            aria-label={t('grid.select_row')}
            onClick={(event) => acts.choose(index, event.shiftKey)}
            onChange={() => {}}
          />
        </div>
      )}
      {columns.map((column, at) => {
        const value = column.value(row)
        const shown = column.cell ? (
          column.cell(row)
        ) : (
          <Value value={value} type={column.type} options={column.options} />
        )
        const canEdit = column.edit && !column.edit.unless?.(row)
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself hears the keys of its cells
          <div
            key={column.key}
            id={`${id}-${index}-${at}`}
            role="gridcell"
            tabIndex={-1}
            aria-colindex={at + 1}
            className={classes.cell}
            data-first={at === 0 || undefined}
            data-end={END.has(column.type ?? '') || undefined}
            data-edit={canEdit || undefined}
            data-focus={active === at || undefined}
            onClick={(event) => acts.press(index, at, event)}
          >
            {at === 0 && acts.href ? (
              <a href={acts.href(row)} className={classes.link} tabIndex={-1}>
                {shown}
              </a>
            ) : (
              <span className={classes.value}>{shown}</span>
            )}
            {editing && active === at && column.edit && (
              <CellEditor
                row={row}
                edit={{
                  ...(column.type && { type: column.type as never }),
                  ...(column.options && { options: column.options }),
                  ...column.edit,
                }}
                label={column.title}
                text={column.edit.text?.(row) ?? String(value ?? '')}
                onEnd={acts.ended}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}

/** One row of a grid. */
export const GridRow = memo(Row) as typeof Row

/** A row on its way. */
export const SkeletonRow = ({
  index,
  top,
  columns,
  picks,
}: {
  index: number
  top: number
  columns: readonly { key: string }[]
  picks: boolean
}) => (
  <div className={classes.row} style={{ transform: `translateY(${top}px)` }} aria-hidden="true">
    {picks && <div className={classes.pick} />}
    {columns.map(({ key }, at) => (
      <div key={key} className={classes.cell} data-first={at === 0 || undefined}>
        <span className={classes.bone} style={{ width: `${40 + ((index * 31 + at * 17) % 45)}%` }} />
      </div>
    ))}
  </div>
)
