import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconClipboardList, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { countRequests, listRequests, type QuoteRequest, Standstill } from '../../request.contract.ts'
import { REQUEST } from '../entity.ts'
import { requestPath } from '../links.ts'
import { useRequestColumns } from './columns.tsx'
import { cameFrom } from './list_place.ts'
import { NewRequest } from './NewRequest.tsx'
import { RequestCard } from './RequestCard.tsx'
import { channelOptions, requestStatuses } from './tones.ts'

const NARROW_PX = 720
const idOf = ({ id }: QuoteRequest): string => id
const pathOf = ({ id }: QuoteRequest): string => requestPath(id)

/** What customers asked quotes for: what is new, what waits for prices, what stands still. */
export const RequestsPage = () => {
  const { t } = useTranslation('quotes')
  const { user } = useSession()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const columns = useRequestColumns()
  const [layout, onLayout] = useRememberedLayout('quote_requests.columns', here)
  const views = useSavedViews(REQUEST, [
    { id: 'all', name: t('views.all') },
    { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
    { id: 'new', name: t('requests.views.new'), filter: { status: 'new' } },
    { id: 'unclear', name: t('requests.views.unclear'), filter: { status: 'new', unsure: { gt: 0 } } },
    { id: 'sourcing', name: t('requests.views.sourcing'), filter: { status: 'sourcing' } },
    { id: 'standing', name: t('requests.views.standing'), filter: { standstill: { is: 'filled' } } },
    { id: 'quoted', name: t('requests.views.quoted'), filter: { status: 'quoted' } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listRequests, {
    selected,
    sort: state.sort || '-created_at',
    count: countRequests,
  })
  const { asked } = rows
  useEffect(() => cameFrom.remember({ asked, back: `${location.pathname}${location.search}` }), [asked])
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  const add = (
    <Guarded permission={may.create}>
      <Button
        leftSection={<IconPlus size={17} stroke={2} />}
        aria-keyshortcuts="n"
        onClick={() => setParams({ panel: 'new' })}
      >
        {t(narrow ? 'requests.add_short' : 'requests.add')}
      </Button>
    </Guarded>
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={<PageHeader title={t('titles.requests')} actions={add} />}
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('requests.search')}
      panel={
        params.panel === 'new' && (
          <NewRequest
            customerId={params.customer}
            onClose={() => setParams({ panel: undefined, customer: undefined })}
          />
        )
      }
    >
      <DataGrid
        label={t('titles.requests')}
        {...rows.grid}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(request) => <RequestCard request={request} />}
        empty={
          isNarrowed ? (
            <NothingFits
              title={t('requests.nothing_fits')}
              onAll={() => change({ filter: {}, search: '' })}
            />
          ) : (
            <EmptyState
              icon={IconClipboardList}
              title={t('requests.none')}
              text={t('requests.none_text')}
              action={add}
            />
          )
        }
      />
    </ListPage>
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('quotes')
  const { options: people } = usePeople()
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`requests.fields.${key}`),
    type,
    ...(options && { options }),
  })
  const standstills = Standstill.options.map((value) => ({
    value,
    label: t(`requests.standstills.${value}`),
  }))
  return [
    field('status', 'choice', requestStatuses(t)),
    field('owner_id', 'person', people),
    field('customer', 'text'),
    field('channel', 'choice', channelOptions(t)),
    field('lines', 'number'),
    field('unsure', 'number'),
    field('standstill', 'choice', standstills),
    field('quote_number', 'text'),
    field('created_at', 'moment'),
  ]
}
