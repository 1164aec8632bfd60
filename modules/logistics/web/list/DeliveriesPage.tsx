import { Button } from '@mantine/core'
import { IconPlus, IconTruckDelivery } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countDeliveries, type Delivery, listDeliveries, may } from '../../contract.ts'
import { DELIVERY } from '../entity.ts'
import { DeliveryPanel } from '../form/DeliveryPanel.tsx'
import { deliveryPath } from '../links.ts'
import { Tabs } from '../Tabs.tsx'
import { BulkBar } from './BulkBar.tsx'
import { useDeliveryColumns } from './columns.tsx'
import { DeliveryCard } from './DeliveryCard.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { useFilterFields } from './filter_fields.ts'
import { cameFrom } from './list_place.ts'

const CARDS_BELOW_PX = 640
const UNPLANNED = ['pending', 'ready', 'failed']
const idOf = ({ id }: Delivery): string => id
const pathOf = ({ id }: Delivery): string => deliveryPath(id)

/** The list of deliveries: found, filtered, planned, taken out. */
export const DeliveriesPage = () => {
  const { t } = useTranslation('logistics')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, CARDS_BELOW_PX)
  const here = useListState('')
  const [state, change] = here
  const [params, setParams] = useSearchParams()
  const [layout, onLayout] = useRememberedLayout('logistics.columns', here)
  const columns = useDeliveryColumns()
  const views = useSavedViews(DELIVERY, [
    { id: 'all', name: t('views.all') },
    { id: 'unplanned', name: t('views.unplanned'), filter: { status: UNPLANNED } },
    { id: 'under_way', name: t('views.under_way'), filter: { status: ['on_the_way', 'arrived'] } },
    { id: 'at_risk', name: t('views.at_risk'), filter: { promise: ['late', 'at_risk'] } },
    { id: 'failed', name: t('views.failed'), filter: { status: 'failed' } },
    { id: 'unread', name: t('views.unread'), filter: { unread: true } },
    { id: 'delivered', name: t('views.delivered'), filter: { status: 'delivered' } },
  ])
  const selected = useSelected(state)
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  const rows = useListRows(listDeliveries, {
    selected,
    sort: state.sort || '-created_at',
    count: countDeliveries,
  })
  const { asked } = rows

  useEffect(() => {
    const query = new URLSearchParams(params)
    query.delete('panel')
    cameFrom.remember({ asked, back: `/logistics/deliveries${query.size ? `?${query}` : ''}` })
  }, [asked, params])

  const isNarrowed = 'filter' in selected || 'search' in selected
  const add = (
    <Guarded permission={may.create}>
      <Button leftSection={<IconPlus size={17} stroke={2} />} onClick={() => setParams({ panel: 'new' })}>
        {t('list.add')}
      </Button>
    </Guarded>
  )
  return (
    <ListPage
      ref={page}
      head={
        <PageHeader title={t('titles.deliveries')} actions={add}>
          <Tabs />
        </PageHeader>
      }
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={!narrow && <ExportMenu selected={selected} sort={state.sort} columns={shown} />}
      panel={
        <DeliveryPanel
          opened={params.panel}
          customer={params.customer}
          onClose={() => setParams({ panel: undefined, customer: undefined })}
        />
      }
    >
      <DataGrid
        label={t('deliveries')}
        {...rows.grid}
        {...rows.choosing}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        bulk={<BulkBar selection={rows.selection} columns={shown} onDone={rows.chooseNone} />}
        {...(!narrow && { href: pathOf })}
        onPreview={({ id }) => setParams({ panel: id })}
        card={(delivery) => <DeliveryCard delivery={delivery} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState
              icon={IconTruckDelivery}
              title={t('empty.title')}
              text={t('empty.text')}
              action={add}
            />
          )
        }
      />
    </ListPage>
  )
}
