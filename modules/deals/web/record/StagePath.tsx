import { UnstyledButton } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { WithReason } from '#web/ui/WithReason.tsx'
import { may, type Opportunity } from '../../contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { MoveDialog } from '../board/MoveDialog.tsx'
import { useMoves } from '../board/use_moves.ts'
import { toneOf } from '../tones.ts'
import classes from './StagePath.module.css'

/** The stages of the pipeline as a path: how far the opportunity has come; a press moves it there. */
export const StagePath = ({ opportunity, pipeline }: { opportunity: Opportunity; pipeline: Pipeline }) => {
  const { t } = useTranslation('deals')
  const { pending, asked, move, answered } = useMoves(pipeline)
  const goingTo = pending[0]?.place.key
  const currentId = goingTo ?? opportunity.stage_id
  const current = pipeline.stages.find(({ id }) => id === currentId)
  const reason = holds(may.update) ? undefined : t('shell:missing_permission', { permission: may.update })
  const stateOf = (stage: Stage) =>
    stage.id === currentId
      ? 'here'
      : current && stage.position < current.position && current.kind !== 'lost'
        ? 'past'
        : 'ahead'
  const step = (stage: Stage) => (
    <li key={stage.id} className={classes.step} data-kind={stage.kind} data-state={stateOf(stage)}>
      <WithReason reason={reason}>
        <UnstyledButton
          className={classes.stage}
          style={{ '--tone': toneOf(stage.color) } as React.CSSProperties}
          aria-current={stage.id === currentId ? 'step' : undefined}
          onClick={() => {
            if (stage.id !== currentId) move({ card: opportunity, stage, place: {} })
          }}
        >
          {stage.kind === 'won' && <IconCheck size={15} stroke={2} aria-hidden="true" />}
          {stage.kind === 'lost' && <IconX size={15} stroke={2} aria-hidden="true" />}
          <span>{stage.name}</span>
        </UnstyledButton>
      </WithReason>
    </li>
  )
  return (
    <>
      <ol className={`${classes.path} quiet-scroll no-print`} aria-label={t('record.path')}>
        {pipeline.stages.filter(({ kind }) => kind === 'open').map(step)}
        {pipeline.stages.filter(({ kind }) => kind !== 'open').map(step)}
      </ol>
      {asked && <MoveDialog move={asked} pipeline={pipeline} onClose={answered} />}
    </>
  )
}
