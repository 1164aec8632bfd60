import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { getScore } from '../../contract.ts'
import classes from '../Leads.module.css'

/** A lead's score with its reasons; nothing of whoever is a client. */
export const LeadScore = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('leads')
  const { data } = useAsk(getScore, { id: customerId })
  if (!data?.score) return null
  const { score, because, counterfactual } = data.score
  return (
    <section className={classes.facts} aria-label={t('fields.lead_score')}>
      <h2>{t('fields.lead_score')}</h2>
      <div className={classes.scored}>
        <span className={classes.score} title={t('list.score', { score })}>
          {score}
        </span>
        <ul>
          {because.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          {counterfactual && <li className={classes.soft}>{counterfactual}</li>}
        </ul>
      </div>
    </section>
  )
}
