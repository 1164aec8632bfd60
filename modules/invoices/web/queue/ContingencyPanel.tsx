import { Stack, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { beginContingency } from '../../road.contract.ts'

/** Declares contingency with the reason that is told to the tax office. */
export const ContingencyPanel = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('invoices')
  const form = useContractForm(beginContingency, {
    initial: { reason: '' },
    said: t('said.contingency'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('road.declare')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{t('road.declare_text')}</Text>
        <Textarea
          label={t('road.reason')}
          description={t('road.reason_hint')}
          autosize
          minRows={3}
          maxLength={250}
          data-autofocus
          {...form.getInputProps('reason')}
        />
      </Stack>
    </PanelForm>
  )
}
