import { implement } from '#kernel/server/module.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { minorDigits } from '#kernel/values/money.ts'
import type { Payment } from './contract.ts'
import { paymentPage } from './payment.queries.ts'
import { exportPayments } from './review.contract.ts'

type Column = {
  key: string
  type: 'text' | 'number' | 'day'
  value: (payment: Payment) => string | number | null
}

const column = (key: string, value: Column['value'], type: Column['type'] = 'text'): Column => ({
  ...{ key, type, value },
})
/** In whole units of the currency, as people write amounts. */
const major = (minor: number, { currency }: Payment): number => minor / 10 ** minorDigits(currency)
/** A moment's day on the company's calendar. */
const day = (moment: string | null): string | null =>
  moment && Temporal.Instant.from(moment).toZonedDateTimeISO(company().timeZone).toPlainDate().toString()

const COLUMNS: readonly Column[] = [
  column('id', (p) => p.id),
  column('number', (p) => p.number),
  column('customer', (p) => p.customer_name),
  column('charge_number', (p) => p.charge_number),
  column('charge_label', (p) => p.charge_label),
  column('method', (p) => text(`payments:methods.${p.method}`)),
  column('status', (p) => text(`payments:statuses.${p.status}`)),
  column('amount_minor', (p) => major(p.amount_minor, p), 'number'),
  column('refunded_minor', (p) => major(p.refunded_minor, p), 'number'),
  column('currency', (p) => p.currency),
  column('provider_reference', (p) => p.provider_reference),
  column('order_ref', (p) => p.order_ref),
  column('payer_name', (p) => p.payer_name),
  column('payer_email', (p) => p.payer_email),
  column('paid_on', (p) => p.paid_on, 'day'),
  column('received_at', (p) => day(p.received_at), 'day'),
  column('confirmed_at', (p) => day(p.confirmed_at), 'day'),
  column('flags', (p) => p.flags.map((flag) => text(`payments:flags.${flag}`)).join(', ')),
  column('note', (p) => p.note),
  column('reason', (p) => p.reason),
]

const columnsOf = (wanted: string | undefined): readonly Column[] => {
  if (!wanted) return COLUMNS
  const keys = ['id', ...wanted.split(',').map((key) => key.trim())]
  return COLUMNS.filter(({ key }) => keys.includes(key)).toSorted(
    (a, b) => keys.indexOf(a.key) - keys.indexOf(b.key),
  )
}

export const exportActions = [
  implement(exportPayments, async ({ fields, format, ...selection }) => {
    const columns = columnsOf(fields)
    await sendSheet({
      name: `${text('payments:titles.payments')} ${company().name} ${today()}`,
      format,
      columns: columns.map(({ key, type }) => ({ header: text(`payments:fields.${key}`), type })),
      rows: everyRow(selection, columns),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 1_000

// Page by page: a long list never stands in memory whole.
async function* everyRow(
  selection: Omit<Parameters<typeof paymentPage>[0], 'limit' | 'cursor' | 'fields'>,
  columns: readonly Column[],
): AsyncGenerator<(string | number)[]> {
  let cursor: string | undefined
  do {
    const page = await paymentPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) })
    for (const payment of page.rows) yield columns.map(({ value }) => value(payment) ?? '')
    cursor = page.next
  } while (cursor)
}
