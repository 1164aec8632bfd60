import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { type Price, type StockState, setStock } from '../../price.contract.ts'
import { stockOptions } from '../choices.ts'

type StockValues = { state: StockState; available_quantity: number | ''; expected_on: string }

/** What the supplier said is there of one product, as of today. */
export const StockForm = ({ price, onClose }: { price: Price; onClose: () => void }) => {
  const { t } = useTranslation('suppliers')
  const { supplier_id, variant_id, name, stock, unit } = price
  const form = useContractForm<typeof setStock, StockValues>(setStock, {
    initial: {
      state: stock?.state ?? 'in_stock',
      available_quantity: stock?.available_quantity ?? '',
      expected_on: stock?.expected_on ?? '',
    },
    toInput: ({ state, available_quantity, expected_on }) => ({
      supplier_id,
      states: [
        {
          variant_id,
          state,
          available_quantity: available_quantity === '' ? null : available_quantity,
          expected_on: expected_on || null,
        },
      ],
    }),
    said: t('said.stock_saved'),
    onDone: onClose,
  })
  const error = (field: string) => form.errors[`states.0.${field}`]
  return (
    <PanelForm form={form} title={t('stock_form.title', { name })} onClose={onClose}>
      <FormSection>
        <Select
          data-autofocus
          label={t('prices.stock')}
          allowDeselect={false}
          data={stockOptions(t)}
          {...form.getInputProps('state')}
          error={error('state')}
        />
        <NumberInput
          label={t('stock_form.available', { unit: t(`catalogue:units.${unit}` as 'module') })}
          min={0}
          max={1_000_000}
          decimalScale={3}
          {...form.getInputProps('available_quantity')}
          error={error('available_quantity')}
        />
        <DayInput
          label={t('stock_form.expected_on')}
          value={form.values.expected_on}
          onChange={(day) => form.setFieldValue('expected_on', day)}
          error={error('expected_on')}
        />
      </FormSection>
    </PanelForm>
  )
}
