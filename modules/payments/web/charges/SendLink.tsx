import { Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { sendPaymentLink } from '../../charge.contract.ts'
import type { Charge } from '../../contract.ts'

/** Mails the customer where to pay, in our words or in one's own. */
export const SendLink = ({ charge, onClose }: { charge: Charge; onClose: () => void }) => {
  const { t } = useTranslation('payments')
  const form = useContractForm(sendPaymentLink, {
    initial: { id: charge.id, to: charge.email, words: '' },
    said: t('said.link_sent'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('charge.send')} onClose={onClose}>
      <Stack gap="md">
        <TextInput type="email" label={t('charge.to')} withAsterisk {...form.getInputProps('to')} />
        <Textarea
          label={t('charge.words')}
          description={t('charge.words_hint')}
          autosize
          minRows={4}
          maxLength={2_000}
          {...form.getInputProps('words')}
        />
      </Stack>
    </PanelForm>
  )
}
