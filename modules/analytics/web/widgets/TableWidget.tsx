import { useTranslation } from 'react-i18next'
import type { Figure } from '../../contract.ts'
import { useAmounts } from '../amounts.ts'
import { type OnOpen, type Opened, openedFigure, openedGroup, openedPoint } from '../opened.ts'
import { usePieces } from './pieces.ts'
import classes from './TableWidget.module.css'

type Cell = { text: string; opened: Opened } | undefined
type Line = { key: string; label: string; cells: Cell[] }

/**
 * Figures as a table whose every number opens: a row per group, per piece of time, or one for what there is. Also what a
 * chart says to people who can't see it.
 */
export const TableWidget = ({ figures, onOpen }: { figures: readonly Figure[]; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const lines = useLines(figures)
  const [first] = figures
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              {t(first?.groups ? 'table.group' : first?.series ? 'table.period' : 'table.metric')}
            </th>
            {(first?.groups || first?.series ? figures : figures.slice(0, 1)).map(({ metric, name }) => (
              <th key={metric} scope="col">
                {first?.groups || first?.series ? name : t('columns.value')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, label, cells }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stand still
                <td key={index}>
                  {cell && (
                    <button type="button" onClick={() => onOpen(cell.opened)}>
                      {cell.text}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {first && first.rest > 0 && <p className={classes.rest}>{t('rest', { count: first.rest })}</p>}
    </div>
  )
}

const useLines = (figures: readonly Figure[]): Line[] => {
  const amounts = useAmounts()
  const pieces = usePieces()
  const [first] = figures
  if (first?.groups)
    return first.groups.map(({ key, label }) => ({
      key: key ?? '',
      label,
      cells: figures.map((figure) => {
        const group = figure.groups?.find((one) => one.key === key)
        return (
          group && { text: amounts.every(group.amounts, figure.unit), opened: openedGroup(figure, group) }
        )
      }),
    }))
  const every = first?.every
  if (first?.series && every)
    return first.series.map((point, index) => {
      const label = pieces.long(point, every)
      return {
        key: point.from,
        label,
        cells: figures.map((figure) => {
          const one = figure.series?.[index]
          return (
            one && { text: amounts.every(one.amounts, figure.unit), opened: openedPoint(figure, one, label) }
          )
        }),
      }
    })
  return figures.map((figure) => ({
    key: figure.metric,
    label: figure.name,
    cells: [{ text: amounts.every(figure.amounts, figure.unit), opened: openedFigure(figure) }],
  }))
}
