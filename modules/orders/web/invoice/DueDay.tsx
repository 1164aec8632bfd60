import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { SupplierInvoice } from '../../supplier_invoice.contract.ts'
import { isOverdue } from '../../supplier_payment.rules.ts'

/** When an invoice is to be paid, and that this day is over while something of it is owed. */
export const DueDay = ({ invoice }: { invoice: SupplierInvoice }) => {
  const { t } = useTranslation('orders')
  const { day } = useFormats()
  const { company } = useSession()
  if (!invoice.due_on) return null
  if (!isOverdue(invoice, Temporal.Now.plainDateISO(company.timeZone).toString())) return day(invoice.due_on)
  return (
    <Text span inherit c="brick" fw={600}>
      {t('invoice.overdue_day', { day: day(invoice.due_on) })}
    </Text>
  )
}
