import { IconShoppingCart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { may } from '../../contract.ts'
import { listPurchaseOrders } from '../../purchase_order.contract.ts'
import { optionOf, purchaseStatuses } from '../choices.ts'
import { purchaseOrderPath } from '../links.ts'

/** What was ordered from a supplier, newest first. */
export const SupplierOrdersTab = ({ supplierId }: { supplierId: string }) => {
  const { t } = useTranslation('orders')
  const { moment } = useFormats()
  const input = { filter: { supplier_id: supplierId }, sort: '-created_at', limit: 50 }
  const list = useList(listPurchaseOrders, input, { when: holds(may.see_purchases) })
  return (
    <RelatedRecords
      permission={may.see_purchases}
      list={list}
      icon={IconShoppingCart}
      none={{ title: t('list.none_purchases'), text: t('list.none_purchases_text') }}
      line={(order) => (
        <RecordLine
          title={order.number}
          href={purchaseOrderPath(order.id)}
          about={[order.sales_order_number, order.sent_at && moment(order.sent_at)]}
          statuses={[optionOf(purchaseStatuses(t), order.status)]}
          amount={order.total_minor === null ? null : { amount: order.total_minor, currency: order.currency }}
        />
      )}
    />
  )
}
