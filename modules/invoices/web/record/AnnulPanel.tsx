import { Stack, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { annulInvoice, type InvoiceWithLines } from '../../invoice.contract.ts'

/** Asks the tax office to take a document back, with the reason it wants. */
export const AnnulPanel = ({ invoice, onClose }: { invoice: InvoiceWithLines; onClose: () => void }) => {
  const { t } = useTranslation('invoices')
  const { day } = useFormats()
  const form = useContractForm(annulInvoice, {
    initial: { id: invoice.id, reason: '' },
    version: invoice.version,
    said: t('said.annul_asked'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('record.annul')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          {t('annul.text', { until: invoice.annul_until ? day(invoice.annul_until) : '' })}
        </Text>
        <Textarea
          label={t('record.reason')}
          description={t('annul.reason_hint')}
          autosize
          minRows={3}
          maxLength={500}
          withAsterisk
          data-autofocus
          {...form.getInputProps('reason')}
        />
      </Stack>
    </PanelForm>
  )
}
