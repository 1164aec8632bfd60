import { IconTruckDelivery } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countDeliveries, type Delivery, exportDeliveries, listDeliveries, may } from '../../contract.ts'
import { DELIVERY } from '../entity.ts'
import { DeliveryPanel } from '../form/DeliveryPanel.tsx'
import { deliveryPath } from '../links.ts'
import { Tabs } from '../Tabs.tsx'
import { BulkBar } from './BulkBar.tsx'
import { useDeliveryColumns } from './columns.tsx'
import { DeliveryCard } from './DeliveryCard.tsx'
import { useFilterFields } from './filter_fields.ts'
import { cameFrom } from './list_place.ts'

const UNPLANNED = ['pending', 'ready', 'failed']
const pathOf = ({ id }: Delivery): string => deliveryPath(id)

/** The list of deliveries: found, filtered, planned, taken out. */
export const DeliveriesPage = () => {
  const { t } = useTranslation('logistics')
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listDeliveries, {
    count: countDeliveries,
    kind: DELIVERY,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'unplanned', name: t('views.unplanned'), filter: { status: UNPLANNED } },
      { id: 'under_way', name: t('views.under_way'), filter: { status: ['on_the_way', 'arrived'] } },
      { id: 'at_risk', name: t('views.at_risk'), filter: { promise: ['late', 'at_risk'] } },
      { id: 'failed', name: t('views.failed'), filter: { status: 'failed' } },
      { id: 'unread', name: t('views.unread'), filter: { unread: true } },
      { id: 'delivered', name: t('views.delivered'), filter: { status: 'delivered' } },
    ],
    columns: useDeliveryColumns(),
    sort: '-created_at',
    place: cameFrom,
  })
  const [state] = list.here
  const add = (
    <AddButton permission={may.create} onAdd={() => setParams({ panel: 'new' })}>
      {t('list.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={
        <PageHeader title={t('titles.deliveries')} actions={add}>
          <Tabs />
        </PageHeader>
      }
      list={list}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={
        !list.narrow && (
          <ListExport query={exportDeliveries} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      panel={
        <DeliveryPanel
          opened={params.panel}
          customer={params.customer}
          onClose={() => setParams({ panel: undefined, customer: undefined })}
        />
      }
      label={t('deliveries')}
      href={pathOf}
      onPreview={({ id }) => setParams({ panel: id })}
      card={(delivery) => <DeliveryCard delivery={delivery} />}
      bulk={<BulkBar list={list} />}
      empty={
        <EmptyState icon={IconTruckDelivery} title={t('empty.title')} text={t('empty.text')} action={add} />
      }
      nothing={t('nothing_fits')}
    />
  )
}
