import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Invoice } from '../contract.ts'
import classes from './Invoices.module.css'
import { invoicePath } from './links.ts'
import { statusOption } from './tones.ts'

/** A document in a few words: on a phone's list, on a customer's page. `own`: without whom it is for. */
export const InvoiceCard = ({ invoice, own = false }: { invoice: Invoice; own?: boolean }) => {
  const { t } = useTranslation('invoices')
  const { money, day } = useFormats()
  const { id, document_type, number, receiver_name, issued_on, status, signed_total_minor, currency } =
    invoice
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a href={invoicePath(id)}>
          {t(`types.${document_type}`)} {number ?? ''}
        </a>
        <span className={classes.about}>
          {own ? day(issued_on) : [receiver_name, day(issued_on)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <StatusBadge {...statusOption(t, status)} />
      <span className="figures">{money({ amount: signed_total_minor, currency })}</span>
    </div>
  )
}
