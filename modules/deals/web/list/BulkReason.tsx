import { Autocomplete, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from '#web/ui/Confirm.tsx'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'

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
  const listed = pipeline?.lost_reasons ?? []
  const shared = {
    label: t('move.reason.lost'),
    withAsterisk: pipeline?.lost_reason_required ?? true,
    error: lacking && !reason && t('shell:fields.missing'),
    data: listed,
  }
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
      {listed.length ? (
        <Select {...shared} value={reason || null} onChange={(one) => setReason(one ?? '')} />
      ) : (
        <Autocomplete {...shared} value={reason} onChange={setReason} />
      )}
    </Confirm>
  )
}
