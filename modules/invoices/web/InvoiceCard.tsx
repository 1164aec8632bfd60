import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Invoice } from '../contract.ts'
import { invoicePath } from './links.ts'
import { statusOption } from './tones.ts'

/** A document in a few words: on a phone's list, on a customer's page. `own`: without whom it is for. */
export const InvoiceCard = ({ invoice, own = false }: { invoice: Invoice; own?: boolean }) => {
  const { t } = useTranslation('invoices')
  const { day } = useFormats()
  const { id, document_type, number, receiver_name, issued_on, status, signed_total_minor, currency } =
    invoice
  return (
    <RecordLine
      title={[t(`types.${document_type}`), number || t('without_number')].join(' ')}
      href={invoicePath(id)}
      about={[!own && receiver_name, day(issued_on)]}
      statuses={[statusOption(t, status)]}
      amount={{ amount: signed_total_minor, currency }}
    />
  )
}
