import { Button } from '@mantine/core'
import { IconShoppingCart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listPurchaseOrders } from '../../purchase_order.contract.ts'
import { optionOf, purchaseStatuses } from '../choices.ts'
import { purchaseOrderPath } from '../links.ts'
import classes from '../list/OrderCard.module.css'
import { OrderCard } from '../list/OrderCard.tsx'

/** What was ordered from a supplier, newest first. */
export const SupplierOrdersTab = ({ supplierId }: { supplierId: string }) => {
  const { t } = useTranslation('orders')
  const { moment } = useFormats()
  const list = useList(listPurchaseOrders, {
    filter: { supplier_id: supplierId },
    sort: '-created_at',
    limit: 50,
  })
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  if (!list.rows.length)
    return (
      <EmptyState
        compact
        icon={IconShoppingCart}
        title={t('list.none_purchases')}
        text={t('list.none_purchases_text')}
      />
    )
  return (
    <>
      <ul className={classes.list}>
        {list.rows.map((order) => (
          <li key={order.id}>
            <OrderCard
              number={order.number}
              href={purchaseOrderPath(order.id)}
              about={[order.sales_order_number, order.sent_at && moment(order.sent_at)]
                .filter(Boolean)
                .join(' · ')}
              state={optionOf(purchaseStatuses(t), order.status)}
              amount={
                order.total_minor === null ? null : { amount: order.total_minor, currency: order.currency }
              }
            />
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" size="compact-sm" loading={list.loading === 'more'} onClick={list.more}>
          {t('tabs.more')}
        </Button>
      )}
    </>
  )
}
