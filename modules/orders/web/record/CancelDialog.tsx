import { Button, Checkbox, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { cancelSalesOrder, previewCancellation, type WholeSalesOrder } from '../../sales_order.contract.ts'

/** Calls an order off, saying first what that brings with it. */
export const CancelDialog = ({ order, onClose }: { order: WholeSalesOrder; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const [refund, setRefund] = useState(true)
  const preview = useAsk(previewCancellation, { id: order.id })
  const cancel = useAct(cancelSalesOrder, { said: t('said.cancelled'), onDone: onClose })
  const act = () => {
    if (!reason.trim()) return setIsMissing(true)
    cancel.start({ id: order.id, reason, refund }, { version: order.version })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('record.cancel_title', { number: order.number })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <Stack gap="md">
        {preview.data ? (
          <Consequences preview={preview.data} />
        ) : preview.error ? (
          <p role="alert">{sentenceOf(preview.error)}</p>
        ) : (
          <TextSkeleton lines={3} />
        )}
        {(preview.data?.refund_minor ?? 0) > 0 && (
          <Checkbox
            label={t('record.refund_now')}
            description={t('record.refund_about')}
            checked={refund}
            onChange={({ currentTarget }) => setRefund(currentTarget.checked)}
          />
        )}
        <Textarea
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
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('record.keep')}
          </Button>
          <Button color="brick" loading={cancel.busy} disabled={!preview.data} onClick={act}>
            {t('record.cancel_act')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const Consequences = ({ preview }: { preview: ReturnType<typeof previewCancellation.output.parse> }) => {
  const { t } = useTranslation('orders')
  const { money } = useFormats()
  const { refund_minor, credit_note, suppliers, kept, currency } = preview
  const lines = [
    refund_minor > 0 && t('record.cancel_refund', { amount: money({ amount: refund_minor, currency }) }),
    credit_note && t('record.cancel_credit_note'),
    suppliers > 0 && t('record.cancel_suppliers', { count: suppliers }),
    kept > 0 && t('record.cancel_kept', { count: kept }),
  ].filter((line) => line !== false)
  if (!lines.length) return <Text c="dimmed">{t('record.cancel_nothing')}</Text>
  return (
    <List spacing={4}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  )
}
