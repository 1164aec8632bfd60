import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Opportunity } from '../../contract.ts'
import { useStages } from '../columns.tsx'
import { dealPath } from '../links.ts'
import classes from './OpportunityCard.module.css'

/** An opportunity in a list on a phone. */
export const OpportunityCard = ({ opportunity }: { opportunity: Opportunity }) => {
  const { t } = useTranslation('deals')
  const { money, day } = useFormats()
  const { id, title, customer_name, value_minor, currency, expected_close_on, stage_id } = opportunity
  const stage = useStages().get(stage_id)
  return (
    <span className={classes.card}>
      <span className={classes.line}>
        <a href={dealPath(id)} className={classes.title}>
          {title}
        </a>
        <strong className="figures">{money({ amount: value_minor, currency })}</strong>
      </span>
      <span className={classes.line}>
        <span className={classes.customer}>{customer_name}</span>
        {expected_close_on && (
          <time className={classes.day} dateTime={expected_close_on} title={t('fields.expected_close_on')}>
            {day(expected_close_on)}
          </time>
        )}
      </span>
      {stage && (
        <span>
          <StatusBadge label={stage.name} color={stage.color} />
        </span>
      )}
    </span>
  )
}
