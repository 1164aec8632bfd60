import { Anchor, Button } from '@mantine/core'
import { IconArrowBackUp, IconX } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Money } from '#kernel/values/money.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { recordTimeline } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may, type Payment } from '../../contract.ts'
import { getPayment } from '../../payment.contract.ts'
import { listRefunds } from '../../refund.contract.ts'
import { flagColour, paymentStatus } from '../choices.ts'
import { chargePath, paymentsPath, reviewPath } from '../links.ts'
import { ReceiptPicture } from '../review/ReceiptPicture.tsx'
import { storyKinds } from '../story_kinds.ts'
import { RefundForm } from './RefundForm.tsx'
import { Refunds } from './Refunds.tsx'
import { TakeBack } from './TakeBack.tsx'

const KEPT: readonly string[] = ['confirmed', 'part_refunded']
const BY_HAND: readonly string[] = ['cash', 'transfer', 'card', 'credit']

/** One payment: how it came, what it settled, what was given back of it. */
export const PaymentPage = () => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const id = useParam('id')
  const payment = useLoaded(getPayment, { id })
  const { refunds } = useLoaded(listRefunds, { id })
  const [params, setParams] = useSearchParams()
  const [open, setOpen] = useState<'refund' | 'take_back'>()
  const { method, number, status, amount_minor, currency, flags } = payment
  const title = `${t(`methods.${method}`)} ${money({ amount: amount_minor, currency })}`
  useTitle([number, title].filter(Boolean).join(' · '))
  const cannot = KEPT.includes(status) ? undefined : t('errors.payment_not_confirmed')
  return (
    <>
      <RecordPage
        title={title}
        crumbs={[{ label: t('titles.payments'), href: paymentsPath }]}
        subtitle={
          <>
            {number && <span>{number}</span>}
            <Anchor href={`/customers/${payment.customer_id}`}>{payment.customer_name}</Anchor>
          </>
        }
        beside={
          <>
            <StatusBadge {...paymentStatus(t, status)} />
            {flags.map((flag) => (
              <StatusBadge key={flag} plain color={flagColour(flag)} label={t(`flags.${flag}`)} />
            ))}
          </>
        }
        actions={
          status === 'in_review' ? (
            <Button component="a" href={reviewPath(id)}>
              {t('payment.review')}
            </Button>
          ) : (
            <>
              {BY_HAND.includes(method) && status === 'confirmed' && (
                <Guarded permission={may.refund}>
                  <Button
                    variant="default"
                    leftSection={<IconX size={17} stroke={1.7} />}
                    onClick={() => setOpen('take_back')}
                  >
                    {t('payment.take_back')}
                  </Button>
                </Guarded>
              )}
              <Guarded permission={may.refund} unless={cannot}>
                <Button
                  leftSection={<IconArrowBackUp size={17} stroke={1.7} />}
                  onClick={() => setOpen('refund')}
                >
                  {t('payment.refund')}
                </Button>
              </Guarded>
            </>
          )
        }
        details={<Facts payment={payment} />}
        tabs={[
          ...(payment.file_id
            ? [
                {
                  key: 'receipt',
                  label: t('payment.receipt'),
                  content: <ReceiptPicture key={id} payment={payment} />,
                },
              ]
            : []),
          {
            key: 'refunds',
            label: t('payment.refunds'),
            count: refunds.length || undefined,
            content: <Refunds refunds={refunds} />,
          },
          {
            key: 'timeline',
            label: t('tabs.timeline'),
            content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />,
          },
        ]}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      {open === 'refund' && (
        <RefundForm payment={payment} refunds={refunds} onClose={() => setOpen(undefined)} />
      )}
      {open === 'take_back' && <TakeBack payment={payment} onClose={() => setOpen(undefined)} />}
    </>
  )
}

const Facts = ({ payment }: { payment: Payment }) => {
  const { t } = useTranslation('payments')
  const { money, day, moment } = useFormats()
  const { charge_id, charge_number, charge_label, currency, flags } = payment
  return (
    <>
      <DetailList
        title={t('payment.facts')}
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
          ...(payment.order_ref
            ? [{ label: t('fields.order_ref'), value: payment.order_ref, copy: payment.order_ref }]
            : []),
          { label: t('fields.paid_on'), value: payment.paid_on && day(payment.paid_on) },
          { label: t('fields.received_at'), value: moment(payment.received_at) },
          { label: t('fields.confirmed_at'), value: payment.confirmed_at && moment(payment.confirmed_at) },
          {
            label: t('fields.payer_name'),
            value: [payment.payer_name, payment.payer_phone, payment.payer_email].filter(Boolean).join(' · '),
          },
          ...(payment.fee_source ? feeDetails(payment, t, money) : []),
          ...(payment.refunded_minor
            ? [
                {
                  label: t('fields.refunded_minor'),
                  value: money({ amount: payment.refunded_minor, currency }),
                },
              ]
            : []),
          { label: t('fields.note'), value: payment.note },
          ...(payment.reason ? [{ label: t('fields.reason'), value: payment.reason }] : []),
        ]}
      />
      {flags.length > 0 && (
        <DetailList
          title={t('fields.flags')}
          details={flags.map((flag) => ({ label: t(`flags.${flag}`), value: t(`flag_words.${flag}`) }))}
        />
      )}
    </>
  )
}

/** What the gateway keeps, and what is left of the payment. */
const feeDetails = (
  { amount_minor, fee_minor, fee_tax_minor, fee_source, currency }: Payment,
  t: TFunction,
  money: (amount: Money) => string,
) => [
  {
    label: t('payments:fields.fee_minor'),
    value: [
      money({ amount: fee_minor, currency }),
      fee_tax_minor > 0 &&
        t('payments:payment.fee_tax', { amount: money({ amount: fee_tax_minor, currency }) }),
      t(`payments:fee_sources.${fee_source}`),
    ]
      .filter(Boolean)
      .join(' · '),
  },
  {
    label: t('payments:fields.net_minor'),
    value: money({ amount: amount_minor - fee_minor, currency }),
  },
]
