import { implement } from '#kernel/server/module.ts'
import { dayCell, everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import type { Payment } from './contract.ts'
import { paymentPage } from './payment.queries.ts'
import { exportPayments } from './review.contract.ts'

const column = columnsUnder<Payment>('payments:fields')

const COLUMNS: readonly ListColumn<Payment>[] = [
  column('id', (p) => p.id),
  column('number', (p) => p.number),
  column('customer', (p) => p.customer_name),
  column('charge_number', (p) => p.charge_number),
  column('charge_label', (p) => p.charge_label),
  column('method', (p) => text(`payments:methods.${p.method}`)),
  column('status', (p) => text(`payments:statuses.${p.status}`)),
  column('amount_minor', (p) => amountCell(p.amount_minor, p.currency), 'number'),
  column('refunded_minor', (p) => amountCell(p.refunded_minor, p.currency), 'number'),
  column('currency', (p) => p.currency),
  column('provider_reference', (p) => p.provider_reference),
  column('order_ref', (p) => p.order_ref),
  column('payer_name', (p) => p.payer_name),
  column('payer_email', (p) => p.payer_email),
  column('paid_on', (p) => p.paid_on, 'day'),
  column('received_at', (p) => dayCell(p.received_at), 'day'),
  column('confirmed_at', (p) => dayCell(p.confirmed_at), 'day'),
  column('flags', (p) => p.flags.map((flag) => text(`payments:flags.${flag}`)).join(', ')),
  column('note', (p) => p.note),
  column('reason', (p) => p.reason),
]

export const exportActions = [
  implement(exportPayments, async ({ fields, format, ...selection }) => {
    await sendList('payments:titles.payments', {
      format,
      columns: columnsWanted(COLUMNS, fields),
      rows: everyRow((at) => paymentPage({ ...selection, ...at })),
    })
    return {}
  }),
]
