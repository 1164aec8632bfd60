import { Anchor } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { download } from '#web/client/api.ts'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSession } from '#web/client/session.ts'
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
import { may, type SalesOrder } from '../../contract.ts'
import { countSalesOrders, exportSalesOrders, listSalesOrders } from '../../sales_order.contract.ts'
import { optionOf, salesStatuses } from '../choices.ts'
import { SALES_ORDER } from '../entity.ts'
import { quotesPath, salesOrderPath } from '../links.ts'
import { cameFromSales } from './list_place.ts'
import { OrderCard } from './OrderCard.tsx'

const NARROW_PX = 720
const idOf = ({ id }: SalesOrder): string => id
const pathOf = ({ id }: SalesOrder): string => salesOrderPath(id)

/** All sales orders: what waits for money, what has no supplier, what is on its way. */
export const SalesOrdersPage = () => {
  const { t } = useTranslation('orders')
  const { user } = useSession()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const here = useListState('')
  const [state, change] = here
  const columns = useColumns()
  const [layout, onLayout] = useRememberedLayout('sales_orders.columns', here)
  const views = useSavedViews(SALES_ORDER, [
    { id: 'all', name: t('views.all') },
    { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
    { id: 'awaiting_payment', name: t('views.awaiting_payment'), filter: { status: 'awaiting_payment' } },
    { id: 'open', name: t('views.open'), filter: { open: true } },
    { id: 'to_source', name: t('views.to_source'), filter: { to_source: true } },
    { id: 'delivered', name: t('views.delivered'), filter: { status: 'delivered' } },
    { id: 'owes_refund', name: t('views.owes_refund'), filter: { owes_refund: true } },
  ])
  const selected = useSelected(state)
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  const rows = useListRows(listSalesOrders, {
    selected,
    sort: state.sort || '-created_at',
    count: countSalesOrders,
  })
  const { asked } = rows
  useEffect(() => cameFromSales.remember({ asked, back: `${location.pathname}${location.search}` }), [asked])
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={<PageHeader title={t('titles.sales_orders')} />}
      views={views}
      list={here}
      fields={useFields()}
      hint={t('list.search_sales')}
      end={
        !narrow && (
          <ExportMenu
            permission={may.export}
            take={(format) =>
              download(exportSalesOrders, {
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
        label={t('titles.sales_orders')}
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
            href={salesOrderPath(order.id)}
            about={[order.customer_name, order.title].filter(Boolean).join(' · ')}
            state={optionOf(salesStatuses(t), order.status)}
            amount={{ amount: order.total_minor, currency: order.currency }}
          />
        )}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState
              icon={IconPackage}
              title={t('list.none_sales')}
              text={t('list.none_sales_text')}
              action={<Anchor href={quotesPath}>{t('list.to_quotes')}</Anchor>}
            />
          )
        }
      />
    </ListPage>
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
      field('status', 'choice', salesStatuses(t)),
      field('customer', 'text'),
      field('owner_id', 'person', people),
      { ...field('total_minor', 'money'), digits: 2 },
      field('to_source', 'yes_no'),
      field('on_credit', 'yes_no'),
      field('owes_refund', 'yes_no'),
      field('created_at', 'moment'),
      field('paid_at', 'moment'),
      field('delivered_at', 'moment'),
    ]
  }, [t, people])
}
