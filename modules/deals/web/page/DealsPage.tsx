import { Button, SegmentedControl } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Suspense, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { getPreferences, setPreferences } from '#modules/workspace/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useListState } from '#web/client/list_state.ts'
import { lazily } from '#web/client/parts.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { SavedViews } from '#web/ui/SavedViews.tsx'
import { may } from '../../contract.ts'
import { listPipelines } from '../../pipeline.contract.ts'
import { useOpportunityColumns } from '../columns.tsx'
import { OpportunityPanel } from '../form/OpportunityPanel.tsx'
import { ExportMenu } from '../list/ExportMenu.tsx'
import classes from './DealsPage.module.css'
import { useFilterFields } from './filter_fields.ts'
import { rememberPlace } from './list_place.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { NoOpportunities, NothingFits } from './NoOpportunities.tsx'
import { NoPipelines } from './NoPipelines.tsx'
import { PipelineSwitch } from './PipelineSwitch.tsx'
import { useRememberedLayout } from './remembered_layout.ts'
import { LAST_PIPELINE, pipelineToShow, selectedBy, selectedIn } from './selection.ts'
import { useViews } from './use_views.ts'

const NARROW_PX = 720
const ALL = 'all'
const Board = lazily<React.ComponentProps<typeof import('../board/Board.tsx')['Board']>>(
  () => import('../board/Board.tsx'),
)
const OpportunityList = lazily<
  React.ComponentProps<typeof import('../list/OpportunityList.tsx')['OpportunityList']>
>(() => import('../list/OpportunityList.tsx'))

/** Opportunities as a board or as a list: one selection, two shapes. */
export const DealsPage = () => {
  const { t } = useTranslation('deals')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const [state, change] = useListState('')
  const { pipelines } = useLoaded(listPipelines, {})
  const { preferences } = useLoaded(getPreferences, {})
  const remember = useAct(setPreferences)
  const isList = params.as === 'list'
  const pipeline = pipelineToShow(pipelines, params.pipeline, preferences[LAST_PIPELINE])
  // Of every pipeline at once there is only a list.
  const ofAll = isList && params.pipeline === ALL
  const within = useMemo(() => (ofAll || !pipeline ? pipelines : [pipeline]), [ofAll, pipeline, pipelines])
  const fields = useFilterFields(within)
  const views = useViews()
  const [layout, onLayout] = useRememberedLayout(state, change)
  const columns = useOpportunityColumns()

  const written = useMemo(() => selectedBy(state), [state])
  const selected = useMemo(
    () => selectedIn(ofAll ? undefined : pipeline?.id, state),
    [ofAll, pipeline?.id, state],
  )
  const onFilter = useCallback((filter: Filter) => change({ filter }), [change])
  const onSearch = useCallback((search: string) => change({ search }), [change])
  useEffect(() => {
    if (!isList)
      rememberPlace({
        asked: { ...selected, sort: 'stage,position', limit: 100 },
        back: `${location.pathname}${location.search}`,
      })
  }, [isList, selected])

  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  if (!pipeline) return <NoPipelines />
  const choose = (id: string) => {
    setParams({ pipeline: id })
    if (id !== ALL) remember.start({ preferences: { [LAST_PIPELINE]: id } })
  }
  const isNarrowed = 'filter' in written || 'search' in written
  const empty = isNarrowed ? (
    <NothingFits onAll={() => change({ filter: {}, search: '' })} />
  ) : (
    <NoOpportunities onAdd={() => setParams({ panel: 'new' })} />
  )
  return (
    <div ref={page} className={classes.page}>
      <PageHeader
        title={t('titles.deals')}
        beside={
          <PipelineSwitch
            pipelines={pipelines}
            current={ofAll ? ALL : pipeline.id}
            withAll={isList}
            onChoose={choose}
          />
        }
        actions={
          <>
            <SegmentedControl
              size="xs"
              aria-label={t('shape.label')}
              value={isList ? 'list' : 'board'}
              onChange={(as) => setParams({ as: as === 'list' ? as : undefined })}
              data={[
                { value: 'board', label: t('shape.board') },
                { value: 'list', label: t('shape.list') },
              ]}
            />
            <Guarded permission={may.create}>
              <Button
                leftSection={<IconPlus size={17} stroke={2} />}
                aria-keyshortcuts="n"
                onClick={() => setParams({ panel: 'new' })}
              >
                {t(narrow ? 'list.add_short' : 'list.add')}
              </Button>
            </Guarded>
            <MoreMenu />
          </>
        }
      />
      <SavedViews {...views} />
      <FilterBar
        fields={fields}
        filter={state.filter}
        onFilter={onFilter}
        search={state.search}
        onSearch={onSearch}
        hint={t('list.search')}
        end={
          !narrow && (
            <ExportMenu
              selected={selected}
              sort={state.sort}
              columns={shownColumns(columns, layout).map(({ key }) => key)}
            />
          )
        }
      />
      <Suspense fallback={null}>
        {isList ? (
          <OpportunityList
            selected={selected}
            state={state}
            change={change}
            layout={layout}
            onLayout={onLayout}
            pipelines={within}
            narrow={narrow}
            empty={empty}
          />
        ) : (
          <Board pipeline={pipeline} selected={written} narrow={narrow} empty={empty} />
        )}
      </Suspense>
      <OpportunityPanel
        opened={params.panel}
        pipelineId={pipeline.id}
        customerId={params.customer}
        onClose={() => setParams({ panel: undefined, customer: undefined })}
      />
    </div>
  )
}
