import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Interaction } from '../../contract.ts'
import { KIND_ICONS } from '../kind_signs.tsx'
import { taskPath, withCustomerPath } from '../links.ts'
import classes from './InteractionsPage.module.css'

/** An interaction in the list on a phone: it opens whole, its customer and its task are one tap away. */
export const InteractionCard = ({
  interaction,
  onOpen,
}: {
  interaction: Interaction
  onOpen: () => void
}) => {
  const { t } = useTranslation('interactions')
  const { moment, day } = useFormats()
  const { kind, type_label, summary, outcome, happened_at, customer_id, customer_name } = interaction
  const { follow_up_on, task_id } = interaction
  const Drawing = KIND_ICONS[kind]
  return (
    <span className={classes.card}>
      <span className={classes.line}>
        <span className={classes.type}>
          <Drawing size={15} stroke={1.7} aria-hidden="true" />
          {type_label}
        </span>
        <time className={classes.at} dateTime={happened_at}>
          {moment(happened_at)}
        </time>
      </span>
      <button type="button" className={classes.open} onClick={onOpen}>
        {summary}
      </button>
      <span className={classes.line}>
        <a href={withCustomerPath(customer_id)} className={classes.customer}>
          {customer_name}
        </a>
        {outcome && <StatusBadge plain label={outcome} />}
      </span>
      {follow_up_on && task_id && (
        <a href={taskPath(task_id)} className={classes.customer}>
          {t('list.follow_up', { day: day(follow_up_on) })}
        </a>
      )}
    </span>
  )
}
