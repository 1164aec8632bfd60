import { useHotkeys } from '@mantine/hooks'
import { IconClipboardList } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds, useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import {
  countRequests,
  exportRequests,
  listRequests,
  type QuoteRequest,
  Standstill,
} from '../../request.contract.ts'
import { REQUEST } from '../entity.ts'
import { requestPath } from '../links.ts'
import { useRequestColumns } from './columns.tsx'
import { cameFrom } from './list_place.ts'
import { NewRequest } from './NewRequest.tsx'
import { RequestCard } from './RequestCard.tsx'
import { channelOptions, requestStatuses } from './tones.ts'

const pathOf = ({ id }: QuoteRequest): string => requestPath(id)

/** What customers asked quotes for: what is new, what waits for prices, what stands still. */
export const RequestsPage = () => {
  const { t } = useTranslation('quotes')
  const { user } = useSession()
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listRequests, {
    count: countRequests,
    kind: REQUEST,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
      { id: 'new', name: t('requests.views.new'), filter: { status: 'new' } },
      { id: 'unclear', name: t('requests.views.unclear'), filter: { status: 'new', unsure: { gt: 0 } } },
      { id: 'sourcing', name: t('requests.views.sourcing'), filter: { status: 'sourcing' } },
      { id: 'standing', name: t('requests.views.standing'), filter: { standstill: { is: 'filled' } } },
      { id: 'quoted', name: t('requests.views.quoted'), filter: { status: 'quoted' } },
    ],
    columns: useRequestColumns(),
    sort: '-created_at',
    place: cameFrom,
  })
  const [state] = list.here
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  const add = (
    <AddButton permission={may.create} keys="n" onAdd={() => setParams({ panel: 'new' })}>
      {t(list.narrow ? 'requests.add_short' : 'requests.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={<PageHeader title={t('titles.requests')} actions={add} />}
      list={list}
      fields={useFilterFields()}
      hint={t('requests.search')}
      end={
        !list.narrow && (
          <ListExport query={exportRequests} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      panel={
        params.panel === 'new' && (
          <NewRequest
            customerId={params.customer}
            onClose={() => setParams({ panel: undefined, customer: undefined })}
          />
        )
      }
      label={t('titles.requests')}
      href={pathOf}
      card={(request) => <RequestCard request={request} />}
      empty={
        <EmptyState
          icon={IconClipboardList}
          title={t('requests.none')}
          text={t('requests.none_text')}
          action={add}
        />
      }
      nothing={t('requests.nothing_fits')}
    />
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('quotes')
  const groups = useGroupFilters('customers.customer')
  const { options: people } = usePeople()
  const field = fieldsNamed((key) => t(`requests.fields.${key}`))
  const standstills = Standstill.options.map((value) => ({
    value,
    label: t(`requests.standstills.${value}`),
  }))
  return [
    field('status', 'choice', requestStatuses(t)),
    field('owner_id', 'person', people),
    field('customer', 'text'),
    ...groups,
    field('channel', 'choice', channelOptions(t)),
    field('lines', 'number'),
    field('unsure', 'number'),
    field('standstill', 'choice', standstills),
    field('quote_number', 'text'),
    field('created_at', 'moment'),
  ]
}
