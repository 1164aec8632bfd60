import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { may, type PurchaseOrder, type SalesOrder } from './contract.ts'
import { exportPurchaseOrders } from './purchase_order.contract.ts'
import { purchaseOrderPage } from './purchase_order.queries.ts'
import { exportSalesOrders } from './sales_order.contract.ts'
import { salesOrderPage } from './sales_order.queries.ts'

type Column<R> = {
  key: string
  type: 'text' | 'number' | 'day'
  value: (row: R & { owner: string }) => string | number | null
}

const columnOf =
  <R>() =>
  (key: string, value: Column<R>['value'], type: Column<R>['type'] = 'text'): Column<R> => ({
    key,
    type,
    value,
  })

/** In whole units of the currency, as people write amounts. */
const major = (minor: number | null, { currency }: { currency: Currency }): number | null =>
  minor === null ? null : minor / 10 ** minorDigits(currency)

/** The day of a moment on the company's clock. */
const day = (moment: string | null): string | null =>
  moment && Temporal.Instant.from(moment).toZonedDateTimeISO(company().timeZone).toPlainDate().toString()

const sold = columnOf<SalesOrder>()
const SALES: readonly Column<SalesOrder>[] = [
  sold('id', (o) => o.id),
  sold('number', (o) => o.number),
  sold('customer', (o) => o.customer_name),
  sold('title', (o) => o.title),
  sold('quote_number', (o) => o.quote_number),
  sold('status', (o) => text(`orders:statuses.${o.status}`)),
  sold('total_minor', (o) => major(o.total_minor, o), 'number'),
  sold('net_minor', (o) => major(o.net_minor, o), 'number'),
  sold('tax_minor', (o) => major(o.tax_minor, o), 'number'),
  sold('currency', (o) => o.currency),
  sold('to_source', (o) => o.to_source, 'number'),
  sold('created_at', (o) => day(o.created_at), 'day'),
  sold('paid_at', (o) => day(o.paid_at), 'day'),
  sold('confirmed_at', (o) => day(o.confirmed_at), 'day'),
  sold('delivered_at', (o) => day(o.delivered_at), 'day'),
  sold('reason', (o) => o.reason),
  sold('owner_id', (o) => o.owner),
]

const bought = columnOf<PurchaseOrder>()
const PURCHASES: readonly Column<PurchaseOrder>[] = [
  bought('id', (o) => o.id),
  bought('number', (o) => o.number),
  bought('supplier', (o) => o.supplier_name),
  bought('sales_order_number', (o) => o.sales_order_number),
  bought('status', (o) => text(`orders:purchase_statuses.${o.status}`)),
  bought('match', (o) => text(`orders:matches.${o.match}`)),
  bought('lines', (o) => o.lines, 'number'),
  bought('currency', (o) => o.currency),
  bought('destination', (o) => text(`orders:destinations.${o.destination}`)),
  bought('expected_on', (o) => o.expected_on, 'day'),
  bought('sent_at', (o) => day(o.sent_at), 'day'),
  bought('answered_at', (o) => day(o.answered_at), 'day'),
  bought('received_at', (o) => day(o.received_at), 'day'),
  bought('reason', (o) => o.reason),
  bought('owner_id', (o) => o.owner),
]
const COSTS: readonly Column<PurchaseOrder>[] = [
  bought('total_minor', (o) => major(o.total_minor, o), 'number'),
]

/** The columns asked for, in their order and led by the id. */
const chosen = <R>(all: readonly Column<R>[], wanted: string | undefined): readonly Column<R>[] => {
  if (!wanted) return all
  const keys = ['id', ...wanted.split(',').map((key) => key.trim())]
  return all
    .filter(({ key }) => keys.includes(key))
    .toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}

export const exportActions = [
  implement(exportSalesOrders, async ({ fields, format, ...selection }) => {
    const rows = (cursor: string | undefined) =>
      salesOrderPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) })
    await send('orders:titles.sales_orders', format, chosen(SALES, fields), rows)
    return {}
  }),

  implement(exportPurchaseOrders, async ({ fields, format, ...selection }) => {
    if (!actor().may(may.see_purchases)) fail('forbidden', { permission: may.see_purchases })
    const columns = actor().may(may.buy) ? [...PURCHASES, ...COSTS] : PURCHASES
    const rows = (cursor: string | undefined) =>
      purchaseOrderPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) })
    await send('orders:titles.purchase_orders', format, chosen(columns, fields), rows)
    return {}
  }),
]

const PAGE = 1_000

const send = <R extends { owner_id: string | null }>(
  title: string,
  format: 'csv' | 'xlsx',
  columns: readonly Column<R>[],
  page: (cursor: string | undefined) => Promise<{ rows: R[]; next?: string }>,
): Promise<void> =>
  sendSheet({
    name: `${text(title)} ${company().name} ${today()}`,
    format,
    columns: columns.map(({ key, type }) => ({ header: text(`orders:fields.${key}`), type })),
    rows: everyRow(columns, page),
    language: scope().language,
  })

// Page by page: a long list never stands in memory whole.
async function* everyRow<R extends { owner_id: string | null }>(
  columns: readonly Column<R>[],
  page: (cursor: string | undefined) => Promise<{ rows: R[]; next?: string }>,
): AsyncGenerator<(string | number)[]> {
  const { colleagues } = await call(listColleagues, {})
  const names = new Map(colleagues.map(({ id, name }) => [id, name]))
  let cursor: string | undefined
  do {
    const { rows, next } = await page(cursor)
    for (const row of rows) {
      const owner = names.get(row.owner_id ?? '') ?? ''
      yield columns.map(({ value }) => value({ ...row, owner }) ?? '')
    }
    cursor = next
  } while (cursor)
}
