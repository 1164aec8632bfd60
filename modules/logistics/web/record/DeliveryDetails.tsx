import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '#kernel/values/phone.ts'
import { useAsk } from '#web/client/queries.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type Delivery, getTracking, may } from '../../contract.ts'
import { NOWHERE } from '../../delivery.rules.ts'
import { dispatchPath } from '../links.ts'
import { placeWords } from '../place_words.ts'
import { inWords } from './CustomerProof.tsx'

/** Where it goes, what is in it, how it stands. */
export const DeliveryDetails = ({ delivery }: { delivery: Delivery }) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const { country } = useSession().company
  const tracking = useAsk(getTracking, { id: delivery.id }, { when: holds(may.update) }).data
  const { latitude, longitude, window_from, window_until, proof_policy, items } = delivery
  const moment = (at: string | null) => at && formats.moment(at)
  const place = latitude !== null && longitude !== null ? `${latitude}, ${longitude}` : undefined
  return (
    <>
      <DetailList
        title={t('record.standing')}
        details={[
          { label: t('fields.promised_at'), value: moment(delivery.promised_at) },
          { label: t('fields.expected_at'), value: moment(delivery.expected_at) },
          {
            label: t('record.window'),
            value:
              window_from && window_until
                ? `${formats.moment(window_from)} – ${formats.time(window_until)}`
                : undefined,
          },
          { label: t('fields.driver_name'), value: delivery.driver_name },
          {
            label: t('fields.route_number'),
            value: delivery.route_number && <Anchor href={dispatchPath()}>{delivery.route_number}</Anchor>,
          },
          {
            label: t('fields.attempts'),
            value: delivery.attempts ? formats.number(delivery.attempts) : undefined,
          },
        ]}
      />
      <DetailList
        title={t('form.where')}
        details={[
          {
            label: t('fields.address'),
            value: placeWords(delivery.address, t),
            copy: delivery.address === NOWHERE ? undefined : delivery.address,
          },
          { label: t('form.place'), value: place, copy: place },
          { label: t('fields.instructions'), value: delivery.instructions },
          {
            label: t('fields.phone'),
            value: delivery.phone && formatPhone(delivery.phone, country),
            copy: delivery.phone || undefined,
          },
          { label: t('fields.email'), value: delivery.email, copy: delivery.email || undefined },
        ]}
      />
      <DetailList
        title={t('form.what')}
        details={[
          ...items.map(({ name, quantity, unit }, i) => ({
            label: `${i + 1}`,
            value: [formats.number(quantity), unit, name].filter(Boolean).join(' '),
          })),
          {
            label: t('fields.packages'),
            value: delivery.packages === null ? undefined : formats.number(delivery.packages),
          },
          {
            label: t('fields.weight_kg'),
            value: delivery.weight_kg === null ? undefined : formats.number(delivery.weight_kg),
          },
        ]}
      />
      <DetailList
        title={t('record.about')}
        details={[
          {
            label: t('fields.customer_id'),
            value: delivery.customer_id ? (
              <Anchor href={`/customers/${delivery.customer_id}`}>{delivery.customer_name}</Anchor>
            ) : undefined,
          },
          {
            label: t('fields.sales_order_number'),
            value: delivery.sales_order_id ? (
              <Anchor href={`/orders/${delivery.sales_order_id}`}>{delivery.sales_order_number}</Anchor>
            ) : undefined,
          },
          {
            label: t('record.asked'),
            value: inWords(proof_policy, t),
          },
          {
            label: t('proofs.pin'),
            value: proof_policy.pin !== 'off' ? tracking?.pin : undefined,
            copy: proof_policy.pin !== 'off' ? tracking?.pin : undefined,
          },
        ]}
      />
    </>
  )
}
