import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { deleteStage, type Pipeline, type Stage } from '../../pipeline.contract.ts'

/** Asks before a stage goes; with opportunities in it, also where they go. */
export const LeaveStage = ({
  pipeline,
  stage,
  onClose,
}: {
  pipeline: Pipeline
  stage: Stage
  onClose: () => void
}) => {
  const { t } = useTranslation('deals')
  const [held, setHeld] = useState<number>()
  const alike = pipeline.stages.filter(({ id, kind }) => id !== stage.id && kind === stage.kind)
  const [to, setTo] = useState<string | null>(alike[0]?.id ?? null)
  const remove = useAct(deleteStage, {
    quiet: true,
    said: ({ moved }) =>
      moved
        ? t('said.stage_deleted_moved', { name: stage.name, count: moved })
        : t('said.stage_deleted', { name: stage.name }),
    onDone: onClose,
  })
  const confirm = async () => {
    const where = held !== undefined && to ? { move_to: to } : {}
    try {
      await remove.run({ id: pipeline.id, stage_id: stage.id, ...where }, { version: stage.version })
    } catch (error) {
      // How many there are only the server knows: some may be beyond this person's reach.
      if (error instanceof Problem && error.code === 'stage_in_use') setHeld(Number(error.params.count))
      else {
        showProblem(error)
        onClose()
      }
    }
  }
  return (
    <Confirm
      opened
      title={t('stages.delete_title', { name: stage.name })}
      act={held === undefined ? t('delete') : t('stages.delete_and_move')}
      busy={remove.busy}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      {held === undefined ? (
        <Text c="dimmed">{t('stages.delete_text')}</Text>
      ) : (
        <>
          <Text mb="sm">{t('stages.held', { count: held, name: stage.name })}</Text>
          <Select
            label={t('stages.where')}
            data={alike.map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            value={to}
            onChange={setTo}
          />
        </>
      )}
    </Confirm>
  )
}
