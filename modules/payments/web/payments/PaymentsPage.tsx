import { IconReceipt } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { download } from '#web/client/api.ts'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { type GridColumn, shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { countPayments, listPayments, may, type Payment } from '../../contract.ts'
import { exportPayments } from '../../review.contract.ts'
import { methods, paymentStatus, paymentStatuses } from '../choices.ts'
import { PAYMENT } from '../entity.ts'
import { paymentPath } from '../links.ts'
import { Places } from '../Places.tsx'
import { Flags, PaymentRow } from './PaymentRow.tsx'

const NARROW_PX = 720
const idOf = ({ id }: Payment): string => id
const pathOf = ({ id }: Payment): string => paymentPath(id)

/** All payments: what came in, what waits, what did not come about. */
export const PaymentsPage = () => {
  const { t } = useTranslation('payments')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const here = useListState('')
  const [state, change] = here
  const columns = useColumns()
  const [layout, onLayout] = useRememberedLayout('payments.columns', here)
  const views = useSavedViews(PAYMENT, [
    { id: 'all', name: t('views.all') },
    { id: 'confirmed', name: t('views.confirmed'), filter: { status: ['confirmed', 'part_refunded'] } },
    { id: 'pending', name: t('views.pending'), filter: { status: 'pending' } },
    { id: 'flagged', name: t('views.flagged'), filter: { flagged: true } },
    { id: 'refunded', name: t('views.refunded'), filter: { refunded_minor: { gt: 0 } } },
  ])
  const selected = useSelected(state)
  const shown = shownColumns(columns, layout).map(({ key }) => key)
  const rows = useListRows(listPayments, {
    selected,
    sort: state.sort || '-received_at',
    count: countPayments,
  })
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={
        <PageHeader title={t('titles.payments')}>
          <Places here="payments" />
        </PageHeader>
      }
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('list.search_payments')}
      end={
        !narrow && (
          <ExportMenu
            permission={may.export}
            take={(format) =>
              download(exportPayments, {
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
        label={t('titles.payments')}
        {...rows.grid}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(payment) => <PaymentRow payment={payment} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.no_payment_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState icon={IconReceipt} title={t('list.no_payments')} text={t('list.no_payments_text')} />
          )
        }
      />
    </ListPage>
  )
}

const useColumns = (): readonly GridColumn<Payment>[] => {
  const { t } = useTranslation('payments')
  const title = (key: string) => ({ key, title: t(`fields.${key}`), sortable: true })
  const money = (key: 'amount_minor' | 'refunded_minor'): GridColumn<Payment> => ({
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
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('status', 'choice', paymentStatuses(t)),
    field('method', 'choice', methods(t)),
    field('flagged', 'yes_no'),
    field('customer', 'text'),
    field('provider_reference', 'text'),
    { ...field('amount_minor', 'money'), digits: 2 },
    field('received_at', 'moment'),
    field('confirmed_at', 'moment'),
    field('paid_on', 'day'),
  ]
}
