import { Button } from '@mantine/core'
import { IconPencil, IconRotateClockwise } from '@tabler/icons-react'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { may as tasks } from '#modules/tasks/contract.ts'
import { noteRecentRecord } from '#modules/workspace/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { hearLive } from '#web/client/live.ts'
import { lazily, Parts, useFills } from '#web/client/parts.tsx'
import { useGo, useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { refresh, useAct, useLoaded } from '#web/client/queries.ts'
import { hasModule, may as holds } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage, type RecordTab } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may, type Opportunity, opportunityTab } from '../../contract.ts'
import { getOpportunity, reopenOpportunity } from '../../opportunity.contract.ts'
import { listPipelines, type Stage } from '../../pipeline.contract.ts'
import { cardState } from '../board/card_state.ts'
import { OPPORTUNITY } from '../entity.ts'
import { OpportunityPanel } from '../form/OpportunityPanel.tsx'
import { dealPath, dealsPath } from '../links.ts'
import { cameFrom } from '../page/list_place.ts'
import { statusOptions } from '../tones.ts'
import { useReach } from './CustomerBox.tsx'
import { OpportunityActions } from './OpportunityActions.tsx'
import { OpportunityDetails } from './OpportunityDetails.tsx'
import { StageHistory } from './StageHistory.tsx'
import { StagePath } from './StagePath.tsx'
import { storyKinds } from './story_kinds.ts'
import { TasksTab } from './TasksTab.tsx'
import { useNeighbours } from './use_neighbours.ts'

/** Everything about one opportunity. */
export const OpportunityPage = () => {
  const { t } = useTranslation('deals')
  const opportunity = useLoaded(getOpportunity, { id: useParam('id') })
  const { pipelines } = useLoaded(listPipelines, {})
  const [params, setParams] = useSearchParams()
  const go = useGo()
  const people = usePeople()
  const { money, dayOf } = useFormats()
  const neighbours = useNeighbours(opportunity.id)
  const reopen = useAct(reopenOpportunity, { said: t('said.reopened', { title: opportunity.title }) })
  const { id, title, status, value_minor, currency, customer_id, contact_id } = opportunity
  const reach = useReach(customer_id, contact_id)
  useTitle(title)
  useNoted(opportunity)
  useFreshStory(id)

  const pipeline = pipelines.find((one) => one.id === opportunity.pipeline_id)
  const stage = pipeline?.stages.find((one) => one.id === opportunity.stage_id)
  const tabs = useTabs(opportunity, stage)
  const owner = people.nameOf(opportunity.owner_id)
  const now = Date.now()
  const state = stage && cardState(opportunity, stage, { now, today: dayOf(now) })
  const option = statusOptions(t).find(({ value }) => value === status)
  return (
    <>
      <RecordPage
        title={title}
        crumbs={[{ label: t('module'), href: cameFrom.remembered()?.back ?? dealsPath() }]}
        neighbours={neighbours}
        reach={reach}
        subtitle={
          <>
            <span className="figures">{opportunity.reference}</span>
            <strong className="figures">{money({ amount: value_minor, currency })}</strong>
            <span>{pipeline?.name}</span>
            <span>{owner ? t('record.owned_by', { owner }) : t('record.nobodys')}</span>
          </>
        }
        beside={
          <>
            {option && <StatusBadge {...option} />}
            {state?.isRotting && (
              <StatusBadge label={t('board.rotting_days', { count: state.days })} color="achiote" />
            )}
            {state?.isOverdue && <StatusBadge label={t('board.overdue')} color="brick" />}
          </>
        }
        actions={
          <>
            <OpportunityActions
              opportunity={opportunity}
              pipelines={pipelines.filter(({ id: other, archived }) => other !== pipeline?.id && !archived)}
              onGone={() => go(dealsPath())}
            />
            {status !== 'open' && (
              <Guarded permission={may.update}>
                <Button
                  variant="default"
                  loading={reopen.busy}
                  leftSection={<IconRotateClockwise size={17} stroke={1.7} />}
                  onClick={() => reopen.start({ id }, { version: opportunity.version })}
                >
                  {t('record.reopen')}
                </Button>
              </Guarded>
            )}
            <Guarded permission={may.update}>
              <Button
                leftSection={<IconPencil size={17} stroke={1.7} />}
                onClick={() => setParams({ panel: id })}
              >
                {t('record.edit')}
              </Button>
            </Guarded>
          </>
        }
        banner={pipeline && <StagePath key={id} opportunity={opportunity} pipeline={pipeline} />}
        details={<OpportunityDetails opportunity={opportunity} />}
        tabs={tabs}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      <OpportunityPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </>
  )
}

/** Our own tabs and those other modules put beside them, in order. */
const useTabs = (opportunity: Opportunity, stage: Stage | undefined): RecordTab[] => {
  const { t } = useTranslation('deals')
  const { pipelines } = useLoaded(listPipelines, {})
  const { id } = opportunity
  const others = useFills(opportunityTab)
  return [
    {
      key: 'timeline',
      label: t('tabs.timeline'),
      content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />,
    },
    ...(hasModule('tasks') && holds(tasks.read)
      ? [
          {
            key: 'tasks',
            label: t('tabs.tasks'),
            content: <TasksTab key={id} opportunity={opportunity} stage={stage} />,
          },
        ]
      : []),
    ...others.map(({ key, label, component }) => {
      // The slot says less of its component than `lazily` needs to know.
      const Tab = lazily<{ opportunityId: string }>(
        component as unknown as Parameters<typeof lazily<{ opportunityId: string }>>[0],
      )
      return {
        key,
        label: t(label),
        content: (
          <Suspense fallback={null}>
            <Tab opportunityId={id} />
          </Suspense>
        ),
      }
    }),
    {
      key: 'stages',
      label: t('tabs.stages'),
      content: <StageHistory key={id} id={id} pipelines={pipelines} />,
    },
  ]
}

/** The timeline is another module's answer: it is asked for again when something happens to the opportunity. */
const useFreshStory = (id: string): void =>
  useEffect(() => hearLive(({ subjects }) => subjects?.includes(id) && void refresh('audit')), [id])

/** Remembers, once per visit, that the person opened this opportunity. */
const useNoted = ({ id, title }: Opportunity): void => {
  const { start } = useAct(noteRecentRecord, { quiet: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per opportunity, whatever it is called later
  useEffect(() => {
    start({ kind: OPPORTUNITY, id, title: title.slice(0, 200), link: dealPath(id) })
  }, [id])
}
