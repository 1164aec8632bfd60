import { IconAlertOctagon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type Breach, countBreaches, listBreaches } from '../../breach.contract.ts'
import { may } from '../../contract.ts'
import { BREACH } from '../entity.ts'
import { breachPath } from '../links.ts'
import { PrivacyHeader } from '../PrivacyHeader.tsx'
import { severityBadge, severityOptions } from '../words.ts'
import { BreachForm } from './BreachForm.tsx'
import { standingOf } from './standing.ts'

const pathOf = ({ id }: Breach): string => breachPath(id)

/** The register of breaches: what happened, and who must be told by when. */
export const BreachesPage = () => {
  const { t } = useTranslation('privacy')
  const go = useGo()
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listBreaches, {
    count: countBreaches,
    kind: BREACH,
    usual: [
      { id: 'all', name: t('views.breaches_all') },
      { id: 'open', name: t('views.breaches_open'), filter: { open: true } },
    ],
    columns: useColumns(),
    sort: '-detected_at',
  })
  const add = (
    <AddButton permission={may.create} onAdd={() => setParams({ panel: 'new' })}>
      {t(list.narrow ? 'breaches.add_short' : 'breaches.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={<PrivacyHeader actions={add} />}
      list={list}
      fields={useFilterFields()}
      hint={t('breaches.search')}
      panel={
        params.panel === 'new' && (
          <BreachForm
            onClose={() => setParams({ panel: undefined })}
            onMade={({ id }) => go(breachPath(id))}
          />
        )
      }
      label={t('titles.breaches')}
      href={pathOf}
      card={(breach) => <BreachCard breach={breach} />}
      empty={
        <EmptyState
          icon={IconAlertOctagon}
          title={t('breaches.none')}
          text={t('breaches.none_text')}
          action={add}
        />
      }
      nothing={t('breaches.nothing_fits')}
    />
  )
}

const BreachCard = ({ breach }: { breach: Breach }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  return (
    <RecordLine
      title={breach.title}
      href={breachPath(breach.id)}
      about={[breach.number, moment(breach.detected_at)]}
      statuses={[standingOf(t, breach)]}
    />
  )
}

const useColumns = (): readonly GridColumn<Breach>[] => {
  const { t } = useTranslation('privacy')
  const { moment, number } = useFormats()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  return [
    { ...title('number'), value: (breach) => breach.number, sortable: true, width: 110 },
    { ...title('title'), value: (breach) => breach.title, sortable: true, width: 320 },
    {
      ...title('status'),
      value: (breach) => standingOf(t, breach).label,
      cell: (breach) => <StatusBadge {...standingOf(t, breach)} />,
      width: 150,
    },
    {
      ...title('severity'),
      value: ({ severity }) => t(`severities.${severity}`),
      cell: ({ severity }) => <StatusBadge {...severityBadge(t, severity)} />,
      sortable: true,
      width: 110,
    },
    { ...title('detected_at'), value: (breach) => moment(breach.detected_at), sortable: true, width: 150 },
    {
      ...title('authority_due_at'),
      value: (breach) => moment(breach.authority_due_at),
      sortable: true,
      width: 190,
    },
    {
      ...title('people_count'),
      value: ({ people_count }) => (people_count === null ? '' : number(people_count)),
      width: 140,
    },
  ]
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('privacy')
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field('severity', 'choice', severityOptions(t)),
    field('title', 'text'),
    field('detected_at', 'moment'),
    field('authority_due_at', 'moment'),
  ]
}
