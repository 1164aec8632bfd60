import { Button, Group, Stack } from '@mantine/core'
import { IconPlus, IconTruckDelivery } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listDeliveries, may } from '../../contract.ts'
import { deliveriesPath } from '../links.ts'
import { DeliveryCard } from '../list/DeliveryCard.tsx'
import { CustomerProof } from './CustomerProof.tsx'
import classes from './customer_deliveries.module.css'

const SHOWN = 30

/** What goes or went to a customer, newest first, and what is asked at their door. */
export const CustomerDeliveriesTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('logistics')
  if (!holds(may.read))
    return (
      <EmptyState
        compact
        icon={IconTruckDelivery}
        title={t('tabs.closed')}
        text={t('shell:missing_permission', { permission: may.read })}
      />
    )
  return (
    <Stack gap="lg">
      <CustomerProof customerId={customerId} />
      <Deliveries customerId={customerId} />
    </Stack>
  )
}

const Deliveries = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('logistics')
  const go = useGo()
  const { rows, loading, hasMore, more } = useList(listDeliveries, {
    filter: { customer_id: customerId },
    sort: '-created_at',
    limit: SHOWN,
  })
  const add = (
    <Guarded permission={may.create}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.9} />}
        onClick={() => go(deliveriesPath({ open: 'new', customer: customerId }))}
      >
        {t('list.add')}
      </Button>
    </Guarded>
  )
  if (loading === 'first') return <TextSkeleton lines={4} />
  if (!rows.length)
    return <EmptyState compact icon={IconTruckDelivery} title={t('empty.of_customer')} action={add} />
  return (
    <div>
      <Group justify="flex-end">{add}</Group>
      <ul className={classes.list}>
        {rows.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryCard delivery={delivery} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" loading={loading === 'more'} onClick={more}>
          {t('dispatch.more')}
        </Button>
      )}
    </div>
  )
}
