import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { Figure } from '../../contract.ts'
import { type OnOpen, openedCohort } from '../opened.ts'
import classes from './CohortWidget.module.css'
import { usePieces } from './pieces.ts'

/** Who began in the same month, and what part of them had got there by how many months later. */
export const CohortWidget = ({ figures, onOpen }: { figures: readonly Figure[]; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const { number, share } = useFormats()
  const pieces = usePieces()
  const [figure] = figures
  if (!figure?.cohorts) return null
  const cohorts = figure.cohorts
  const longest = Math.max(0, ...cohorts.map(({ reached }) => reached.length))
  const months = Array.from({ length: longest }, (_, month) => month)
  return (
    <div className={classes.scroll}>
      <p className={classes.reaching}>{figure.reaching}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('cohort.began')}</th>
            <th scope="col">{t('cohort.size')}</th>
            {months.map((month) => (
              <th key={month} scope="col" aria-label={t('cohort.after', { count: month })}>
                +{month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ from, to, size, reached }) => {
            const of = pieces.long({ from, to }, 'month')
            return (
              <tr key={from}>
                <th scope="row">{pieces.short({ from, to }, 'month')}</th>
                <td>
                  <button
                    type="button"
                    onClick={() => onOpen(openedCohort(figure, { days: { from, to }, count: size, of }))}
                  >
                    {number(size)}
                  </button>
                </td>
                {months.map((month) => {
                  const cell = reached[month]
                  if (!cell || !size) return <td key={month} />
                  const part = cell.count / size
                  return (
                    <td
                      key={month}
                      className={classes.cell}
                      style={{ '--part': `${Math.round(part * 45)}%` } as React.CSSProperties}
                    >
                      <button
                        type="button"
                        title={t('cohort.cell', { count: cell.count, size })}
                        onClick={() =>
                          onOpen(
                            openedCohort(figure, {
                              days: { from, to },
                              count: cell.count,
                              filter: cell.filter,
                              of: t('cohort.of', { month: of, count: month }),
                            }),
                          )
                        }
                      >
                        {share(Math.round(part * 100) / 100)}
                      </button>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
