import { ActionIcon } from '@mantine/core'
import { IconGripVertical, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { orderStages, type Pipeline, type Stage } from '../../pipeline.contract.ts'
import { statusOptions, toneOf } from '../tones.ts'
import { LeaveStage } from './LeaveStage.tsx'
import classes from './StageList.module.css'
import { movedBefore, steppedBy } from './stage_order.ts'

/** The stages in order; dragged by their handle, or moved with the arrow keys on it. */
export const StageList = ({ pipeline, onEdit }: { pipeline: Pipeline; onEdit: (id: string) => void }) => {
  const { t } = useTranslation('deals')
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const [said, setSaid] = useState('')
  const [leaving, setLeaving] = useState<Stage>()
  // Shown in the new order at once; the answer brings the same, a refusal the old one.
  const [going, setGoing] = useState<readonly string[]>()
  const order = useAct(orderStages, { said: t('said.stages_ordered') })
  const stages = going
    ? going.flatMap((id) => pipeline.stages.find((stage) => stage.id === id) ?? [])
    : pipeline.stages
  const ids = stages.map(({ id }) => id)
  const put = async (next: readonly string[]) => {
    if (next.join() === ids.join()) return
    setGoing(next)
    await order.run({ id: pipeline.id, stage_ids: [...next] }).catch(() => {})
    setGoing(undefined)
  }
  const step = (stage: Stage, by: -1 | 1) => {
    void put(steppedBy(ids, stage.id, by))
    setSaid(t(by < 0 ? 'stages.moved_up' : 'stages.moved_down', { name: stage.name }))
  }
  return (
    <>
      <ol className={classes.stages}>
        {stages.map((stage) => (
          <li
            key={stage.id}
            className={classes.stage}
            data-dragged={dragged === stage.id || undefined}
            data-over={(dragged && dragged !== stage.id && over === stage.id) || undefined}
            onDragOver={(event) => {
              if (!dragged) return
              event.preventDefault()
              setOver(stage.id)
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged) void put(movedBefore(ids, dragged, stage.id))
              setDragged(undefined)
            }}
          >
            <Row
              stage={stage}
              onStep={(by) => step(stage, by)}
              onDragStart={() => setDragged(stage.id)}
              onDragEnd={() => setDragged(undefined)}
              onEdit={() => onEdit(stage.id)}
              onRemove={() => setLeaving(stage)}
            />
          </li>
        ))}
      </ol>
      <p className={classes.unseen} role="status">
        {said}
      </p>
      {leaving && <LeaveStage pipeline={pipeline} stage={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

const Row = ({
  stage,
  onStep,
  onDragStart,
  onDragEnd,
  onEdit,
  onRemove,
}: {
  stage: Stage
  onStep: (by: -1 | 1) => void
  onDragStart: () => void
  onDragEnd: () => void
  onEdit: () => void
  onRemove: () => void
}) => {
  const { t } = useTranslation('deals')
  const { share } = useFormats()
  const { name, color, kind, probability, expected_days, required_fields, suggested_activities } = stage
  const option = statusOptions(t).find(({ value }) => value === kind)
  const about = [
    kind === 'open' && share(probability / 100),
    expected_days !== null && t('stages.days', { count: expected_days }),
    required_fields.length > 0 && t('stages.required', { count: required_fields.length }),
    suggested_activities.length > 0 && t('stages.suggested', { count: suggested_activities.length }),
  ].filter(Boolean)
  return (
    <>
      {holds(may.configure) && (
        <button
          type="button"
          draggable
          className={classes.handle}
          aria-label={t('stages.move', { name })}
          title={t('stages.move_hint')}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            onDragStart()
          }}
          onDragEnd={onDragEnd}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
            event.preventDefault()
            onStep(event.key === 'ArrowUp' ? -1 : 1)
          }}
        >
          <IconGripVertical size={16} stroke={1.8} />
        </button>
      )}
      <span className={classes.dot} style={{ background: toneOf(color) }} />
      <button type="button" className={classes.what} onClick={onEdit}>
        <strong>{name}</strong>
        <span>{about.join(' · ')}</span>
      </button>
      {option && kind !== 'open' && <StatusBadge {...option} />}
      <Guarded permission={may.configure}>
        <ActionIcon aria-label={t('stages.delete', { name })} onClick={onRemove}>
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Guarded>
    </>
  )
}
