import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconExternalLink, IconPlus, IconShieldLock } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { may } from '../../contract.ts'
import { countRequests, listRequests, type Request } from '../../request.contract.ts'
import { getSettings } from '../../settings.contract.ts'
import { REQUEST } from '../entity.ts'
import { requestPath } from '../links.ts'
import { PrivacyHeader } from '../PrivacyHeader.tsx'
import { channelOptions, requestStatuses, rightOptions } from '../words.ts'
import { useRequestColumns } from './columns.tsx'
import { cameFrom } from './list_place.ts'
import { NewRequest } from './NewRequest.tsx'
import { RequestCard } from './RequestCard.tsx'

const NARROW_PX = 720
const idOf = ({ id }: Request): string => id
const pathOf = ({ id }: Request): string => requestPath(id)

/** Who asked about their own data, and what must be answered by when. */
export const RequestsPage = () => {
  const { t } = useTranslation('privacy')
  const { user } = useSession()
  const go = useGo()
  const { url } = useLoaded(getSettings, {})
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const columns = useRequestColumns()
  const [layout, onLayout] = useRememberedLayout('privacy_requests.columns', here)
  const views = useSavedViews(REQUEST, [
    { id: 'all', name: t('views.all') },
    { id: 'open', name: t('views.open'), filter: { status: ['open', 'unproven'] } },
    { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id, status: ['open', 'unproven'] } },
    { id: 'late', name: t('views.late'), filter: { late: true } },
    { id: 'unproven', name: t('views.unproven'), filter: { status: 'unproven' } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listRequests, {
    selected,
    sort: state.sort || '-received_at',
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
  const open = (
    <Button
      component="a"
      href={url}
      target="_blank"
      rel="noreferrer"
      variant="default"
      leftSection={<IconExternalLink size={16} stroke={1.7} />}
    >
      {t('requests.public_page')}
    </Button>
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={
        <PrivacyHeader
          actions={
            <>
              {!narrow && open}
              {add}
            </>
          }
        />
      }
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('requests.search')}
      panel={
        params.panel === 'new' && (
          <NewRequest
            onClose={() => setParams({ panel: undefined })}
            onMade={({ id }) => go(requestPath(id))}
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
              icon={IconShieldLock}
              title={t('requests.none')}
              text={t('requests.none_text')}
              action={add}
              second={open}
            />
          )
        }
      />
    </ListPage>
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('privacy')
  const { options: people } = usePeople()
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('status', 'choice', requestStatuses(t)),
    field('right', 'choice', rightOptions(t)),
    field('owner_id', 'person', people),
    field('channel', 'choice', channelOptions(t)),
    field('name', 'text'),
    field('email', 'text'),
    field('due_on', 'day'),
    field('received_at', 'moment'),
  ]
}
