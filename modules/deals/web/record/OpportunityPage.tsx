import { Button } from '@mantine/core'
import { IconPencil, IconRotateClockwise } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { may as tasks } from '#modules/tasks/contract.ts'
import { NextTaskDialog } from '#modules/tasks/web/offered/NextTaskDialog.tsx'
import { useNextAsked } from '#modules/tasks/web/offered/next_asked.ts'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { useFilledTabs } from '#web/client/filled_tabs.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { useNeighbours } from '#web/client/neighbours.ts'
import { Parts } from '#web/client/parts.tsx'
import { useGo, useParam, useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { hasModule, may as holds } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage, type RecordTab } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may, type Opportunity, opportunityTab } from '../../contract.ts'
import {
  countOpportunities,
  getOpportunity,
  listOpportunities,
  reopenOpportunity,
} from '../../opportunity.contract.ts'
import { listPipelines, type Stage } from '../../pipeline.contract.ts'
import { cardState } from '../board/card_state.ts'
import { OPPORTUNITY } from '../entity.ts'
import { OpportunityPanel } from '../form/OpportunityPanel.tsx'
import { dealPath, dealsPath } from '../links.ts'
import { cameFrom } from '../page/list_place.ts'
import { STEP_TONES, statusOptions } from '../tones.ts'
import { useReach } from './CustomerBox.tsx'
import { OpportunityActions } from './OpportunityActions.tsx'
import { OpportunityDetails } from './OpportunityDetails.tsx'
import { StageHistory } from './StageHistory.tsx'
import { StagePath } from './StagePath.tsx'
import { storyKinds } from './story_kinds.ts'
import { TasksTab } from './TasksTab.tsx'

/** Everything about one opportunity. */
export const OpportunityPage = () => {
  const { t } = useTranslation('deals')
  const opportunity = useLoaded(getOpportunity, { id: useParam('id') })
  const { pipelines } = useLoaded(listPipelines, {})
  const [params, setParams] = useSearchParams()
  const go = useGo()
  const people = usePeople()
  const { money, dayOf } = useFormats()
  const neighbours = useNeighbours(opportunity.id, {
    list: listOpportunities,
    count: countOpportunities,
    place: cameFrom,
    page: dealPath,
  })
  const reopen = useAct(reopenOpportunity, {
    quiet: true,
    said: t('said.reopened', { title: opportunity.title }),
  })
  const ending = useNextAsked()
  const { id, title, status, value_minor, currency, customer_id, contact_id } = opportunity
  const reach = useReach(customer_id, contact_id)
  // Its tasks say what is done next, so it is asked for again along with its story.
  useRecordVisit({ kind: OPPORTUNITY, id, title, link: dealPath(id) }, ['audit', 'deals'])

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
            {state?.step && state.step !== 'planned' && (
              <StatusBadge label={t(`steps.${state.step}`)} color={STEP_TONES[state.step]} />
            )}
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
                  onClick={() =>
                    void ending.end({
                      title,
                      label: t('record.reopen'),
                      act: (next_step) =>
                        reopen.run({ id, ...(next_step && { next_step }) }, { version: opportunity.version }),
                    })
                  }
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
      <NextTaskDialog asking={ending} about={t('steps.ask_about')} otherwise={t('steps.its_owner')} />
      <OpportunityPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </>
  )
}

/** Our own tabs and those other modules put beside them, in order. */
const useTabs = (opportunity: Opportunity, stage: Stage | undefined): RecordTab[] => {
  const { t } = useTranslation('deals')
  const { pipelines } = useLoaded(listPipelines, {})
  const { id } = opportunity
  const others = useFilledTabs(opportunityTab, { opportunityId: id })
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
    ...others,
    {
      key: 'stages',
      label: t('tabs.stages'),
      content: <StageHistory key={id} id={id} pipelines={pipelines} />,
    },
  ]
}
