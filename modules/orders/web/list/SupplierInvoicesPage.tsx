import { Anchor, Button } from '@mantine/core'
import { IconCash, IconReceipt } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import type { RecordList } from '#web/client/record_list.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { isChosen } from '#web/ui/grid/selection.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import {
  countSupplierInvoices,
  listSupplierInvoices,
  type SupplierInvoice,
} from '../../supplier_invoice.contract.ts'
import { owedMinor } from '../../supplier_payment.rules.ts'
import { matchStates, optionOf, paidState } from '../choices.ts'
import { SUPPLIER_INVOICE } from '../entity.ts'
import { DueDay, useDueWords } from '../invoice/DueDay.tsx'
import { purchaseOrderPath, purchaseOrdersPath } from '../links.ts'
import { PayPanel } from '../payment/PayPanel.tsx'

const pathOf = ({ purchase_order_id }: SupplierInvoice): string =>
  purchaseOrderPath(purchase_order_id, 'invoices')

/** What suppliers charged: what does not match, what waits for goods. */
export const SupplierInvoicesPage = () => {
  const { t } = useTranslation('orders')
  const due = useDueWords()
  const list = useRecordList(listSupplierInvoices, {
    count: countSupplierInvoices,
    kind: SUPPLIER_INVOICE,
    usual: [
      { id: 'all', name: t('views.all_purchases') },
      { id: 'payable', name: t('views.payable'), filter: { payable: true } },
      { id: 'overdue', name: t('views.overdue'), filter: { overdue: true } },
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
      bulk={<PayChosen list={list} />}
      card={(invoice) => (
        <RecordLine
          title={invoice.number}
          href={pathOf(invoice)}
          about={[
            invoice.supplier_name,
            invoice.purchase_order_number,
            owedMinor(invoice) > 0 && due(invoice)?.words,
          ]}
          statuses={[optionOf(matchStates(t), invoice.state), paidState(t, invoice)]}
          amount={{ amount: invoice.total_minor, currency: invoice.currency }}
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

/** Of the rows in sight that are chosen. */
const PayChosen = ({ list }: { list: RecordList<SupplierInvoice> }) => {
  const { t } = useTranslation('orders')
  const [invoices, setInvoices] = useState<readonly SupplierInvoice[]>()
  return (
    <>
      <Guarded permission={may.pay}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCash size={15} stroke={1.8} />}
          onClick={() => setInvoices(list.grid.rows.filter(({ id }) => isChosen(list.selection, id)))}
        >
          {t('pay.act')}
        </Button>
      </Guarded>
      {invoices && (
        <PayPanel invoices={invoices} onPaid={list.chooseNone} onClose={() => setInvoices(undefined)} />
      )}
    </>
  )
}

const useColumns = (): readonly GridColumn<SupplierInvoice>[] => {
  const { t } = useTranslation('orders')
  const { day } = useFormats()
  const title = (key: string) => ({ key, title: t(`fields.${key}` as 'module') })
  return [
    { ...title('number'), value: (invoice) => invoice.number, sortable: true, width: 120 },
    { ...title('supplier'), value: ({ supplier_name }) => supplier_name, sortable: true, width: 190 },
    {
      ...title('state'),
      value: ({ state }) => optionOf(matchStates(t), state).label,
      cell: ({ state }) => <StatusBadge {...optionOf(matchStates(t), state)} />,
      sortable: true,
      width: 165,
    },
    {
      ...title('net_minor'),
      value: ({ net_minor, currency }) => ({ amount: net_minor, currency }),
      type: 'money',
      sortable: true,
      width: 140,
    },
    {
      key: 'owed_minor',
      title: t('fields.owed_minor'),
      value: (invoice) => ({ amount: owedMinor(invoice), currency: invoice.currency }),
      type: 'money',
      sortable: true,
      width: 130,
    },
    {
      key: 'payment_state',
      title: t('fields.payment_state'),
      value: (invoice) => paidState(t, invoice).label,
      cell: (invoice) => <StatusBadge {...paidState(t, invoice)} />,
      width: 150,
    },
    { ...title('issued_on'), value: ({ issued_on }) => day(issued_on), sortable: true, width: 115 },
    {
      ...title('due_on'),
      value: ({ due_on }) => due_on && day(due_on),
      cell: (invoice) => (owedMinor(invoice) > 0 ? <DueDay bare invoice={invoice} /> : null),
      sortable: true,
      width: 175,
    },
    {
      ...title('purchase_order_number'),
      value: ({ purchase_order_number }) => purchase_order_number,
      sortable: true,
      width: 130,
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
      { key: 'due_on', label: t('fields.due_on'), type: 'day' as const },
      { key: 'overdue', label: t('fields.overdue'), type: 'yes_no' as const },
    ],
    [t],
  )
}
