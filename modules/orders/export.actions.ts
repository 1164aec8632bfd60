import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor } from '#kernel/server/scope.ts'
import { dayCell, everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { may, type PurchaseOrder, type SalesOrder } from './contract.ts'
import { exportPurchaseOrders } from './purchase_order.contract.ts'
import { purchaseOrderPage } from './purchase_order.queries.ts'
import { exportSalesOrders } from './sales_order.contract.ts'
import { salesOrderPage } from './sales_order.queries.ts'

type Owners = ReadonlyMap<string, string>

const sold = columnsUnder<SalesOrder>('orders:fields')
const salesColumns = (owners: Owners): readonly ListColumn<SalesOrder>[] => [
  sold('id', (o) => o.id),
  sold('number', (o) => o.number),
  sold('customer', (o) => o.customer_name),
  sold('title', (o) => o.title),
  sold('quote_number', (o) => o.quote_number),
  sold('status', (o) => text(`orders:statuses.${o.status}`)),
  sold('total_minor', (o) => amountCell(o.total_minor, o.currency), 'number'),
  sold('net_minor', (o) => amountCell(o.net_minor, o.currency), 'number'),
  sold('tax_minor', (o) => amountCell(o.tax_minor, o.currency), 'number'),
  sold('currency', (o) => o.currency),
  sold('to_source', (o) => o.to_source, 'number'),
  sold('created_at', (o) => dayCell(o.created_at), 'day'),
  sold('paid_at', (o) => dayCell(o.paid_at), 'day'),
  sold('confirmed_at', (o) => dayCell(o.confirmed_at), 'day'),
  sold('delivered_at', (o) => dayCell(o.delivered_at), 'day'),
  sold('reason', (o) => o.reason),
  sold('owner_id', (o) => owners.get(o.owner_id ?? '')),
]

const bought = columnsUnder<PurchaseOrder>('orders:fields')
const purchaseColumns = (owners: Owners): readonly ListColumn<PurchaseOrder>[] => [
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
  bought('sent_at', (o) => dayCell(o.sent_at), 'day'),
  bought('answered_at', (o) => dayCell(o.answered_at), 'day'),
  bought('received_at', (o) => dayCell(o.received_at), 'day'),
  bought('reason', (o) => o.reason),
  bought('owner_id', (o) => owners.get(o.owner_id ?? '')),
]
const COSTS: readonly ListColumn<PurchaseOrder>[] = [
  bought('total_minor', (o) => amountCell(o.total_minor, o.currency), 'number'),
]

export const exportActions = [
  implement(exportSalesOrders, async ({ fields, format, ...selection }) => {
    await sendList('orders:titles.sales_orders', {
      format,
      columns: columnsWanted(salesColumns(await owners()), fields),
      rows: everyRow((at) => salesOrderPage({ ...selection, ...at })),
    })
    return {}
  }),

  implement(exportPurchaseOrders, async ({ fields, format, ...selection }) => {
    if (!actor().may(may.see_purchases)) fail('forbidden', { permission: may.see_purchases })
    const columns = purchaseColumns(await owners())
    await sendList('orders:titles.purchase_orders', {
      format,
      columns: columnsWanted(actor().may(may.buy) ? [...columns, ...COSTS] : columns, fields),
      rows: everyRow((at) => purchaseOrderPage({ ...selection, ...at })),
    })
    return {}
  }),
]

const owners = async (): Promise<Owners> =>
  new Map((await call(listColleagues, {})).colleagues.map(({ id, name }) => [id, name]))
