import { Anchor } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import {
  countSupplierInvoices,
  listSupplierInvoices,
  type SupplierInvoice,
} from '../../supplier_invoice.contract.ts'
import { matchStates, optionOf } from '../choices.ts'
import { SUPPLIER_INVOICE } from '../entity.ts'
import { purchaseOrderPath, purchaseOrdersPath } from '../links.ts'
import { OrderCard } from './OrderCard.tsx'

const idOf = ({ id }: SupplierInvoice): string => id
const pathOf = ({ purchase_order_id }: SupplierInvoice): string =>
  purchaseOrderPath(purchase_order_id, 'invoices')

/** What suppliers charged: what does not match, what waits for goods. */
export const SupplierInvoicesPage = () => {
  const { t } = useTranslation('orders')
  const page = useRef<HTMLDivElement>(null)
  const here = useListState('')
  const [state, change] = here
  const columns = useColumns()
  const [layout, onLayout] = useRememberedLayout('supplier_invoices.columns', here)
  const views = useSavedViews(SUPPLIER_INVOICE, [
    { id: 'all', name: t('views.all_purchases') },
    { id: 'mismatch', name: t('views.mismatch'), filter: { state: 'mismatch' } },
    { id: 'waiting', name: t('views.waiting_goods'), filter: { state: 'waiting' } },
    { id: 'disputed', name: t('views.disputed'), filter: { state: 'disputed' } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listSupplierInvoices, {
    selected,
    sort: state.sort || '-created_at',
    count: countSupplierInvoices,
  })
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={<PageHeader title={t('titles.supplier_invoices')} />}
      views={views}
      list={here}
      fields={useFields()}
      hint={t('list.search_invoices')}
    >
      <DataGrid
        label={t('titles.supplier_invoices')}
        {...rows.grid}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(invoice) => (
          <OrderCard
            number={invoice.number}
            href={pathOf(invoice)}
            about={[invoice.supplier_name, invoice.purchase_order_number].join(' · ')}
            state={optionOf(matchStates(t), invoice.state)}
            amount={{ amount: invoice.net_minor, currency: invoice.currency }}
          />
        )}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState
              icon={IconReceipt}
              title={t('list.none_invoices')}
              text={t('list.none_invoices_text')}
              action={<Anchor href={purchaseOrdersPath}>{t('titles.purchase_orders')}</Anchor>}
            />
          )
        }
      />
    </ListPage>
  )
}

const useColumns = (): readonly GridColumn<SupplierInvoice>[] => {
  const { t } = useTranslation('orders')
  const { day } = useFormats()
  const title = (key: string) => ({ key, title: t(`fields.${key}` as 'module') })
  return [
    { ...title('number'), value: (invoice) => invoice.number, sortable: true, width: 140 },
    { ...title('supplier'), value: ({ supplier_name }) => supplier_name, sortable: true, width: 220 },
    {
      ...title('state'),
      value: ({ state }) => optionOf(matchStates(t), state).label,
      cell: ({ state }) => <StatusBadge {...optionOf(matchStates(t), state)} />,
      sortable: true,
      width: 160,
    },
    {
      ...title('net_minor'),
      value: ({ net_minor, currency }) => ({ amount: net_minor, currency }),
      type: 'money',
      sortable: true,
      width: 140,
    },
    { ...title('issued_on'), value: ({ issued_on }) => day(issued_on), sortable: true, width: 130 },
    {
      ...title('purchase_order_number'),
      value: ({ purchase_order_number }) => purchase_order_number,
      sortable: true,
      width: 150,
    },
  ]
}

const useFields = (): readonly FilterField[] => {
  const { t } = useTranslation('orders')
  return useMemo(
    () => [
      {
        key: 'state',
        label: t('fields.state'),
        type: 'choice' as const,
        options: matchStates(t).filter(({ value }) => value !== 'none'),
      },
      { key: 'supplier', label: t('fields.supplier'), type: 'text' as const },
      { key: 'issued_on', label: t('fields.issued_on'), type: 'day' as const },
    ],
    [t],
  )
}
