import { Button, Stack } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { listSalesOrders } from '../../sales_order.contract.ts'
import { optionOf, salesStatuses } from '../choices.ts'
import { salesOrderPath } from '../links.ts'
import classes from '../list/OrderCard.module.css'
import { OrderCard } from '../list/OrderCard.tsx'
import { CreditBox } from './CreditBox.tsx'

/** A customer's orders, and how they buy on credit. */
export const CustomerOrdersTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('orders')
  if (!holds(may.read))
    return (
      <EmptyState
        compact
        icon={IconPackage}
        title={t('tabs.closed')}
        text={t('shell:missing_permission', { permission: may.read })}
      />
    )
  return (
    <Stack gap="lg">
      <CreditBox customerId={customerId} />
      <Orders customerId={customerId} />
    </Stack>
  )
}

const Orders = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('orders')
  const { moment } = useFormats()
  const list = useList(listSalesOrders, {
    filter: { customer_id: customerId },
    sort: '-created_at',
    limit: 50,
  })
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  if (!list.rows.length)
    return <EmptyState compact icon={IconPackage} title={t('tabs.none')} text={t('tabs.none_text')} />
  return (
    <>
      <ul className={classes.list}>
        {list.rows.map((order) => (
          <li key={order.id}>
            <OrderCard
              number={order.number}
              href={salesOrderPath(order.id)}
              about={[order.title, moment(order.created_at)].filter(Boolean).join(' · ')}
              state={optionOf(salesStatuses(t), order.status)}
              amount={{ amount: order.total_minor, currency: order.currency }}
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
