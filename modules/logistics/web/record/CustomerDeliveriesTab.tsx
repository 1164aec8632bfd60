import { Button, Stack } from '@mantine/core'
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

const SHOWN = 30

/** What goes or went to a customer, newest first. */
export const CustomerDeliveriesTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('logistics')
  const go = useGo()
  const mayRead = holds(may.read)
  const { rows, loading } = useList(
    listDeliveries,
    { filter: { customer_id: customerId }, sort: '-created_at', limit: SHOWN },
    { when: mayRead },
  )
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
  if (!mayRead) return null
  if (loading === 'first') return <TextSkeleton lines={4} />
  if (!rows.length)
    return <EmptyState compact icon={IconTruckDelivery} title={t('empty.of_customer')} action={add} />
  return (
    <Stack gap="md">
      <div>{add}</div>
      {rows.map((delivery) => (
        <DeliveryCard key={delivery.id} delivery={delivery} />
      ))}
    </Stack>
  )
}
