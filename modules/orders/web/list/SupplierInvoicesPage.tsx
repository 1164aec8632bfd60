import { Anchor } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import {
  countSupplierInvoices,
  listSupplierInvoices,
  type SupplierInvoice,
} from '../../supplier_invoice.contract.ts'
import { matchStates, optionOf } from '../choices.ts'
import { SUPPLIER_INVOICE } from '../entity.ts'
import { purchaseOrderPath, purchaseOrdersPath } from '../links.ts'

const pathOf = ({ purchase_order_id }: SupplierInvoice): string =>
  purchaseOrderPath(purchase_order_id, 'invoices')

/** What suppliers charged: what does not match, what waits for goods. */
export const SupplierInvoicesPage = () => {
  const { t } = useTranslation('orders')
  const list = useRecordList(listSupplierInvoices, {
    count: countSupplierInvoices,
    kind: SUPPLIER_INVOICE,
    usual: [
      { id: 'all', name: t('views.all_purchases') },
      { id: 'mismatch', name: t('views.mismatch'), filter: { state: 'mismatch' } },
      { id: 'waiting', name: t('views.waiting_goods'), filter: { state: 'waiting' } },
      { id: 'disputed', name: t('views.disputed'), filter: { state: 'disputed' } },
    ],
    columns: useColumns(),
    sort: '-created_at',
  })
  return (
    <RecordListPage
      head={<PageHeader title={t('titles.supplier_invoices')} />}
      list={list}
      fields={useFields()}
      hint={t('list.search_invoices')}
      label={t('titles.supplier_invoices')}
      href={pathOf}
      card={(invoice) => (
        <RecordLine
          title={invoice.number}
          href={pathOf(invoice)}
          about={[invoice.supplier_name, invoice.purchase_order_number]}
          statuses={[optionOf(matchStates(t), invoice.state)]}
          amount={{ amount: invoice.net_minor, currency: invoice.currency }}
        />
      )}
      empty={
        <EmptyState
          icon={IconReceipt}
          title={t('list.none_invoices')}
          text={t('list.none_invoices_text')}
          action={<Anchor href={purchaseOrdersPath}>{t('titles.purchase_orders')}</Anchor>}
        />
      }
      nothing={t('list.nothing_fits')}
    />
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
