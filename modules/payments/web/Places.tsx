import { useTranslation } from 'react-i18next'
import { PageTabs } from '#web/client/PageTabs.tsx'
import { useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../contract.ts'
import { countPayments } from '../payment.contract.ts'
import {
  chargesPath,
  ledgerPath,
  notificationsPath,
  paymentsPath,
  reconcilePath,
  reviewPath,
} from './links.ts'

type Place = 'charges' | 'payments' | 'review' | 'reconcile' | 'notifications' | 'ledger'

/** The pages of money, beside each other. */
export const Places = () => {
  const { t } = useTranslation('payments')
  const waiting = useAsk(countPayments, { filter: { status: 'in_review' } }).data?.count ?? 0
  const places: readonly { key: Place; to: string; allowed: boolean; count?: number }[] = [
    { key: 'charges', to: chargesPath(), allowed: holds(may.read) },
    { key: 'payments', to: paymentsPath, allowed: holds(may.read) },
    { key: 'review', to: reviewPath(), allowed: holds(may.read), count: waiting },
    { key: 'reconcile', to: reconcilePath(), allowed: holds(may.reconcile) },
    { key: 'notifications', to: notificationsPath(), allowed: holds(may.reconcile) },
    { key: 'ledger', to: ledgerPath, allowed: holds(may.reconcile) },
  ]
  return (
    <PageTabs
      label={t('module')}
      tabs={places
        .filter(({ allowed }) => allowed)
        .map(({ key, to, count }) => ({ label: t(`places.${key}`), to, ...(count && { count }) }))}
    />
  )
}
