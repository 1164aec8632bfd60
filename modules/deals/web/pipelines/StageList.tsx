import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { OrderedRows, RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { orderStages, type Pipeline, type Stage } from '../../pipeline.contract.ts'
import { statusOptions, toneOf } from '../tones.ts'
import { LeaveStage } from './LeaveStage.tsx'
import classes from './StageList.module.css'

/** The stages of a pipeline in their order. */
export const StageList = ({ pipeline, onEdit }: { pipeline: Pipeline; onEdit: (id: string) => void }) => {
  const { t } = useTranslation('deals')
  const [leaving, setLeaving] = useState<Stage>()
  const order = useAct(orderStages, { said: t('said.stages_ordered') })
  return (
    <>
      <OrderedRows
        rows={pipeline.stages}
        nameOf={({ name }) => name}
        mayMove={() => holds(may.configure)}
        onOrder={(ids) => order.run({ id: pipeline.id, stage_ids: ids }, { version: pipeline.version })}
      >
        {(stage) => <Row stage={stage} onEdit={() => onEdit(stage.id)} onRemove={() => setLeaving(stage)} />}
      </OrderedRows>
      {leaving && <LeaveStage pipeline={pipeline} stage={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

const Row = ({ stage, onEdit, onRemove }: { stage: Stage; onEdit: () => void; onRemove: () => void }) => {
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
      <span className={classes.dot} style={{ background: toneOf(color) }} />
      <RowFace name={name} about={about.join(' · ')} onOpen={onEdit} />
      {option && kind !== 'open' && <StatusBadge {...option} />}
      <Guarded permission={may.configure}>
        <ActionIcon aria-label={t('stages.delete', { name })} onClick={onRemove}>
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Guarded>
    </>
  )
}
