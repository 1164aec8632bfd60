import { Button, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { enterAnswer, type WholePurchaseOrder } from '../../purchase_order.contract.ts'

type LineValues = { line_id: string; confirmed_quantity: number | ''; expected_on: string; note: string }
type Values = { lines: LineValues[]; reason: string }

const QUANTITY_DECIMALS = 3

/** What the supplier said on the phone, line by line; as it opens, all of it. */
export const AnswerForm = ({ order, onClose }: { order: WholePurchaseOrder; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const { counted } = useFormats()
  const { id, content, version } = order
  const form = useContractForm<typeof enterAnswer, Values>(enterAnswer, {
    initial: {
      reason: '',
      lines: content.map((line) => ({
        line_id: line.id,
        confirmed_quantity: line.quantity,
        expected_on: '',
        note: '',
      })),
    },
    version,
    draft: `orders.answer.${id}.${version}`,
    toInput: ({ lines, reason }) => ({
      id,
      reason,
      lines: lines.map((line) => ({
        ...line,
        confirmed_quantity: line.confirmed_quantity || 0,
        expected_on: line.expected_on || null,
      })),
    }),
    said: t('said.answer_entered'),
    onDone: onClose,
  })
  const all = () =>
    form.setFieldValue(
      'lines',
      form.values.lines.map((line, i) => ({ ...line, confirmed_quantity: content[i]?.quantity ?? 0 })),
    )
  return (
    <PanelForm form={form} wide title={t('purchase.enter_answer')} onClose={onClose}>
      <Button variant="default" size="compact-sm" mb="md" onClick={all}>
        {t('purchase.confirm_all')}
      </Button>
      {content.map((line, i) => (
        <FormSection
          key={line.id}
          title={`${i + 1}. ${line.name}`}
          about={counted(line.quantity, line.unit)}
          columns={2}
        >
          <NumberInput
            label={`${t('purchase.promised')} (${line.unit})`}
            min={0}
            max={line.quantity}
            decimalScale={line.divisible ? QUANTITY_DECIMALS : 0}
            {...form.getInputProps(`lines.${i}.confirmed_quantity`)}
          />
          <DayInput
            label={t('fields.expected_on')}
            value={form.values.lines[i]?.expected_on ?? ''}
            onChange={(day) => form.setFieldValue(`lines.${i}.expected_on`, (day ?? '') as never)}
            error={form.errors[`lines.${i}.expected_on`]}
          />
          <TextInput data-wide label={t('purchase.note')} {...form.getInputProps(`lines.${i}.note`)} />
        </FormSection>
      ))}
      <FormSection>
        <Textarea
          autosize
          minRows={2}
          label={t('record.reason')}
          description={t('purchase.reason_hint')}
          {...form.getInputProps('reason')}
        />
      </FormSection>
    </PanelForm>
  )
}
