import { Anchor } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { formatPhone } from '#kernel/values/phone.ts'
import { useSession } from '#web/client/session.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { Supplier } from '../../contract.ts'
import { starsText } from '../columns.tsx'

/** What the share is made of, as `fulfilmentOf` reckons it: stars are one voice more. */
const fulfilmentFrom = ({ record, stars }: Supplier, t: TFunction<'suppliers'>): string | undefined => {
  if (record.fulfilment === null) return undefined
  const asked =
    record.asked > 0 && t('record.from_requests', { count: record.asked, on_time: record.on_time })
  const own = stars !== null && t('record.from_stars', { stars })
  return [asked, own].filter(Boolean).join(' + ')
}

/** The people and terms of a supplier, and how it keeps its word. */
export const SupplierDetails = ({ supplier }: { supplier: Supplier }) => {
  const { t } = useTranslation('suppliers')
  const { country } = useSession().company
  const formats = useFormats()
  const { contacts, record, minimum_order_minor: minimum, currency, lead_days, payment_days } = supplier
  return (
    <>
      <DetailList
        title={t('fields.contacts')}
        details={contacts.flatMap(({ id, name, role, email, phone }) => [
          {
            label: [name, role].filter(Boolean).join(' · ') || t('fields.contact'),
            value: (
              <span key={id}>
                {email && <Anchor href={`mailto:${email}`}>{email}</Anchor>}
                {email && phone && <br />}
                {phone && <Anchor href={`tel:${phone}`}>{formatPhone(phone, country)}</Anchor>}
              </span>
            ),
            copy: email || phone || undefined,
          },
        ])}
      />
      <DetailList
        title={t('record.word')}
        details={[
          {
            label: t('fields.fulfilment'),
            value: record.fulfilment === null ? undefined : formats.share(record.fulfilment),
          },
          {
            label: t('record.answered'),
            value: record.asked
              ? t('record.answered_of', { answered: record.on_time, asked: record.asked })
              : undefined,
          },
          {
            label: t('record.answer_hours'),
            value:
              record.answer_hours === null ? undefined : t('record.hours', { count: record.answer_hours }),
          },
          { label: t('fields.stars'), value: starsText(supplier.stars) },
          { label: t('record.from_what'), value: fulfilmentFrom(supplier, t) },
        ]}
      />
      <DetailList
        title={t('form.terms')}
        details={[
          { label: t('fields.zones'), value: supplier.zones.join(', ') || t('record.everywhere') },
          {
            label: t('fields.lead_days'),
            value: lead_days === null ? undefined : t('record.days', { count: lead_days }),
          },
          {
            label: t('fields.minimum_order_minor'),
            value: minimum === null ? undefined : formats.money({ amount: minimum, currency }),
          },
          { label: t('fields.payment_terms'), value: supplier.payment_terms },
          {
            label: t('fields.payment_days'),
            value: payment_days === null ? undefined : t('record.days', { count: payment_days }),
          },
          { label: t('fields.currency'), value: currency },
        ]}
      />
      <DetailList
        title={t('record.about')}
        details={[
          { label: t('fields.code'), value: supplier.code, copy: supplier.code },
          { label: t('fields.legal_name'), value: supplier.legal_name },
          {
            label: t('fields.fiscal_id'),
            value: supplier.fiscal_id && formatFiscalId(supplier.fiscal_id),
            copy: supplier.fiscal_id?.number,
          },
          { label: t('fields.address'), value: supplier.address },
          { label: t('fields.website'), value: supplier.website },
          { label: t('fields.notes'), value: supplier.notes },
        ]}
      />
    </>
  )
}
