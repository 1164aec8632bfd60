import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Quote } from '../../contract.ts'
import { quotePath } from '../links.ts'
import { statusOption } from '../offered/status_colours.ts'

/** A quote in a few words: on a phone's list, on a customer's and an opportunity's page. `own`: without whom it is for. */
export const QuoteCard = ({ quote, own = false }: { quote: Quote; own?: boolean }) => {
  const { t } = useTranslation('quotes')
  const { day } = useFormats()
  const { id, number, title, customer_name, status, total_minor, currency, valid_until, views } = quote
  return (
    <RecordLine
      title={number}
      href={quotePath(id)}
      about={[
        own ? title : customer_name,
        t('card.until', { day: day(valid_until) }),
        views > 0 && t('card.views', { count: views }),
      ]}
      statuses={[statusOption(t, status)]}
      amount={{ amount: total_minor, currency }}
    />
  )
}
