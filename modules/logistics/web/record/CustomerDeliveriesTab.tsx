import { Stack } from '@mantine/core'
import { IconTruckDelivery } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { listDeliveries, may } from '../../contract.ts'
import { deliveriesPath } from '../links.ts'
import { DeliveryCard } from '../list/DeliveryCard.tsx'
import { CustomerProof } from './CustomerProof.tsx'

/** What goes or went to a customer, newest first, and what is asked at their door. */
export const CustomerDeliveriesTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('logistics')
  const go = useGo()
  const mayRead = holds(may.read)
  const input = { filter: { customer_id: customerId }, sort: '-created_at', limit: 30 }
  const list = useList(listDeliveries, input, { when: mayRead })
  return (
    <Stack gap="lg">
      {mayRead && <CustomerProof customerId={customerId} />}
      <RelatedRecords
        permission={may.read}
        list={list}
        icon={IconTruckDelivery}
        none={{ title: t('empty.of_customer') }}
        add={
          <AddButton
            quiet
            permission={may.create}
            onAdd={() => go(deliveriesPath({ open: 'new', customer: customerId }))}
          >
            {t('list.add')}
          </AddButton>
        }
        line={(delivery) => <DeliveryCard delivery={delivery} />}
      />
    </Stack>
  )
}
