import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { getMatrix } from '../../contract.ts'
import { RFM_COLOURS } from '../choices.ts'
import { useCustomersPath } from '../links.ts'
import classes from './Matrix.module.css'

const DOWN = [5, 4, 3, 2, 1]
const ACROSS = [1, 2, 3, 4, 5]

/** Customers by how lately and how often they buy. Every cell opens its customers. */
export const Matrix = () => {
  const { t } = useTranslation('segments')
  const formats = useFormats()
  const path = useCustomersPath()
  const { data, error } = useAsk(getMatrix, {})
  if (error) return null
  const most = Math.max(1, ...(data?.cells.map(({ count }) => count) ?? []))
  return (
    <section className={classes.section} aria-labelledby="matrix">
      <h2 id="matrix" className={classes.title}>
        {t('matrix.title')}
      </h2>
      <p className={classes.about}>{t('matrix.about')}</p>
      {!data ? (
        <Skeleton height={320} />
      ) : (
        <>
          <div className={`${classes.scroll} quiet-scroll`}>
            <table className={classes.matrix}>
              <thead>
                <tr>
                  <td className={classes.corner}>{t('matrix.corner')}</td>
                  {ACROSS.map((frequency) => (
                    <th key={frequency} scope="col">
                      {t(`matrix.frequency.${frequency}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {DOWN.map((recency) => (
                  <tr key={recency}>
                    <th scope="row">{t(`matrix.recency.${recency}`)}</th>
                    {ACROSS.map((frequency) => {
                      const cell = data.cells.find(
                        (one) => one.recency === recency && one.frequency === frequency,
                      )
                      if (!cell) return <td key={frequency} />
                      const tint = cell.count ? 12 + Math.round(28 * (cell.count / most) ** 0.6) : 5
                      return (
                        <td
                          key={frequency}
                          style={
                            {
                              '--tone': `var(--mantine-color-${RFM_COLOURS[cell.rfm]}-filled)`,
                              '--tint': `${tint}%`,
                            } as React.CSSProperties
                          }
                        >
                          <a href={path({ recency_score: recency, frequency_score: frequency })}>
                            <span className={classes.group}>{t(`rfm.${cell.rfm}`)}</span>
                            <strong className="figures">{formats.number(cell.count)}</strong>
                            <span className={`${classes.worth} figures`}>
                              {formats.money({ amount: cell.value_minor, currency: data.currency })}
                            </span>
                          </a>
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={classes.about}>
            <a href={path({ recency_score: { is: 'empty' } })}>
              {t('matrix.unscored', { count: data.unscored, shown: formats.number(data.unscored) })}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
