import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import type { Payment } from '../../contract.ts'
import { listPayments } from '../../payment.contract.ts'
import { listRefunds } from '../../refund.contract.ts'
import { RefundForm } from '../payments/RefundForm.tsx'

/**
 * Gives back what was paid for another module's record, one payment after the other. `subjectId`: the record. `reason`: what
 * stands as the reason to begin with.
 */
export const GiveBack = ({
  subjectId,
  reason,
  onClose,
}: {
  subjectId: string
  reason: string
  onClose: () => void
}) => {
  const { t } = useTranslation('payments')
  const [chosen, setChosen] = useState<string>()
  const paid = useAsk(listPayments, {
    filter: { subject_id: subjectId, status: ['confirmed', 'part_refunded'] },
    limit: 50,
  })
  const payments = paid.data?.rows.filter(({ method }) => method !== 'credit')
  const payment = payments?.find(({ id }) => id === chosen) ?? payments?.[0]
  const refunds = useAsk(listRefunds, { id: payment?.id ?? '' }, { when: Boolean(payment) })
  if (payment && payments && refunds.data)
    return (
      <RefundForm
        key={payment.id}
        payment={payment}
        refunds={refunds.data.refunds}
        reason={reason}
        beside={
          payments.length > 1 && <Choice payments={payments} chosen={payment.id} onChoose={setChosen} />
        }
        onClose={onClose}
      />
    )
  return (
    <SidePanel opened title={t('payment.refund')} onClose={onClose}>
      {payments && !payment ? (
        <EmptyState compact title={t('refund.nothing_left')} />
      ) : (
        <TextSkeleton lines={5} />
      )}
    </SidePanel>
  )
}

const Choice = ({
  payments,
  chosen,
  onChoose,
}: {
  payments: readonly Payment[]
  chosen: string
  onChoose: (id: string) => void
}) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  return (
    <Select
      label={t('refund.which')}
      allowDeselect={false}
      data={payments.map(({ id, method, number, amount_minor, refunded_minor, currency }) => ({
        value: id,
        label: [
          t(`methods.${method}`),
          number,
          money({ amount: amount_minor - refunded_minor, currency }),
        ].join(' · '),
      }))}
      value={chosen}
      onChange={(id) => id && onChoose(id)}
    />
  )
}
