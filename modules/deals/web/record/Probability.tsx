import { Skeleton } from '@mantine/core'
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import { explainProbability } from '../../opportunity.contract.ts'
import classes from './Probability.module.css'

/** How likely it is to be won, and the counts that say so. */
export const Probability = ({ opportunity }: { opportunity: Opportunity }) => {
  const { t } = useTranslation('deals')
  const { share, money } = useFormats()
  const { id, probability, value_minor, currency, status } = opportunity
  const { data } = useAsk(explainProbability, { id }, { keep: true })
  const weighted = Math.round((value_minor * probability) / 100)
  return (
    <section className={classes.box} aria-labelledby="probability">
      <div className={classes.head}>
        <h2 id="probability" className={classes.title}>
          {t('fields.probability')}
        </h2>
        <span className={`${classes.share} figures`}>{share(probability / 100)}</span>
      </div>
      <div className={classes.bar}>
        <span style={{ width: `${probability}%` }} data-status={status} />
      </div>
      {status === 'open' && (
        <p className={classes.line}>
          {t('probability.weighted', { amount: money({ amount: weighted, currency }) })}
        </p>
      )}
      {!data && <Skeleton height={14} radius="sm" />}
      {data && status === 'open' && (
        <p className={classes.line}>
          {data.learnt
            ? t('probability.learnt', { count: data.cases })
            : t('probability.of_stage', { count: data.cases, needed: data.needed })}
        </p>
      )}
      <ul className={classes.reasons}>
        {data?.reasons
          .filter(({ key }) => key !== 'too_few')
          .map(({ key, params, points }) => (
            <li key={key} className={classes.reason}>
              <span>{t(`reasons.${key}`, params)}</span>
              {points !== 0 && (
                <span className={classes.points} data-up={points > 0 || undefined}>
                  {points > 0 ? (
                    <IconArrowUpRight size={13} stroke={2} aria-hidden="true" />
                  ) : (
                    <IconArrowDownRight size={13} stroke={2} aria-hidden="true" />
                  )}
                  {t('probability.points', { points: points > 0 ? `+${points}` : `−${-points}` })}
                </span>
              )}
            </li>
          ))}
      </ul>
    </section>
  )
}
