import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Quote } from '../../contract.ts'
import { quotePath } from '../links.ts'
import { statusOption } from '../offered/status_colours.ts'
import classes from './QuoteCard.module.css'

/** A quote in a few words: on a phone's list, on a customer's and an opportunity's page. `own`: without whom it is for. */
export const QuoteCard = ({ quote, own = false }: { quote: Quote; own?: boolean }) => {
  const { t } = useTranslation('quotes')
  const { money, day } = useFormats()
  const { id, number, title, customer_name, status, total_minor, currency, valid_until, views } = quote
  const about = [
    own ? title : customer_name,
    t('card.until', { day: day(valid_until) }),
    views > 0 && t('card.views', { count: views }),
  ]
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a className={classes.number} href={quotePath(id)}>
          {number}
        </a>
        <span className={classes.about}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      <StatusBadge {...statusOption(t, status)} />
      <span className={`${classes.value} figures`}>{money({ amount: total_minor, currency })}</span>
    </div>
  )
}
