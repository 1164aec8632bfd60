import { Stack } from '@mantine/core'
import { IconCash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo } from '#web/client/place.ts'
import { useAsk, useList } from '#web/client/queries.ts'
import { RecordLines } from '#web/client/RecordLines.tsx'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { customerAccount, listCharges } from '../../charge.contract.ts'
import { may } from '../../contract.ts'
import { listPayments } from '../../payment.contract.ts'
import { ChargeCard } from '../charges/ChargeCard.tsx'
import { chargesPath } from '../links.ts'
import { PaymentRow } from '../payments/PaymentRow.tsx'
import classes from '../Row.module.css'

/** What a customer was asked to pay, paid, and has with us. */
export const CustomerPaymentsTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('payments')
  if (!holds(may.read))
    return (
      <EmptyState
        compact
        icon={IconCash}
        title={t('shell:tab.closed')}
        text={t('shell:missing_permission', { permission: may.read })}
      />
    )
  return <Money customerId={customerId} />
}

const Money = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const go = useGo()
  const filter = { customer_id: customerId }
  const charges = useList(listCharges, { filter, sort: '-created_at', limit: 50 })
  const payments = useList(listPayments, { filter, sort: '-received_at', limit: 50 })
  const balances = useAsk(customerAccount, { customer_id: customerId }).data?.balances ?? []
  const add = (
    <AddButton
      quiet
      permission={may.create}
      onAdd={() => go(chargesPath({ open: 'new', customer: customerId }))}
    >
      {t('tabs.add')}
    </AddButton>
  )
  if (charges.loading === 'first' || payments.loading === 'first') return <TextSkeleton lines={6} />
  if (!charges.rows.length && !payments.rows.length)
    return (
      <EmptyState compact icon={IconCash} title={t('tabs.none')} text={t('tabs.none_text')} action={add} />
    )
  return (
    <Stack gap="lg">
      <section>
        <div className={classes.head}>
          <span>
            {balances
              .flatMap(({ currency, owed_minor, credit_minor }) => [
                owed_minor > 0 && t('tabs.owes', { amount: money({ amount: owed_minor, currency }) }),
                credit_minor > 0 && t('tabs.has', { amount: money({ amount: credit_minor, currency }) }),
              ])
              .filter(Boolean)
              .join(' · ') || t('tabs.settled')}
          </span>
          {add}
        </div>
        <RecordLines list={charges} line={(charge) => <ChargeCard charge={charge} own />} />
      </section>
      {payments.rows.length > 0 && (
        <section>
          <div className={classes.head}>
            <h2>{t('titles.payments')}</h2>
          </div>
          <RecordLines list={payments} line={(payment) => <PaymentRow payment={payment} own />} />
        </section>
      )}
    </Stack>
  )
}
