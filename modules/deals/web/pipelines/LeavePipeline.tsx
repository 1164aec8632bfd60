import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { deletePipeline, type Pipeline } from '../../pipeline.contract.ts'

/** Asks before a pipeline goes; with opportunities in it, also to which pipeline they go. */
export const LeavePipeline = ({
  pipeline,
  others,
  onClose,
  onGone,
}: {
  pipeline: Pipeline
  others: readonly Pipeline[]
  onClose: () => void
  onGone: () => void
}) => {
  const { t } = useTranslation('deals')
  const [held, setHeld] = useState<number>()
  const [to, setTo] = useState<string | null>(others[0]?.id ?? null)
  const { id, name, version } = pipeline
  const remove = useAct(deletePipeline, {
    quiet: true,
    said: t('said.pipeline_deleted', { name }),
    onDone: () => {
      onClose()
      onGone()
    },
  })
  const confirm = async () => {
    const where = held !== undefined && to ? { move_to: to } : {}
    try {
      await remove.run({ id, ...where }, { version })
    } catch (error) {
      if (error instanceof Problem && error.code === 'pipeline_in_use') setHeld(Number(error.params.count))
      else {
        showProblem(error)
        onClose()
      }
    }
  }
  const stuck = held !== undefined && others.length === 0
  return (
    <Confirm
      opened
      title={t('pipelines.delete_title', { name })}
      act={stuck ? t('understood') : held === undefined ? t('delete') : t('stages.delete_and_move')}
      calm={stuck}
      busy={remove.busy}
      onClose={onClose}
      onConfirm={stuck ? onClose : () => void confirm()}
    >
      {held === undefined && <Text c="dimmed">{t('pipelines.delete_text')}</Text>}
      {held !== undefined && <Text mb="sm">{t('pipelines.held', { count: held, name })}</Text>}
      {stuck && <Text c="dimmed">{t('pipelines.archive_instead')}</Text>}
      {held !== undefined && !stuck && (
        <Select
          label={t('pipelines.where')}
          data={others.map((one) => ({ value: one.id, label: one.name }))}
          allowDeselect={false}
          value={to}
          onChange={setTo}
        />
      )}
    </Confirm>
  )
}
