import { useHotkeys } from '@mantine/hooks'
import { IconCash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { countCharges, listCharges } from '../../charge.contract.ts'
import { type Charge, may } from '../../contract.ts'
import { chargeStatus, chargeStatuses, subjectKinds } from '../choices.ts'
import { CHARGE } from '../entity.ts'
import { chargePath } from '../links.ts'
import { Places } from '../Places.tsx'
import { ChargeCard } from './ChargeCard.tsx'
import { NewCharge } from './NewCharge.tsx'

const pathOf = ({ id }: Charge): string => chargePath(id)

/** All charges: what customers were asked to pay, and what of it came. */
export const ChargesPage = () => {
  const { t } = useTranslation('payments')
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listCharges, {
    count: countCharges,
    kind: CHARGE,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'open', name: t('views.open'), filter: { status: ['open', 'part_paid'] } },
      { id: 'overdue', name: t('views.overdue'), filter: { overdue: true } },
      { id: 'paid', name: t('views.paid'), filter: { status: ['paid', 'overpaid'] } },
      { id: 'overpaid', name: t('views.overpaid'), filter: { status: 'overpaid' } },
    ],
    columns: useColumns(),
    sort: '-created_at',
  })
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])
  const add = (
    <AddButton permission={may.create} keys="n" onAdd={() => setParams({ panel: 'new' })}>
      {t('list.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={
        <PageHeader title={t('titles.charges')} actions={add}>
          <Places />
        </PageHeader>
      }
      list={list}
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
      label={t('titles.charges')}
      href={pathOf}
      card={(charge) => <ChargeCard charge={charge} />}
      empty={
        <EmptyState
          icon={IconCash}
          title={t('list.no_charges')}
          text={t('list.no_charges_text')}
          action={add}
        />
      }
      nothing={t('list.no_charge_fits')}
    />
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
    money('overdue_minor', ({ overdue_minor }) => overdue_minor, true),
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
  const groups = useGroupFilters('customers.customer')
  const { options: people } = usePeople()
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field('status', 'choice', chargeStatuses(t)),
    field('overdue', 'yes_no'),
    field('customer', 'text'),
    ...groups,
    field('owner_id', 'person', people),
    field('subject_kind', 'choice', subjectKinds(t)),
    { ...field('amount_minor', 'money'), digits: 2 },
    { ...field('owed_minor', 'money'), digits: 2 },
    { ...field('overdue_minor', 'money'), digits: 2 },
    field('in_parts', 'yes_no'),
    field('due_on', 'day'),
    field('created_at', 'moment'),
    field('paid_at', 'moment'),
  ]
}
