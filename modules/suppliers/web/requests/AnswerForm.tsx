import { NumberInput, Select, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { minorDigits } from '#kernel/values/money.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { Outcome, type RequestLine, recordAnswer, type WholeRequest } from '../../price_request.contract.ts'

type LineValues = {
  id: string
  /** '' leaves the line without answer. */
  outcome: Outcome | ''
  price: number | ''
  available_quantity: number | ''
  lead_days: number | ''
  supplier_code: string
  pack_words: string
  alternative: string
  answer_note: string
}
type AnswerValues = { lines: LineValues[]; note: string; valid_until: string }

const MORE_DIGITS = 4

/** What the supplier said on the phone, line by line. */
export const AnswerForm = ({ request, onClose }: { request: WholeRequest; onClose: () => void }) => {
  const { t } = useTranslation('suppliers')
  const { id, content, currency, answer_note, answer_valid_until } = request
  const digits = minorDigits(currency)
  const answered = (lines: readonly LineValues[]) => lines.filter(({ outcome }) => outcome !== '')
  const form = useContractForm<typeof recordAnswer, AnswerValues>(recordAnswer, {
    initial: {
      lines: content.map((line) => valuesOf(line, digits)),
      note: answer_note,
      valid_until: answer_valid_until ?? '',
    },
    draft: `suppliers.answer.${id}.${request.version}`,
    toInput: ({ lines, note, valid_until }) => ({
      id,
      note,
      valid_until: valid_until || null,
      answers: answered(lines).map((line) => ({
        id: line.id,
        outcome: line.outcome as Outcome,
        // A price such as 3.705 times a hundred is not whole in binary.
        unit_price_minor: line.price === '' ? null : Number((line.price * 10 ** digits).toFixed(MORE_DIGITS)),
        available_quantity: line.available_quantity === '' ? null : line.available_quantity,
        lead_days: line.lead_days === '' ? null : line.lead_days,
        supplier_code: line.supplier_code,
        pack_words: line.pack_words,
        alternative: line.alternative,
        answer_note: line.answer_note,
      })),
    }),
    said: t('said.answer_recorded'),
    onDone: onClose,
  })
  return (
    <PanelForm
      form={form}
      wide
      title={t('requests.record', { name: request.supplier_name })}
      onClose={onClose}
    >
      {form.errors.answers && (
        <Text c="brick" size="sm" mb="md" role="alert">
          {t('requests.nothing_said')}
        </Text>
      )}
      {content.map((line, i) => (
        <LineFields
          key={line.id}
          line={line}
          i={i}
          form={form}
          place={answered(form.values.lines).findIndex((one) => one.id === line.id)}
          currency={currency}
        />
      ))}
      <FormSection columns={2}>
        <DayInput
          label={t('requests.valid_until')}
          value={form.values.valid_until}
          onChange={(day) => form.setFieldValue('valid_until', day)}
          error={form.errors.valid_until}
        />
        <Textarea data-wide autosize minRows={2} label={t('requests.note')} {...form.getInputProps('note')} />
      </FormSection>
    </PanelForm>
  )
}

const valuesOf = (line: RequestLine, digits: number): LineValues => ({
  id: line.id,
  outcome: line.outcome ?? '',
  price: line.unit_price_minor === null ? '' : line.unit_price_minor / 10 ** digits,
  available_quantity: line.available_quantity ?? '',
  lead_days: line.lead_days ?? '',
  supplier_code: line.supplier_code,
  pack_words: line.pack_words,
  alternative: line.alternative,
  answer_note: line.answer_note,
})

/** `place`: among the answers that are sent, by which the server names what is wrong; below 0, none. */
const LineFields = ({
  line,
  i,
  form,
  place,
  currency,
}: {
  line: RequestLine
  i: number
  form: ContractForm<AnswerValues>
  place: number
  currency: WholeRequest['currency']
}) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const values = form.values.lines[i]
  if (!values) return null
  const error = (field: string) => (place < 0 ? undefined : form.errors[`answers.${place}.${field}`])
  const asked = formats.counted(line.quantity, line.unit)
  const change = (part: Partial<LineValues>) => {
    form.setFieldValue(`lines.${i}`, { ...values, ...part } as never)
    form.clearErrors()
  }
  const isPriced = values.outcome !== 'none'
  return (
    <FormSection title={`${i + 1}. ${line.name}`} about={asked} columns={2}>
      <Select
        label={t('requests.outcome')}
        allowDeselect={false}
        data={[
          { value: '', label: t('requests.unsaid') },
          ...Outcome.options.map((value) => ({ value, label: t(`outcomes.${value}`) })),
        ]}
        value={values.outcome}
        onChange={(outcome) => change({ outcome: (outcome ?? '') as Outcome | '' })}
      />
      <NumberInput
        label={t('requests.price_of', { unit: line.unit, currency })}
        min={0}
        decimalScale={minorDigits(currency) + MORE_DIGITS}
        disabled={!isPriced}
        value={values.price}
        error={error('unit_price_minor')}
        onChange={(price) => {
          const written = price === '' ? '' : Number(price)
          // Whoever has a price has the product.
          change({
            price: written,
            ...(written !== '' && values.outcome === '' && { outcome: 'offered' as const }),
          })
        }}
      />
      <NumberInput
        label={t('requests.available')}
        min={0}
        decimalScale={3}
        disabled={!isPriced}
        placeholder={formats.number(line.quantity)}
        value={values.available_quantity}
        error={error('available_quantity')}
        onChange={(quantity) => change({ available_quantity: quantity === '' ? '' : Number(quantity) })}
      />
      <NumberInput
        label={t('fields.lead_days')}
        min={0}
        max={365}
        allowDecimal={false}
        disabled={!isPriced}
        value={values.lead_days}
        error={error('lead_days')}
        onChange={(days) => change({ lead_days: days === '' ? '' : Number(days) })}
      />
      {values.outcome !== 'none' && values.outcome !== 'alternative' && line.variant_id && (
        <TextInput
          label={t('requests.their_code')}
          description={t('requests.their_code_about')}
          maxLength={60}
          value={values.supplier_code}
          onChange={({ currentTarget }) => change({ supplier_code: currentTarget.value })}
        />
      )}
      {values.outcome === 'alternative' && (
        <TextInput
          data-wide
          label={t('requests.alternative')}
          maxLength={300}
          value={values.alternative}
          error={error('alternative')}
          onChange={({ currentTarget }) => change({ alternative: currentTarget.value })}
        />
      )}
    </FormSection>
  )
}
