import { Anchor, Button } from '@mantine/core'
import { IconCash, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { RecordLines } from '#web/client/RecordLines.tsx'
import { recordTimeline } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { getCharge } from '../../charge.contract.ts'
import { may, type Payment } from '../../contract.ts'
import { chargeStatus } from '../choices.ts'
import { chargesPath } from '../links.ts'
import { PaymentRow } from '../payments/PaymentRow.tsx'
import { storyKinds } from '../story_kinds.ts'
import { ChargeActs } from './ChargeActs.tsx'
import { CreditOffer } from './CreditOffer.tsx'
import { InstalmentsForm } from './InstalmentsForm.tsx'
import { InstalmentsTab } from './InstalmentsTab.tsx'
import { RecordForm } from './RecordForm.tsx'

/** One charge: what was asked, what came, where its customer pays. */
export const ChargePage = () => {
  const { t } = useTranslation('payments')
  const { money, day, moment } = useFormats()
  const people = usePeople()
  const charge = useLoaded(getCharge, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  useTitle(`${charge.number} · ${charge.label}`)
  const { currency, amount_minor, paid_minor, excess_minor, refunded_minor, status } = charge
  const owed_minor = status === 'cancelled' ? 0 : amount_minor - paid_minor
  const amount = (minor: number) => <span className="figures">{money({ amount: minor, currency })}</span>
  const record = (
    <Guarded
      permission={may.create}
      unless={status === 'cancelled' ? t('charge_statuses.cancelled') : undefined}
    >
      <Button
        variant={owed_minor > 0 ? 'filled' : 'default'}
        leftSection={<IconPlus size={17} stroke={2} />}
        onClick={() => setParams({ panel: 'record' })}
      >
        {t('charge.record')}
      </Button>
    </Guarded>
  )
  return (
    <>
      <RecordPage
        title={charge.label}
        crumbs={[{ label: t('titles.charges'), href: chargesPath() }]}
        subtitle={
          <>
            <span>{charge.number}</span>
            <Anchor href={`/customers/${charge.customer_id}`}>{charge.customer_name}</Anchor>
          </>
        }
        beside={
          <>
            <StatusBadge {...chargeStatus(t, status)} />
            {charge.overdue_minor > 0 && <StatusBadge color="brick" label={t('fields.overdue_minor')} />}
          </>
        }
        actions={
          <>
            <ChargeActs charge={charge} owedMinor={owed_minor} />
            {record}
          </>
        }
        details={
          <DetailList
            title={t('charge.amounts')}
            details={[
              { label: t('fields.amount_minor'), value: amount(amount_minor) },
              ...(charge.deposit_minor
                ? [{ label: t('fields.deposit_minor'), value: amount(charge.deposit_minor) }]
                : []),
              { label: t('fields.paid_minor'), value: amount(paid_minor) },
              { label: t('fields.owed_minor'), value: <strong>{amount(owed_minor)}</strong> },
              ...(excess_minor ? [{ label: t('fields.excess_minor'), value: amount(excess_minor) }] : []),
              ...(refunded_minor
                ? [{ label: t('fields.refunded_minor'), value: amount(refunded_minor) }]
                : []),
              ...(charge.overdue_minor
                ? [{ label: t('fields.overdue_minor'), value: amount(charge.overdue_minor) }]
                : []),
              {
                label: t(charge.instalments.length ? 'fields.next_due_on' : 'fields.due_on'),
                value: charge.due_on && day(charge.due_on),
              },
              { label: t('fields.paid_at'), value: charge.paid_at && moment(charge.paid_at) },
              { label: t('fields.email'), value: charge.email, copy: charge.email },
              { label: t('fields.owner_id'), value: people.nameOf(charge.owner_id) },
              { label: t('fields.subject_kind'), value: t(`subject_kinds.${charge.subject_kind}`) },
              {
                label: t('charge.page'),
                value: (
                  <Anchor href={new URL(charge.url).pathname} target="_blank" rel="noreferrer">
                    {t('charge.open_page')}
                  </Anchor>
                ),
                copy: charge.url,
              },
            ]}
          />
        }
        tabs={[
          {
            key: 'payments',
            label: t('titles.payments'),
            count: charge.payments.length || undefined,
            content: (
              <>
                <CreditOffer charge={charge} owedMinor={owed_minor} />
                <Payments payments={charge.payments} />
              </>
            ),
          },
          {
            key: 'instalments',
            label: t('tabs.instalments'),
            count: charge.instalments.length || undefined,
            content: <InstalmentsTab charge={charge} onChange={() => setParams({ panel: 'instalments' })} />,
          },
          {
            key: 'timeline',
            label: t('tabs.timeline'),
            content: (
              <Parts
                key={charge.id}
                slot={recordTimeline}
                props={{ about: charge.id, kinds: storyKinds(t) }}
              />
            ),
          },
        ]}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      {params.panel === 'record' && status !== 'cancelled' && (
        <RecordForm charge={charge} owedMinor={owed_minor} onClose={() => setParams({ panel: undefined })} />
      )}
      {params.panel === 'instalments' && (
        <InstalmentsForm charge={charge} onClose={() => setParams({ panel: undefined })} />
      )}
    </>
  )
}

const Payments = ({ payments }: { payments: readonly Payment[] }) => {
  const { t } = useTranslation('payments')
  return payments.length ? (
    <RecordLines list={{ rows: payments }} line={(payment) => <PaymentRow payment={payment} own />} />
  ) : (
    <EmptyState compact icon={IconCash} title={t('charge.no_payments')} text={t('charge.no_payments_text')} />
  )
}
