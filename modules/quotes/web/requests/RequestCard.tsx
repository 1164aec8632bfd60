import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { QuoteRequest } from '../../request.contract.ts'
import classes from '../customer/QuoteCard.module.css'
import { requestPath } from '../links.ts'
import { requestStatus } from './tones.ts'

/** A request in a few words: on a phone's list and on a customer's page. `own`: without whose it is. */
export const RequestCard = ({ request, own = false }: { request: QuoteRequest; own?: boolean }) => {
  const { t } = useTranslation('quotes')
  const { moment } = useFormats()
  const { id, number, customer_name, status, lines, unsure, created_at, standstill } = request
  const about = [
    !own && customer_name,
    t('requests.lines', { count: lines }),
    status === 'new' && unsure > 0 && t('requests.unsure', { count: unsure }),
    standstill && t(`requests.standstills.${standstill}`),
    moment(created_at),
  ]
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a href={requestPath(id)}>{number}</a>
        <span className={classes.about}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      <StatusBadge {...requestStatus(t, status)} />
    </div>
  )
}
