import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconExternalLink, IconShieldLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds, useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
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

const pathOf = ({ id }: Request): string => requestPath(id)

/** Who asked about their own data, and what must be answered by when. */
export const RequestsPage = () => {
  const { t } = useTranslation('privacy')
  const { user } = useSession()
  const go = useGo()
  const { url } = useLoaded(getSettings, {})
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listRequests, {
    count: countRequests,
    kind: REQUEST,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'open', name: t('views.open'), filter: { status: ['open', 'unproven'] } },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id, status: ['open', 'unproven'] } },
      { id: 'late', name: t('views.late'), filter: { late: true } },
      { id: 'unproven', name: t('views.unproven'), filter: { status: 'unproven' } },
    ],
    columns: useRequestColumns(),
    sort: '-received_at',
    place: cameFrom,
  })
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  const add = (
    <AddButton permission={may.create} keys="n" onAdd={() => setParams({ panel: 'new' })}>
      {t(list.narrow ? 'requests.add_short' : 'requests.add')}
    </AddButton>
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
  return (
    <RecordListPage
      head={
        <PrivacyHeader
          actions={
            <>
              {!list.narrow && open}
              {add}
            </>
          }
        />
      }
      list={list}
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
      label={t('titles.requests')}
      href={pathOf}
      card={(request) => <RequestCard request={request} />}
      empty={
        <EmptyState
          icon={IconShieldLock}
          title={t('requests.none')}
          text={t('requests.none_text')}
          action={add}
          second={open}
        />
      }
      nothing={t('requests.nothing_fits')}
    />
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('privacy')
  const { options: people } = usePeople()
  const field = fieldsNamed((key) => t(`fields.${key}`))
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
