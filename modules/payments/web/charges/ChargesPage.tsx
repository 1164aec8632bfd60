import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconCash, IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { may as holds } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type Charge, countCharges, listCharges, may } from '../../contract.ts'
import { chargeStatus, chargeStatuses, subjectKinds } from '../choices.ts'
import { CHARGE } from '../entity.ts'
import { chargePath } from '../links.ts'
import { Places } from '../Places.tsx'
import { ChargeCard } from './ChargeCard.tsx'
import { NewCharge } from './NewCharge.tsx'

const idOf = ({ id }: Charge): string => id
const pathOf = ({ id }: Charge): string => chargePath(id)

/** All charges: what customers were asked to pay, and what of it came. */
export const ChargesPage = () => {
  const { t } = useTranslation('payments')
  const page = useRef<HTMLDivElement>(null)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const [layout, onLayout] = useRememberedLayout('charges.columns', here)
  const views = useSavedViews(CHARGE, [
    { id: 'all', name: t('views.all') },
    { id: 'open', name: t('views.open'), filter: { status: ['open', 'part_paid'] } },
    { id: 'overdue', name: t('views.overdue'), filter: { overdue: true } },
    { id: 'paid', name: t('views.paid'), filter: { status: ['paid', 'overpaid'] } },
    { id: 'overpaid', name: t('views.overpaid'), filter: { status: 'overpaid' } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listCharges, {
    selected,
    sort: state.sort || '-created_at',
    count: countCharges,
  })
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])
  const add = (
    <Guarded permission={may.create}>
      <Button
        leftSection={<IconPlus size={17} stroke={2} />}
        aria-keyshortcuts="n"
        onClick={() => setParams({ panel: 'new' })}
      >
        {t('list.add')}
      </Button>
    </Guarded>
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={
        <PageHeader title={t('titles.charges')} actions={add}>
          <Places here="charges" />
        </PageHeader>
      }
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('list.search_charges')}
      panel={
        params.panel === 'new' && (
          <NewCharge
            customerId={params.customer}
            onClose={() => setParams({ panel: undefined, customer: undefined })}
          />
        )
      }
    >
      <DataGrid
        label={t('titles.charges')}
        {...rows.grid}
        rowId={idOf}
        columns={useColumns()}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(charge) => <ChargeCard charge={charge} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.no_charge_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState
              icon={IconCash}
              title={t('list.no_charges')}
              text={t('list.no_charges_text')}
              action={add}
            />
          )
        }
      />
    </ListPage>
  )
}

const useColumns = (): readonly GridColumn<Charge>[] => {
  const { t } = useTranslation('payments')
  const people = usePeople()
  const title = (key: string) => ({ key, title: t(`fields.${key}`), sortable: true })
  const money = (key: string, minor: (charge: Charge) => number, optional = false): GridColumn<Charge> => ({
    ...title(key),
    value: (charge) => ({ amount: minor(charge), currency: charge.currency }),
    type: 'money',
    width: 120,
    optional,
  })
  return [
    { ...title('number'), value: ({ number }) => number, width: 130 },
    { ...title('customer'), value: ({ customer_name }) => customer_name, width: 210 },
    { ...title('label'), value: ({ label }) => label, width: 230 },
    {
      ...title('status'),
      value: ({ status }) => chargeStatus(t, status).label,
      cell: ({ status }) => <StatusBadge {...chargeStatus(t, status)} />,
      width: 150,
    },
    money('amount_minor', ({ amount_minor }) => amount_minor),
    money('paid_minor', ({ paid_minor }) => paid_minor),
    money('owed_minor', (charge) => owedOf(charge)),
    { ...title('due_on'), value: ({ due_on }) => due_on, type: 'day', width: 120 },
    { ...title('created_at'), value: ({ created_at }) => created_at, type: 'moment', width: 150 },
    { ...title('paid_at'), value: ({ paid_at }) => paid_at, type: 'moment', width: 150, optional: true },
    {
      ...title('subject_kind'),
      value: ({ subject_kind }) => t(`subject_kinds.${subject_kind}`),
      width: 120,
      optional: true,
    },
    money('refunded_minor', ({ refunded_minor }) => refunded_minor, true),
    money('excess_minor', ({ excess_minor }) => excess_minor, true),
    { ...title('owner_id'), sortable: false, value: ({ owner_id }) => people.nameOf(owner_id), width: 150 },
  ]
}

const owedOf = ({ status, amount_minor, paid_minor }: Charge): number =>
  status === 'cancelled' ? 0 : amount_minor - paid_minor

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('payments')
  const { options: people } = usePeople()
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('status', 'choice', chargeStatuses(t)),
    field('overdue', 'yes_no'),
    field('customer', 'text'),
    field('owner_id', 'person', people),
    field('subject_kind', 'choice', subjectKinds(t)),
    { ...field('amount_minor', 'money'), digits: 2 },
    { ...field('owed_minor', 'money'), digits: 2 },
    field('due_on', 'day'),
    field('created_at', 'moment'),
    field('paid_at', 'moment'),
  ]
}
