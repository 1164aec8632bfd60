import { Button } from '@mantine/core'
import { IconAlertOctagon, IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type Breach, countBreaches, listBreaches } from '../../breach.contract.ts'
import { may } from '../../contract.ts'
import { BREACH } from '../entity.ts'
import { breachPath } from '../links.ts'
import classes from '../Privacy.module.css'
import { PrivacyHeader } from '../PrivacyHeader.tsx'
import { severityBadge, severityOptions } from '../words.ts'
import { BreachForm } from './BreachForm.tsx'
import { standingOf } from './standing.ts'

const NARROW_PX = 720
const idOf = ({ id }: Breach): string => id
const pathOf = ({ id }: Breach): string => breachPath(id)

/** The register of breaches: what happened, and who must be told by when. */
export const BreachesPage = () => {
  const { t } = useTranslation('privacy')
  const go = useGo()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const [layout, onLayout] = useRememberedLayout('privacy_breaches.columns', here)
  const views = useSavedViews(BREACH, [
    { id: 'all', name: t('views.breaches_all') },
    { id: 'open', name: t('views.breaches_open'), filter: { open: true } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listBreaches, {
    selected,
    sort: state.sort || '-detected_at',
    count: countBreaches,
  })
  const add = (
    <Guarded permission={may.create}>
      <Button leftSection={<IconPlus size={17} stroke={2} />} onClick={() => setParams({ panel: 'new' })}>
        {t(narrow ? 'breaches.add_short' : 'breaches.add')}
      </Button>
    </Guarded>
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={<PrivacyHeader actions={add} />}
      views={views}
      list={here}
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
    >
      <DataGrid
        label={t('titles.breaches')}
        {...rows.grid}
        rowId={idOf}
        columns={useColumns()}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(breach) => <BreachCard breach={breach} />}
        empty={
          isNarrowed ? (
            <NothingFits
              title={t('breaches.nothing_fits')}
              onAll={() => change({ filter: {}, search: '' })}
            />
          ) : (
            <EmptyState
              icon={IconAlertOctagon}
              title={t('breaches.none')}
              text={t('breaches.none_text')}
              action={add}
            />
          )
        }
      />
    </ListPage>
  )
}

const BreachCard = ({ breach }: { breach: Breach }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a href={breachPath(breach.id)}>{breach.title}</a>
        <small>
          {breach.number} · {moment(breach.detected_at)}
        </small>
      </span>
      <StatusBadge {...standingOf(t, breach)} />
    </div>
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
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('severity', 'choice', severityOptions(t)),
    field('title', 'text'),
    field('detected_at', 'moment'),
    field('authority_due_at', 'moment'),
  ]
}
