import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { SupplierInvoice } from '../../supplier_invoice.contract.ts'
import { isOverdue } from '../../supplier_payment.rules.ts'

/** When an invoice is to be paid in words, and whether this day is over while something of it is owed. */
export const useDueWords = () => {
  const { t } = useTranslation('orders')
  const { day } = useFormats()
  const { company } = useSession()
  const today = Temporal.Now.plainDateISO(company.timeZone).toString()
  return (invoice: SupplierInvoice): { words: string; overdue: boolean } | undefined => {
    if (!invoice.due_on) return undefined
    const overdue = isOverdue(invoice, today)
    return {
      words: t(overdue ? 'invoice.overdue_day' : 'invoice.due_day', { day: day(invoice.due_on) }),
      overdue,
    }
  }
}

/** `bare`: below a heading that says what day it is. */
export const DueDay = ({ invoice, bare = false }: { invoice: SupplierInvoice; bare?: boolean }) => {
  const { day } = useFormats()
  const due = useDueWords()(invoice)
  if (!due) return null
  return (
    <Text span inherit {...(due.overdue && { c: 'brick', fw: 600 })}>
      {bare && !due.overdue && invoice.due_on ? day(invoice.due_on) : due.words}
    </Text>
  )
}
