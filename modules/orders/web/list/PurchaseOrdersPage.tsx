import { Anchor } from '@mantine/core'
import { IconShoppingCart } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { download } from '#web/client/api.ts'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { may as holds } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { type GridColumn, shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may, type PurchaseOrder } from '../../contract.ts'
import {
  countPurchaseOrders,
  exportPurchaseOrders,
  listPurchaseOrders,
} from '../../purchase_order.contract.ts'
import { destinations, matchStates, optionOf, purchaseStatuses } from '../choices.ts'
import { PURCHASE_ORDER } from '../entity.ts'
import { purchaseOrderPath, salesOrdersPath } from '../links.ts'
import { cameFromPurchases } from './list_place.ts'
import { OrderCard } from './OrderCard.tsx'

const NARROW_PX = 720
const idOf = ({ id }: PurchaseOrder): string => id
const pathOf = ({ id }: PurchaseOrder): string => purchaseOrderPath(id)

/** All purchase orders: who has not answered, what is to come, what is charged wrong. */
export const PurchaseOrdersPage = () => {
  const { t } = useTranslation('orders')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const here = useListState('')
  const [state, change] = here
  const columns = useColumns()
  const [layout, onLayout] = useRememberedLayout('purchase_orders.columns', here)
  const views = useSavedViews(PURCHASE_ORDER, [
    { id: 'all', name: t('views.all_purchases') },
    { id: 'unanswered', name: t('views.unanswered'), filter: { unanswered: true } },
    {
      id: 'to_receive',
      name: t('views.to_receive'),
      filter: { status: ['confirmed', 'part_confirmed', 'part_received'] },
    },
    { id: 'mismatch', name: t('views.mismatch'), filter: { match: ['mismatch', 'disputed'] } },
  ])
  const selected = useSelected(state)
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  const rows = useListRows(listPurchaseOrders, {
    selected,
    sort: state.sort || '-created_at',
    count: countPurchaseOrders,
  })
  const { asked } = rows
  useEffect(
    () => cameFromPurchases.remember({ asked, back: `${location.pathname}${location.search}` }),
    [asked],
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={<PageHeader title={t('titles.purchase_orders')} />}
      views={views}
      list={here}
      fields={useFields()}
      hint={t('list.search_purchases')}
      end={
        !narrow && (
          <ExportMenu
            permission={may.export}
            take={(format) =>
              download(exportPurchaseOrders, {
                ...selected,
                ...(state.sort && { sort: state.sort }),
                fields: shown.join(','),
                format,
              })
            }
          />
        )
      }
    >
      <DataGrid
        label={t('titles.purchase_orders')}
        {...rows.grid}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(order) => (
          <OrderCard
            number={order.number}
            href={purchaseOrderPath(order.id)}
            about={[order.supplier_name, order.sales_order_number].join(' · ')}
            state={optionOf(purchaseStatuses(t), order.status)}
            amount={
              order.total_minor === null ? null : { amount: order.total_minor, currency: order.currency }
            }
          />
        )}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState
              icon={IconShoppingCart}
              title={t('list.none_purchases')}
              text={t('list.none_purchases_text')}
              action={<Anchor href={salesOrdersPath}>{t('list.to_orders')}</Anchor>}
            />
          )
        }
      />
    </ListPage>
  )
}

const useColumns = (): readonly GridColumn<PurchaseOrder>[] => {
  const { t } = useTranslation('orders')
  const { day, moment } = useFormats()
  const people = usePeople()
  const title = (key: string) => ({ key, title: t(`fields.${key}` as 'module') })
  const at = (key: 'sent_at' | 'answered_at' | 'received_at'): GridColumn<PurchaseOrder> => ({
    ...title(key),
    value: (order) => order[key] && moment(order[key]),
    sortable: true,
    width: 150,
    optional: key === 'received_at',
  })
  return [
    { ...title('number'), value: (order) => order.number, sortable: true, width: 130 },
    { ...title('supplier'), value: ({ supplier_name }) => supplier_name, sortable: true, width: 220 },
    {
      ...title('status'),
      value: ({ status }) => optionOf(purchaseStatuses(t), status).label,
      cell: ({ status }) => <StatusBadge {...optionOf(purchaseStatuses(t), status)} />,
      sortable: true,
      width: 160,
    },
    {
      ...title('match'),
      value: ({ match }) => optionOf(matchStates(t), match).label,
      cell: ({ match }) => (match === 'none' ? null : <StatusBadge {...optionOf(matchStates(t), match)} />),
      sortable: true,
      width: 160,
    },
    ...(holds(may.buy)
      ? [
          {
            ...title('total_minor'),
            value: ({ total_minor, currency }: PurchaseOrder) =>
              total_minor === null ? undefined : { amount: total_minor, currency },
            type: 'money' as const,
            sortable: true,
            width: 130,
          },
        ]
      : []),
    {
      ...title('sales_order_number'),
      value: ({ sales_order_number }) => sales_order_number,
      sortable: true,
      width: 130,
    },
    {
      ...title('expected_on'),
      value: ({ expected_on }) => expected_on && day(expected_on),
      sortable: true,
      width: 120,
    },
    at('sent_at'),
    at('answered_at'),
    at('received_at'),
    {
      ...title('destination'),
      value: ({ destination }) => optionOf(destinations(t), destination).label,
      width: 180,
      optional: true,
    },
    { ...title('owner_id'), value: ({ owner_id }) => people.nameOf(owner_id), width: 150 },
  ]
}

const useFields = (): readonly FilterField[] => {
  const { t } = useTranslation('orders')
  const { options: people } = usePeople()
  return useMemo(() => {
    const field = (
      key: string,
      type: FilterField['type'],
      options?: FilterField['options'],
    ): FilterField => ({
      key,
      label: t(`fields.${key}` as 'module'),
      type,
      ...(options && { options }),
    })
    return [
      field('status', 'choice', purchaseStatuses(t)),
      field('match', 'choice', matchStates(t)),
      field('supplier', 'text'),
      field('owner_id', 'person', people),
      field('unanswered', 'yes_no'),
      field('destination', 'choice', destinations(t)),
      field('expected_on', 'day'),
      field('sent_at', 'moment'),
      field('received_at', 'moment'),
    ]
  }, [t, people])
}
