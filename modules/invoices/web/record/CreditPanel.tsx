import { NumberInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useGo } from '#web/client/place.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { type InvoiceWithLines, issueCreditNote } from '../../invoice.contract.ts'
import { invoicePath } from '../links.ts'

type Values = { reason: string; whole: boolean; quantities: number[] }

/** Gives back all that is left of a document, or quantities of its lines. */
export const CreditPanel = ({ invoice, onClose }: { invoice: InvoiceWithLines; onClose: () => void }) => {
  const { t } = useTranslation('invoices')
  const { number } = useFormats()
  const go = useGo()
  const [id] = useState(newId)
  const { written, creditable } = invoice
  const form = useContractForm<typeof issueCreditNote, Values>(issueCreditNote, {
    initial: { reason: '', whole: true, quantities: creditable.map(() => 0) },
    toInput: ({ reason, whole, quantities }) => ({
      id,
      invoice_id: invoice.id,
      reason,
      ...(!whole && {
        lines: quantities.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : [])),
      }),
    }),
    said: t('said.credited'),
    onDone: (note) => go(invoicePath(note.id)),
  })
  const { whole } = form.values
  return (
    <PanelForm form={form} title={t('record.credit')} onClose={onClose}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('record.credit')}
          data={[
            { value: 'whole', label: t('credit.whole') },
            { value: 'part', label: t('credit.part') },
          ]}
          value={whole ? 'whole' : 'part'}
          onChange={(value) => form.setFieldValue('whole', value === 'whole')}
        />
        {!whole &&
          written.lines.map((line, at) => (
            <NumberInput
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never change places
              key={at}
              label={line.name}
              description={t('credit.left', { left: number(creditable[at] ?? 0), unit: line.unit })}
              min={0}
              max={creditable[at] ?? 0}
              decimalScale={6}
              disabled={(creditable[at] ?? 0) <= 0}
              {...form.getInputProps(`quantities.${at}`)}
            />
          ))}
        {!whole && form.errors.lines && (
          <Text c="brick" size="sm" role="alert">
            {form.errors.lines}
          </Text>
        )}
        <Textarea
          label={t('record.reason')}
          description={t('credit.reason_hint')}
          autosize
          minRows={2}
          maxLength={500}
          withAsterisk
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <Text size="sm" c="dimmed">
          {t('credit.hint')}
        </Text>
      </Stack>
    </PanelForm>
  )
}
