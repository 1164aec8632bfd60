import { IconReceipt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Payment } from '../../contract.ts'
import { countPayments, listPayments } from '../../payment.contract.ts'
import { exportPayments } from '../../review.contract.ts'
import { methods, paymentStatus, paymentStatuses } from '../choices.ts'
import { PAYMENT } from '../entity.ts'
import { paymentPath } from '../links.ts'
import { Places } from '../Places.tsx'
import { Flags, PaymentRow } from './PaymentRow.tsx'

const pathOf = ({ id }: Payment): string => paymentPath(id)

/** All payments: what came in, what waits, what did not come about. */
export const PaymentsPage = () => {
  const { t } = useTranslation('payments')
  const list = useRecordList(listPayments, {
    count: countPayments,
    kind: PAYMENT,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'confirmed', name: t('views.confirmed'), filter: { status: ['confirmed', 'part_refunded'] } },
      { id: 'pending', name: t('views.pending'), filter: { status: 'pending' } },
      { id: 'flagged', name: t('views.flagged'), filter: { flagged: true } },
      { id: 'refunded', name: t('views.refunded'), filter: { refunded_minor: { gt: 0 } } },
    ],
    columns: useColumns(),
    sort: '-received_at',
  })
  const [state] = list.here
  return (
    <RecordListPage
      head={
        <PageHeader title={t('titles.payments')}>
          <Places />
        </PageHeader>
      }
      list={list}
      fields={useFilterFields()}
      hint={t('list.search_payments')}
      end={
        !list.narrow && (
          <ListExport query={exportPayments} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      label={t('titles.payments')}
      href={pathOf}
      card={(payment) => <PaymentRow payment={payment} />}
      empty={
        <EmptyState icon={IconReceipt} title={t('list.no_payments')} text={t('list.no_payments_text')} />
      }
      nothing={t('list.no_payment_fits')}
    />
  )
}

const useColumns = (): readonly GridColumn<Payment>[] => {
  const { t } = useTranslation('payments')
  const title = (key: string) => ({ key, title: t(`fields.${key}`), sortable: true })
  const money = (key: 'amount_minor' | 'refunded_minor' | 'fee_minor'): GridColumn<Payment> => ({
    ...title(key),
    value: (payment) => ({ amount: payment[key], currency: payment.currency }),
    type: 'money',
    width: 120,
  })
  return [
    { ...title('received_at'), value: ({ received_at }) => received_at, type: 'moment', width: 150 },
    { ...title('customer'), value: ({ customer_name }) => customer_name, width: 210 },
    { ...title('method'), value: ({ method }) => t(`methods.${method}`), width: 140 },
    money('amount_minor'),
    {
      ...title('status'),
      value: ({ status }) => paymentStatus(t, status).label,
      cell: ({ status }) => <StatusBadge {...paymentStatus(t, status)} />,
      width: 175,
    },
    {
      ...title('flags'),
      sortable: false,
      value: ({ flags }) => flags.map((flag) => t(`flags.${flag}`)).join(', ') || undefined,
      cell: ({ flags }) => <Flags flags={flags} short />,
      width: 170,
    },
    { ...title('number'), value: ({ number }) => number, width: 130 },
    { ...title('charge_number'), value: ({ charge_number }) => charge_number, width: 130 },
    { ...title('provider_reference'), value: (payment) => payment.provider_reference, width: 150 },
    { ...title('payer_name'), value: ({ payer_name }) => payer_name, width: 160, optional: true },
    { ...money('refunded_minor'), optional: true },
    { ...money('fee_minor'), optional: true },
    {
      ...title('net_minor'),
      value: ({ amount_minor, fee_minor, currency }) => ({ amount: amount_minor - fee_minor, currency }),
      type: 'money',
      width: 120,
      optional: true,
    },
    { ...title('paid_on'), value: ({ paid_on }) => paid_on, type: 'day', width: 120, optional: true },
    {
      ...title('confirmed_at'),
      value: ({ confirmed_at }) => confirmed_at,
      type: 'moment',
      width: 150,
      optional: true,
    },
  ]
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('payments')
  const groups = useGroupFilters('customers.customer')
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field('status', 'choice', paymentStatuses(t)),
    field('method', 'choice', methods(t)),
    field('flagged', 'yes_no'),
    field('customer', 'text'),
    ...groups,
    field('provider_reference', 'text'),
    { ...field('amount_minor', 'money'), digits: 2 },
    { ...field('fee_minor', 'money'), digits: 2 },
    field('received_at', 'moment'),
    field('confirmed_at', 'moment'),
    field('paid_on', 'day'),
  ]
}
