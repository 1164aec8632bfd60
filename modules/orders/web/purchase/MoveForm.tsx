import { Button, NumberInput, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { PurchaseLine, WholePurchaseOrder } from '../../purchase_order.contract.ts'
import { recordReceipt, recordReturn } from '../../receipt.contract.ts'

type Values = { moved_on: string; note: string; quantities: (number | '')[] }

const QUANTITY_DECIMALS = 3

const missingOf = ({ quantity, confirmed_quantity, received_quantity }: PurchaseLine): number =>
  Math.max(0, (confirmed_quantity ?? quantity) - received_quantity)

/** Goods that arrived, or go back: whole or a part, line by line. */
export const MoveForm = ({
  order,
  kind,
  onClose,
}: {
  order: WholePurchaseOrder
  kind: 'receipt' | 'return'
  onClose: () => void
}) => {
  const { t } = useTranslation('orders')
  const { number } = useFormats()
  const { timeZone } = useSession().company
  const isReceipt = kind === 'receipt'
  const operation = isReceipt ? recordReceipt : recordReturn
  const { id, content, version } = order
  const form = useContractForm<typeof recordReceipt, Values>(operation as typeof recordReceipt, {
    initial: {
      moved_on: Temporal.Now.plainDateISO(timeZone).toString(),
      note: '',
      quantities: content.map((line) => (isReceipt ? missingOf(line) || '' : '')),
    },
    draft: `orders.${kind}.${id}.${version}`,
    toInput: ({ moved_on, note, quantities }) => ({
      id,
      note,
      ...(moved_on && { moved_on }),
      lines: content.flatMap((line, i) => {
        const quantity = quantities[i]
        return quantity ? [{ line_id: line.id, quantity }] : []
      }),
    }),
    said: t(isReceipt ? 'said.received' : 'said.returned'),
    onDone: onClose,
  })
  const all = () => form.setFieldValue('quantities', content.map((line) => missingOf(line) || '') as never)
  // The server names lines among those that were sent.
  const placeOf = (i: number): number => form.values.quantities.slice(0, i).filter(Boolean).length
  return (
    <PanelForm form={form} title={t(isReceipt ? 'purchase.receive' : 'purchase.return')} onClose={onClose}>
      {isReceipt && (
        <Button variant="default" size="compact-sm" mb="md" onClick={all}>
          {t('purchase.all_here')}
        </Button>
      )}
      {form.errors.lines && (
        <Text c="brick" size="sm" mb="md" role="alert">
          {form.errors.lines}
        </Text>
      )}
      <FormSection columns={2}>
        {content.map((line, i) => (
          <NumberInput
            key={line.id}
            data-wide
            label={`${line.name} (${line.unit})`}
            description={
              isReceipt
                ? t('purchase.missing', { quantity: number(missingOf(line)) })
                : t('purchase.here', { quantity: number(line.received_quantity) })
            }
            min={0}
            decimalScale={line.divisible ? QUANTITY_DECIMALS : 0}
            value={form.values.quantities[i] ?? ''}
            error={form.errors[`lines.${placeOf(i)}.quantity`]}
            onChange={(value) => {
              form.setFieldValue(`quantities.${i}`, (value === '' ? '' : Number(value)) as never)
              form.clearErrors()
            }}
          />
        ))}
        <DayInput
          label={t('purchase.moved_on')}
          value={form.values.moved_on}
          onChange={(day) => form.setFieldValue('moved_on', day ?? '')}
          error={form.errors.moved_on}
        />
        <Textarea
          data-wide
          autosize
          minRows={2}
          label={t(isReceipt ? 'purchase.note' : 'purchase.return_why')}
          {...form.getInputProps('note')}
        />
      </FormSection>
    </PanelForm>
  )
}
