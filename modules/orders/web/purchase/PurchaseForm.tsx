import { Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { Destination } from '../../contract.ts'
import { updatePurchaseOrder, type WholePurchaseOrder } from '../../purchase_order.contract.ts'
import { destinations } from '../choices.ts'

type Values = { destination: Destination; message: string; expected_on: string }

/** What may still be said to a supplier who has not answered: where, when, and in words. */
export const PurchaseForm = ({ order, onClose }: { order: WholePurchaseOrder; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const form = useContractForm<typeof updatePurchaseOrder, Values>(updatePurchaseOrder, {
    initial: {
      destination: order.destination,
      message: order.message,
      expected_on: order.expected_on ?? '',
    },
    version: order.version,
    toInput: ({ destination, message, expected_on }) => ({
      id: order.id,
      destination,
      message,
      expected_on: expected_on || null,
    }),
    said: t('said.purchase_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('purchase.edit')} onClose={onClose}>
      <FormSection about={t('record.place_about')}>
        <Select
          label={t('fields.destination')}
          allowDeselect={false}
          data={destinations(t)}
          value={form.values.destination}
          onChange={(value) => value && form.setFieldValue('destination', Destination.parse(value))}
        />
        <DayInput
          label={t('fields.expected_on')}
          value={form.values.expected_on}
          onChange={(day) => form.setFieldValue('expected_on', day ?? '')}
          error={form.errors.expected_on}
        />
        <Textarea autosize minRows={3} label={t('purchase.message')} {...form.getInputProps('message')} />
      </FormSection>
    </PanelForm>
  )
}
