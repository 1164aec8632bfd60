import { Anchor } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { SalesOrder } from '../../contract.ts'
import { countSalesOrders, exportSalesOrders, listSalesOrders } from '../../sales_order.contract.ts'
import { optionOf, salesStatuses } from '../choices.ts'
import { SALES_ORDER } from '../entity.ts'
import { quotesPath, salesOrderPath } from '../links.ts'
import { cameFromSales } from './list_place.ts'

const pathOf = ({ id }: SalesOrder): string => salesOrderPath(id)

/** All sales orders: what waits for money, what has no supplier, what is on its way. */
export const SalesOrdersPage = () => {
  const { t } = useTranslation('orders')
  const { user } = useSession()
  const list = useRecordList(listSalesOrders, {
    count: countSalesOrders,
    kind: SALES_ORDER,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
      { id: 'awaiting_payment', name: t('views.awaiting_payment'), filter: { status: 'awaiting_payment' } },
      { id: 'open', name: t('views.open'), filter: { open: true } },
      { id: 'to_source', name: t('views.to_source'), filter: { to_source: true } },
      { id: 'delivered', name: t('views.delivered'), filter: { status: 'delivered' } },
      { id: 'owes_refund', name: t('views.owes_refund'), filter: { owes_refund: true } },
    ],
    columns: useColumns(),
    sort: '-created_at',
    place: cameFromSales,
  })
  const [state] = list.here
  return (
    <RecordListPage
      head={<PageHeader title={t('titles.sales_orders')} />}
      list={list}
      fields={useFields()}
      hint={t('list.search_sales')}
      end={
        !list.narrow && (
          <ListExport query={exportSalesOrders} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      label={t('titles.sales_orders')}
      href={pathOf}
      card={(order) => (
        <RecordLine
          title={order.number}
          href={salesOrderPath(order.id)}
          about={[order.customer_name, order.title]}
          statuses={[optionOf(salesStatuses(t), order.status)]}
          amount={{ amount: order.total_minor, currency: order.currency }}
        />
      )}
      empty={
        <EmptyState
          icon={IconPackage}
          title={t('list.none_sales')}
          text={t('list.none_sales_text')}
          action={<Anchor href={quotesPath}>{t('list.to_quotes')}</Anchor>}
        />
      }
      nothing={t('list.nothing_fits')}
    />
  )
}

const useColumns = (): readonly GridColumn<SalesOrder>[] => {
  const { t } = useTranslation('orders')
  const { moment, number } = useFormats()
  const people = usePeople()
  const title = (key: string) => ({ key, title: t(`fields.${key}` as 'module') })
  const at = (key: 'created_at' | 'paid_at' | 'confirmed_at' | 'delivered_at'): GridColumn<SalesOrder> => ({
    ...title(key),
    value: (order) => order[key] && moment(order[key]),
    sortable: true,
    width: 150,
    optional: key === 'confirmed_at',
  })
  return [
    { ...title('number'), value: (order) => order.number, sortable: true, width: 130 },
    { ...title('customer'), value: ({ customer_name }) => customer_name, sortable: true, width: 220 },
    {
      ...title('status'),
      value: ({ status }) => optionOf(salesStatuses(t), status).label,
      cell: ({ status }) => <StatusBadge {...optionOf(salesStatuses(t), status)} />,
      sortable: true,
      width: 140,
    },
    {
      ...title('total_minor'),
      value: ({ total_minor, currency }) => ({ amount: total_minor, currency }),
      type: 'money',
      sortable: true,
      width: 130,
    },
    {
      ...title('to_source'),
      value: ({ to_source }) => (to_source ? number(to_source) : undefined),
      width: 120,
    },
    at('created_at'),
    at('paid_at'),
    at('confirmed_at'),
    at('delivered_at'),
    { ...title('quote_number'), value: ({ quote_number }) => quote_number, sortable: true, width: 130 },
    { ...title('title'), value: (order) => order.title, sortable: true, width: 200, optional: true },
    { ...title('owner_id'), value: ({ owner_id }) => people.nameOf(owner_id), width: 150 },
  ]
}

const useFields = (): readonly FilterField[] => {
  const { t } = useTranslation('orders')
  const groups = useGroupFilters('customers.customer')
  const { options: people } = usePeople()
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}` as 'module'))
    return [
      field('status', 'choice', salesStatuses(t)),
      field('customer', 'text'),
      ...groups,
      field('owner_id', 'person', people),
      { ...field('total_minor', 'money'), digits: 2 },
      field('to_source', 'yes_no'),
      field('on_credit', 'yes_no'),
      field('owes_refund', 'yes_no'),
      field('created_at', 'moment'),
      field('paid_at', 'moment'),
      field('delivered_at', 'moment'),
    ]
  }, [t, groups, people])
}
