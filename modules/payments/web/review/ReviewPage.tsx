import { Anchor } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk, useLoaded } from '#web/client/queries.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import type { Payment } from '../../contract.ts'
import { listPayments } from '../../payment.contract.ts'
import { similarPayments } from '../../review.contract.ts'
import { chargePath, paymentPath, reviewPath } from '../links.ts'
import { REVIEWED } from '../load.ts'
import { Places } from '../Places.tsx'
import { Flags } from '../payments/PaymentRow.tsx'
import { Decision } from './Decision.tsx'
import { ReceiptPicture } from './ReceiptPicture.tsx'
import classes from './Review.module.css'

/** Receipts of transfers, one after another: what it says, what it looks like, what it is like. */
export const ReviewPage = () => {
  const { t } = useTranslation('payments')
  const { money, ago } = useFormats()
  const [params] = useSearchParams()
  const { rows } = useLoaded(listPayments, REVIEWED)
  const here = rows.find(({ id }) => id === params.id) ?? rows[0]
  return (
    <>
      <PageHeader title={t('titles.review')}>
        <Places />
      </PageHeader>
      {here ? (
        <div className={classes.page}>
          <ul className={classes.queue} aria-label={t('titles.review')}>
            {rows.map((payment) => (
              <li key={payment.id}>
                <a href={reviewPath(payment.id)} aria-current={payment.id === here.id ? 'true' : undefined}>
                  <span className={classes.name}>{payment.customer_name}</span>
                  <span className="figures">
                    {money({ amount: payment.amount_minor, currency: payment.currency })}
                  </span>
                  <small>{ago(payment.received_at)}</small>
                  <Flags flags={payment.flags} />
                </a>
              </li>
            ))}
          </ul>
          <ReceiptPicture key={here.id} payment={here} />
          <aside className={classes.side}>
            <Decision key={here.id} payment={here} />
            <Facts payment={here} />
            <Likenesses payment={here} />
          </aside>
        </div>
      ) : (
        <EmptyState icon={IconCircleCheck} title={t('review.none')} text={t('review.none_text')} />
      )}
    </>
  )
}

const Facts = ({ payment }: { payment: Payment }) => {
  const { t } = useTranslation('payments')
  const { day, moment } = useFormats()
  const { charge_id, charge_number, charge_label } = payment
  return (
    <DetailList
      details={[
        {
          label: t('fields.charge_number'),
          value: charge_id && (
            <Anchor href={chargePath(charge_id)}>{`${charge_number} · ${charge_label}`}</Anchor>
          ),
        },
        {
          label: t('fields.provider_reference'),
          value: payment.provider_reference,
          copy: payment.provider_reference,
        },
        { label: t('fields.paid_on'), value: payment.paid_on && day(payment.paid_on) },
        { label: t('fields.payer_name'), value: payment.payer_name },
        { label: t('fields.received_at'), value: moment(payment.received_at) },
      ]}
    />
  )
}

const Likenesses = ({ payment }: { payment: Payment }) => {
  const { t } = useTranslation('payments')
  const { money, moment } = useFormats()
  const similar = useAsk(similarPayments, { id: payment.id }).data?.similar ?? []
  return similar.map(({ payment: other, because }) => (
    <div
      key={other.id}
      className={classes.like}
      data-mild={because.every((one) => one === 'same_amount') || undefined}
    >
      <Flags flags={because} />
      <Anchor href={paymentPath(other.id)}>
        {[other.number || t(`statuses.${other.status}`), other.customer_name].join(' · ')}
      </Anchor>
      <small>
        {[
          money({ amount: other.amount_minor, currency: other.currency }),
          other.provider_reference,
          moment(other.received_at),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </div>
  ))
}
