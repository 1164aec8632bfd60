import { NumberInput, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { minorDigits } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { WholePurchaseOrder } from '../../purchase_order.contract.ts'
import { enterSupplierInvoice } from '../../supplier_invoice.contract.ts'
import { MINOR_DECIMALS, majorCost, minorCost } from '../purchase/unit_cost.ts'

type LineValues = { quantity: number | ''; cost: number | '' }
type Values = {
  number: string
  issued_on: string
  due_on: string
  net: number | ''
  tax: number | ''
  lines: LineValues[]
}

const QUANTITY_DECIMALS = 3

/** What the paper says; as it opens, what is here and not charged yet, at the cost it was ordered at. */
export const InvoiceForm = ({ order, onClose }: { order: WholePurchaseOrder; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const { money } = useFormats()
  const { id, content, currency, version } = order
  const unit = 10 ** minorDigits(currency)
  const form = useContractForm<typeof enterSupplierInvoice, Values>(enterSupplierInvoice, {
    initial: {
      number: '',
      issued_on: '',
      due_on: '',
      net: '',
      tax: '',
      lines: content.map((line) => ({
        quantity: Math.max(0, line.received_quantity - line.invoiced_quantity) || '',
        cost: majorCost(line.unit_cost_minor ?? 0, currency),
      })),
    },
    draft: `orders.invoice.${id}.${version}`,
    toInput: ({ number, issued_on, due_on, net, tax, lines }) => ({
      id,
      number,
      issued_on,
      ...(due_on && { due_on }),
      net_minor: net === '' ? Number.NaN : Math.round(net * unit),
      tax_minor: Math.round((tax || 0) * unit),
      lines: content.flatMap((line, i) => {
        const row = lines[i]
        return row?.quantity
          ? [
              {
                line_id: line.id,
                quantity: row.quantity,
                unit_cost_minor: minorCost(row.cost || 0, currency),
              },
            ]
          : []
      }),
    }),
    said: ({ state }) => t(state === 'mismatch' ? 'said.invoice_mismatch' : 'said.invoice_entered'),
    onDone: onClose,
  })
  const sum = form.values.lines.reduce(
    (whole, { quantity, cost }) => whole + (quantity || 0) * minorCost(cost || 0, currency),
    0,
  )
  // The server names lines among those that were sent.
  const placeOf = (i: number): number =>
    form.values.lines.slice(0, i).filter(({ quantity }) => quantity).length
  const figure = (value: string | number): number | '' => (value === '' ? '' : Number(value))
  const amount = (key: 'net' | 'tax') => (
    <NumberInput
      label={t(`invoice.${key}`, { currency })}
      min={0}
      hideControls
      decimalScale={minorDigits(currency)}
      value={form.values[key]}
      error={form.errors[`${key}_minor`]}
      onChange={(value) => {
        form.setFieldValue(key, figure(value))
        form.clearErrors()
      }}
    />
  )
  return (
    <PanelForm form={form} wide title={t('invoice.title')} onClose={onClose}>
      <FormSection columns={2}>
        <TextInput label={t('invoice.number')} withAsterisk {...form.getInputProps('number')} />
        <DayInput
          label={t('invoice.issued_on')}
          value={form.values.issued_on}
          onChange={(day) => form.setFieldValue('issued_on', day ?? '')}
          error={form.errors.issued_on}
        />
        <DayInput
          label={t('fields.due_on')}
          description={t('invoice.due_about')}
          value={form.values.due_on}
          onChange={(day) => form.setFieldValue('due_on', day ?? '')}
          error={form.errors.due_on}
        />
        {amount('net')}
        {amount('tax')}
      </FormSection>
      {content.map((line, i) => (
        <FormSection
          key={line.id}
          title={line.name}
          {...(i === 0 && { about: t('invoice.lines_about') })}
          columns={2}
        >
          <NumberInput
            label={t('invoice.quantity', { unit: line.unit })}
            min={0}
            decimalScale={line.divisible ? QUANTITY_DECIMALS : 0}
            value={form.values.lines[i]?.quantity ?? ''}
            error={form.errors[`lines.${placeOf(i)}.quantity`]}
            onChange={(value) => {
              form.setFieldValue(`lines.${i}.quantity`, figure(value) as never)
              form.clearErrors()
            }}
          />
          <NumberInput
            label={t('invoice.cost', { unit: line.unit })}
            min={0}
            hideControls
            decimalScale={minorDigits(currency) + MINOR_DECIMALS}
            value={form.values.lines[i]?.cost ?? ''}
            error={form.errors[`lines.${placeOf(i)}.unit_cost_minor`]}
            onChange={(value) => form.setFieldValue(`lines.${i}.cost`, figure(value) as never)}
          />
        </FormSection>
      ))}
      <Text
        size="sm"
        c={form.errors.lines ? 'brick' : 'dimmed'}
        role={form.errors.lines ? 'alert' : 'status'}
      >
        {form.errors.lines ?? t('invoice.sum', { sum: money({ amount: Math.round(sum), currency }) })}
      </Text>
    </PanelForm>
  )
}
