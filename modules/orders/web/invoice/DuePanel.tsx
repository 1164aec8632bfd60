import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { type SupplierInvoice, setInvoiceDueDay } from '../../supplier_invoice.contract.ts'

/** When an invoice is to be paid; left empty, nobody knows. */
export const DuePanel = ({ invoice, onClose }: { invoice: SupplierInvoice; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const { id, number, due_on, version } = invoice
  const form = useContractForm<typeof setInvoiceDueDay, { due_on: string }>(setInvoiceDueDay, {
    initial: { due_on: due_on ?? '' },
    version,
    toInput: (values) => ({ id, due_on: values.due_on || null }),
    said: t('said.due_day'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('invoice.due_title', { number })} onClose={onClose}>
      <DayInput
        label={t('fields.due_on')}
        value={form.values.due_on}
        error={form.errors.due_on}
        onChange={(day) => form.setFieldValue('due_on', day ?? '')}
      />
    </PanelForm>
  )
}
