import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from '#web/ui/Confirm.tsx'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { ReasonInput } from '../form/ReasonInput.tsx'

/** Asks why many opportunities are lost; one reason for all of them. */
export const BulkReason = ({
  stage,
  pipeline,
  count,
  onClose,
  onReason,
}: {
  stage: Stage
  pipeline: Pipeline | undefined
  count: number
  onClose: () => void
  onReason: (reason: string) => void
}) => {
  const { t } = useTranslation('deals')
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  return (
    <Confirm
      opened
      calm
      title={t('bulk.lose_title', { count })}
      act={t('move.act', { stage: stage.name })}
      onClose={onClose}
      onConfirm={() => {
        if (!reason.trim() && pipeline?.lost_reason_required) setLacking(true)
        else onReason(reason.trim())
      }}
    >
      <ReasonInput
        listed={pipeline?.lost_reasons ?? []}
        label={t('move.reason.lost')}
        required={pipeline?.lost_reason_required ?? true}
        value={reason}
        onChange={setReason}
        error={lacking && !reason && t('shell:fields.missing')}
      />
    </Confirm>
  )
}
