import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from '#web/ui/Confirm.tsx'

/** Asks before something that has a reason, and for it. `calm`: what is done is no loss. */
export const ReasonDialog = ({
  title,
  text,
  act,
  busy,
  calm = false,
  onConfirm,
  onClose,
}: {
  title: string
  text?: string
  act: string
  busy: boolean
  calm?: boolean
  onConfirm: (reason: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('orders')
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  return (
    <Confirm
      opened
      title={title}
      {...(text && { text })}
      act={act}
      busy={busy}
      calm={calm}
      onClose={onClose}
      onConfirm={() => (reason.trim() ? onConfirm(reason.trim()) : setIsMissing(true))}
    >
      <Textarea
        mt="md"
        label={t('record.reason')}
        withAsterisk
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={isMissing && t('record.write_reason')}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value)
          setIsMissing(false)
        }}
      />
    </Confirm>
  )
}
