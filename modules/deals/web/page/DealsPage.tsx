import { SegmentedControl } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Suspense, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { getPreferences, setPreferences } from '#modules/workspace/contract.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { lazily } from '#web/client/parts.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { hasModule, may as holds, useSession } from '#web/client/session.ts'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { exportOpportunities } from '../../opportunity.contract.ts'
import { listPipelines } from '../../pipeline.contract.ts'
import { groupingNamed, useGroupings } from '../board/use_grouping.ts'
import { useOpportunityColumns } from '../columns.tsx'
import { OPPORTUNITY } from '../entity.ts'
import { useFilterFields } from './filter_fields.ts'
import { GroupGone } from './GroupGone.tsx'
import { GroupSwitch } from './GroupSwitch.tsx'
import { cameFrom } from './list_place.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { NoOpportunities } from './NoOpportunities.tsx'
import { NoPipelines } from './NoPipelines.tsx'
import { PipelineSwitch } from './PipelineSwitch.tsx'
import { LAST_PIPELINE, pipelineToShow, selectedIn } from './selection.ts'
import { useStepNews } from './step_news.ts'

const NARROW_PX = 720
const ALL = 'all'
const Board = lazily<React.ComponentProps<typeof import('../board/Board.tsx')['Board']>>(
  () => import('../board/Board.tsx'),
)
const OpportunityList = lazily<
  React.ComponentProps<typeof import('../list/OpportunityList.tsx')['OpportunityList']>
>(() => import('../list/OpportunityList.tsx'))

const ForecastTable = lazily<
  React.ComponentProps<typeof import('../forecast/ForecastTable.tsx')['ForecastTable']>
>(() => import('../forecast/ForecastTable.tsx'))

const OpportunityPanel = lazily<
  React.ComponentProps<typeof import('../form/OpportunityPanel.tsx')['OpportunityPanel']>
>(() => import('../form/OpportunityPanel.tsx'))

/** Opportunities as a board, as a list or as a forecast: one selection, three shapes. */
export const DealsPage = () => {
  const { t } = useTranslation('deals')
  const { user } = useSession()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const { pipelines } = useLoaded(listPipelines, {})
  const { preferences } = useLoaded(getPreferences, {})
  const remember = useAct(setPreferences)
  const isList = params.as === 'list'
  const isForecast = params.as === 'forecast'
  const pipeline = pipelineToShow(pipelines, params.pipeline, preferences[LAST_PIPELINE])
  // Of every pipeline at once there is no board; a forecast begins with all of them.
  const ofAll = isForecast
    ? params.pipeline === undefined || params.pipeline === ALL
    : isList && params.pipeline === ALL
  const within = useMemo(() => (ofAll || !pipeline ? pipelines : [pipeline]), [ofAll, pipeline, pipelines])
  const fields = useFilterFields(within)
  const views = useSavedViews(
    OPPORTUNITY,
    [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
      { id: 'rotting', name: t('views.rotting'), filter: { rotting: true } },
      { id: 'overdue', name: t('views.overdue'), filter: { overdue: true } },
      ...(hasModule('tasks')
        ? [{ id: 'without_step', name: t('views.without_step'), filter: { next_step: 'missing' } }]
        : []),
    ],
    { standpoint: ['pipeline', 'as'], arranged: ['by'] },
  )
  const [layout, onLayout] = useRememberedLayout('deals.columns', here)
  const columns = useOpportunityColumns()
  const groupings = useGroupings()
  const by = groupingNamed(params.by, groupings)

  const written = useSelected(state)
  const selected = useMemo(
    () => selectedIn(ofAll ? undefined : pipeline?.id, state),
    [ofAll, pipeline?.id, state],
  )
  useEffect(() => {
    if (!isList && !isForecast)
      cameFrom.remember({
        asked: { ...selected, sort: 'stage,position', limit: 100 },
        back: `${location.pathname}${location.search}`,
      })
  }, [isList, isForecast, selected])

  useStepNews()
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  if (!pipeline) return <NoPipelines />
  const choose = (id: string) => {
    setParams({ pipeline: id })
    if (id !== ALL) remember.start({ preferences: { [LAST_PIPELINE]: id } })
  }
  // By a field the open ones are looked at, unless the filter says otherwise: what is closed would crowd every column.
  const group = (to: string) => {
    const { status, ...others } = state.filter
    const asks = 'status' in state.filter || 'stage_id' in state.filter
    if (to !== 'stage' && by === 'stage' && !asks) change({ filter: { ...state.filter, status: 'open' } })
    if (to === 'stage' && status === 'open') change({ filter: others })
    setParams({ by: to === 'stage' ? undefined : to })
  }
  const isNarrowed = 'filter' in written || 'search' in written
  const empty = isNarrowed ? (
    <NothingFits title={t('nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
  ) : (
    <NoOpportunities onAdd={() => setParams({ panel: 'new' })} />
  )
  return (
    <ListPage
      ref={page}
      head={
        <PageHeader
          title={t('titles.deals')}
          beside={
            <PipelineSwitch
              pipelines={pipelines}
              current={ofAll ? ALL : pipeline.id}
              withAll={isList || isForecast}
              onChoose={choose}
            />
          }
          actions={
            <>
              <SegmentedControl
                size="xs"
                aria-label={t('shape.label')}
                value={isList ? 'list' : isForecast ? 'forecast' : 'board'}
                onChange={(as) => setParams({ as: as === 'board' ? undefined : as })}
                data={[
                  { value: 'board', label: t('shape.board') },
                  { value: 'list', label: t('shape.list') },
                  { value: 'forecast', label: t('shape.forecast') },
                ]}
              />
              <AddButton permission={may.create} keys="n" onAdd={() => setParams({ panel: 'new' })}>
                {t(narrow ? 'list.add_short' : 'list.add')}
              </AddButton>
              <MoreMenu />
            </>
          }
        />
      }
      views={views}
      list={here}
      fields={fields}
      hint={t('list.search')}
      end={
        <>
          {!isList && !isForecast && (
            <GroupSwitch options={groupings} current={by} narrow={narrow} onChoose={group} />
          )}
          {!narrow && (
            <ListExport
              query={exportOpportunities}
              of={selected}
              sort={state.sort}
              columns={shownColumns(columns, layout).map(({ key }) => key)}
            />
          )}
        </>
      }
      panel={
        params.panel && (
          <Suspense fallback={null}>
            <OpportunityPanel
              opened={params.panel}
              pipelineId={pipeline.id}
              customerId={params.customer}
              onClose={() => setParams({ panel: undefined, customer: undefined })}
            />
          </Suspense>
        )
      }
    >
      <Suspense fallback={null}>
        {isForecast ? (
          <ForecastTable selected={selected} />
        ) : isList ? (
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
          <>
            {params.by && params.by !== by && <GroupGone onEnd={() => group('stage')} />}
            <Board pipeline={pipeline} by={by} selected={written} narrow={narrow} empty={empty} />
          </>
        )}
      </Suspense>
    </ListPage>
  )
}
