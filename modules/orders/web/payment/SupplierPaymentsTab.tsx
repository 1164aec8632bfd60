import { IconCash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { listSupplierPayments } from '../../supplier_payment.contract.ts'
import { PaymentCard } from './PaymentCard.tsx'

/** What a supplier was paid, newest first. */
export const SupplierPaymentsTab = ({ supplierId }: { supplierId: string }) => {
  const { t } = useTranslation('orders')
  const input = { filter: { supplier_id: supplierId }, sort: '-paid_on', limit: 50 }
  const list = useList(listSupplierPayments, input, { when: holds(may.buy) })
  return (
    <RelatedRecords
      permission={may.buy}
      list={list}
      icon={IconCash}
      none={{ title: t('list.none_payments'), text: t('list.none_payments_text') }}
      line={(payment) => <PaymentCard payment={payment} />}
    />
  )
}
