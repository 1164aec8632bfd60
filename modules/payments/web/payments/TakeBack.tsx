import { Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { Payment } from '../../contract.ts'
import { cancelPayment } from '../../payment.contract.ts'

/** A payment written down by mistake; the ledger gets the contrary entry. */
export const TakeBack = ({ payment, onClose }: { payment: Payment; onClose: () => void }) => {
  const { t } = useTranslation('payments')
  const form = useContractForm(cancelPayment, {
    initial: { id: payment.id, reason: '' },
    said: t('said.taken_back'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('payment.take_back')} onClose={onClose}>
      <Text c="dimmed" mb="md">
        {t('payment.take_back_text')}
      </Text>
      <Textarea
        label={t('fields.reason')}
        withAsterisk
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
    </PanelForm>
  )
}
