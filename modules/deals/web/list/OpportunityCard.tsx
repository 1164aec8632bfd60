import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Opportunity } from '../../contract.ts'
import { stepState } from '../board/card_state.ts'
import { useStages } from '../columns.tsx'
import { dealPath } from '../links.ts'
import { STEP_TONES } from '../tones.ts'
import classes from './OpportunityCard.module.css'

/** An opportunity in a list on a phone. */
export const OpportunityCard = ({ opportunity }: { opportunity: Opportunity }) => {
  const { t } = useTranslation('deals')
  const { money, day, dayOf } = useFormats()
  const { id, title, customer_name, value_minor, currency, expected_close_on, stage_id } = opportunity
  const stage = useStages().get(stage_id)
  const step = stepState(opportunity, dayOf(Date.now()))
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
        <span className={classes.marks}>
          <StatusBadge label={stage.name} color={stage.color} />
          {step && step !== 'planned' && <StatusBadge label={t(`steps.${step}`)} color={STEP_TONES[step]} />}
        </span>
      )}
    </span>
  )
}
