import { Anchor } from '@mantine/core'
import { IconShoppingCart } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
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

const pathOf = ({ id }: PurchaseOrder): string => purchaseOrderPath(id)

/** All purchase orders: who has not answered, what is to come, what is charged wrong. */
export const PurchaseOrdersPage = () => {
  const { t } = useTranslation('orders')
  const list = useRecordList(listPurchaseOrders, {
    count: countPurchaseOrders,
    kind: PURCHASE_ORDER,
    usual: [
      { id: 'all', name: t('views.all_purchases') },
      { id: 'unanswered', name: t('views.unanswered'), filter: { unanswered: true } },
      {
        id: 'to_receive',
        name: t('views.to_receive'),
        filter: { status: ['confirmed', 'part_confirmed', 'part_received'] },
      },
      { id: 'mismatch', name: t('views.mismatch'), filter: { match: ['mismatch', 'disputed'] } },
    ],
    columns: useColumns(),
    sort: '-created_at',
    place: cameFromPurchases,
  })
  const [state] = list.here
  return (
    <RecordListPage
      head={<PageHeader title={t('titles.purchase_orders')} />}
      list={list}
      fields={useFields()}
      hint={t('list.search_purchases')}
      end={
        !list.narrow && (
          <ListExport
            query={exportPurchaseOrders}
            of={list.selected}
            sort={state.sort}
            columns={list.shown}
          />
        )
      }
      label={t('titles.purchase_orders')}
      href={pathOf}
      card={(order) => (
        <RecordLine
          title={order.number}
          href={purchaseOrderPath(order.id)}
          about={[order.supplier_name, order.sales_order_number]}
          statuses={[optionOf(purchaseStatuses(t), order.status)]}
          amount={order.total_minor === null ? null : { amount: order.total_minor, currency: order.currency }}
        />
      )}
      empty={
        <EmptyState
          icon={IconShoppingCart}
          title={t('list.none_purchases')}
          text={t('list.none_purchases_text')}
          action={<Anchor href={salesOrdersPath}>{t('list.to_orders')}</Anchor>}
        />
      }
      nothing={t('list.nothing_fits')}
    />
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
    const field = fieldsNamed((key) => t(`fields.${key}` as 'module'))
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
