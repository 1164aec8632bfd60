import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { InvoiceWithLines } from '../../invoice.contract.ts'
import classes from '../Invoices.module.css'

/** Who, when, by which number and how it was paid. */
export const InvoiceFacts = ({ invoice }: { invoice: InvoiceWithLines }) => {
  const { t } = useTranslation('invoices')
  const { money, day, moment } = useFormats()
  const people = usePeople()
  const { document, currency, cufe, protocol, credited_minor, note_reason } = invoice
  const code = (written: string | null) => written && <span className={classes.code}>{written}</span>
  return (
    <section className={classes.box}>
      <DetailList
        title={t('record.facts')}
        details={[
          {
            label: t('fields.customer'),
            value: <a href={`/customers/${invoice.customer_id}`}>{invoice.customer_name}</a>,
          },
          {
            label: t('fields.receiver_kind'),
            value: [t(`receivers.${invoice.receiver_kind}`), invoice.receiver_number]
              .filter(Boolean)
              .join(' · '),
          },
          { label: t('fields.issued_on'), value: day(invoice.issued_on) },
          {
            label: t('fields.point'),
            value: [invoice.branch, invoice.point].filter(Boolean).join(' / '),
          },
          { label: t('fields.environment'), value: t(`environments.${invoice.environment}`) },
          {
            label: t('record.payments'),
            value: document.payments
              .map(({ method, amount_minor }) =>
                [t(`payments.${method}`), money({ amount: amount_minor, currency })].join(' '),
              )
              .join(' · '),
          },
          ...document.instalments.map(({ due_on, amount_minor }) => ({
            label: t('record.due'),
            value: `${day(due_on)} · ${money({ amount: amount_minor, currency })}`,
          })),
          ...(note_reason ? [{ label: t('record.reason'), value: note_reason }] : []),
          ...(credited_minor
            ? [{ label: t('fields.credited_minor'), value: money({ amount: credited_minor, currency }) }]
            : []),
          { label: 'CUFE', value: code(cufe), copy: cufe ?? undefined },
          { label: t('fields.protocol'), value: code(protocol), copy: protocol || undefined },
          {
            label: t('fields.authorized_at'),
            value: invoice.authorized_at && moment(invoice.authorized_at),
          },
          { label: t('fields.mailed_to'), value: invoice.mailed_to },
          { label: t('fields.owner_id'), value: people.nameOf(invoice.owner_id) },
          ...(document.emission.mode === 'normal'
            ? []
            : [{ label: t('fields.emission'), value: t(`emissions.${invoice.emission}`) }]),
        ]}
      />
    </section>
  )
}
