import { Anchor } from '@mantine/core'
import { IconCash } from '@tabler/icons-react'
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
  countSupplierPayments,
  listSupplierPayments,
  type SupplierPayment,
  SupplierPaymentMethod,
} from '../../supplier_payment.contract.ts'
import { SUPPLIER_PAYMENT } from '../entity.ts'
import { supplierInvoicesMatching, supplierPath } from '../links.ts'

const pathOf = ({ supplier_id }: SupplierPayment): string => supplierPath(supplier_id, 'supplier_payments')
const numbersOf = ({ invoices }: SupplierPayment): string => invoices.map(({ number }) => number).join(', ')

/** What suppliers were paid. */
export const SupplierPaymentsPage = () => {
  const { t } = useTranslation('orders')
  const { day } = useFormats()
  const list = useRecordList(listSupplierPayments, {
    count: countSupplierPayments,
    kind: SUPPLIER_PAYMENT,
    usual: [
      { id: 'all', name: t('views.all_payments') },
      { id: 'cancelled', name: t('views.cancelled_payments'), filter: { cancelled: true } },
    ],
    columns: useColumns(),
    sort: '-created_at',
  })
  return (
    <RecordListPage
      head={<PageHeader title={t('titles.supplier_payments')} />}
      list={list}
      fields={useFields()}
      hint={t('list.search_payments')}
      label={t('titles.supplier_payments')}
      href={pathOf}
      card={(payment) => (
        <RecordLine
          title={payment.supplier_name}
          href={pathOf(payment)}
          about={[payment.number, day(payment.paid_on), numbersOf(payment)]}
          {...(payment.cancelled_at && {
            statuses: [{ value: 'cancelled', label: t('purchase_statuses.cancelled'), color: 'gray' }],
          })}
          amount={{ amount: payment.amount_minor, currency: payment.currency }}
        />
      )}
      empty={
        <EmptyState
          icon={IconCash}
          title={t('list.none_payments')}
          text={t('list.none_payments_text')}
          action={
            <Anchor href={supplierInvoicesMatching({ payable: true })}>{t('pay.open_invoices')}</Anchor>
          }
        />
      }
      nothing={t('list.nothing_fits')}
    />
  )
}

const useColumns = (): readonly GridColumn<SupplierPayment>[] => {
  const { t } = useTranslation('orders')
  const { day } = useFormats()
  const title = (key: string) => ({ key, title: t(`fields.${key}` as 'module') })
  return [
    {
      ...title('number'),
      value: ({ number }) => number,
      cell: ({ number, cancelled_at }) =>
        cancelled_at ? (
          <>
            {number} <StatusBadge plain label={t('purchase_statuses.cancelled')} />
          </>
        ) : (
          number
        ),
      sortable: true,
      width: 150,
    },
    { ...title('supplier'), value: ({ supplier_name }) => supplier_name, sortable: true, width: 200 },
    { ...title('paid_on'), value: ({ paid_on }) => day(paid_on), sortable: true, width: 130 },
    {
      ...title('amount_minor'),
      value: ({ amount_minor, currency }) => ({ amount: amount_minor, currency }),
      type: 'money',
      sortable: true,
      width: 120,
    },
    {
      ...title('method'),
      value: ({ method }) => t(`payment_methods.${method}`),
      sortable: true,
      width: 130,
    },
    { ...title('reference'), value: ({ reference }) => reference, width: 150 },
    { ...title('invoices'), value: numbersOf, width: 180 },
    { ...title('by'), value: ({ by }) => by, width: 140 },
  ]
}

const useFields = (): readonly FilterField[] => {
  const { t } = useTranslation('orders')
  return useMemo(
    () => [
      { key: 'supplier', label: t('fields.supplier'), type: 'text' as const },
      { key: 'paid_on', label: t('fields.paid_on'), type: 'day' as const },
      {
        key: 'method',
        label: t('fields.method'),
        type: 'choice' as const,
        options: SupplierPaymentMethod.options.map((value) => ({
          value,
          label: t(`payment_methods.${value}`),
        })),
      },
    ],
    [t],
  )
}
