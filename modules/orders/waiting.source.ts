/** Orders that wait for somebody, for the work queue: lines without a supplier, refunds, silent suppliers, charges that do not match or fall due. */
import { actor, today } from '#kernel/server/scope.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may, type PurchaseOrder, type SalesOrder } from './contract.ts'
import { purchaseOrderPage } from './purchase_order.queries.ts'
import { salesOrderPage } from './sales_order.queries.ts'
import type { SupplierInvoice } from './supplier_invoice.contract.ts'
import { supplierInvoicePage } from './supplier_invoice.queries.ts'
import { isOverdue, owedMinor } from './supplier_payment.rules.ts'

const MINUTES = { to_source: 10, refund: 5, unanswered: 5, mismatch: 10, due: 4 } as const
/** How far each moves the sale: without goods there is none. */
const CHANCE = { to_source: 0.9, refund: 0.3, unanswered: 0.5, mismatch: 0.2, due: 0.2 } as const

export const salesSource = {
  module: 'orders',
  kind: 'orders.sales_order',
  allow: may.update,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const { rows } = await salesOrderPage({
      filter: {
        any: [
          ...(actor().may(may.buy)
            ? [
                { owner_id: person, to_source: true },
                { owner_id: null, to_source: true },
              ]
            : []),
          { owner_id: person, owes_refund: true },
        ],
      },
      sort: 'created_at',
      limit,
    })
    return rows.map(salesItem)
  },
} as const

const salesItem = (order: SalesOrder): WorkItem => {
  const reason = order.owes_refund ? 'refund' : 'to_source'
  return {
    about: { id: order.id, title: order.number },
    customer: { id: order.customer_id, name: order.customer_name },
    reason: { key: `orders:work.${reason}`, params: { count: order.to_source } },
    ...(order.total_minor > 0 && { value: { amount: order.total_minor, currency: order.currency } }),
    chance: CHANCE[reason],
    minutes: MINUTES[reason],
  }
}

export const purchaseSource = {
  module: 'orders',
  kind: 'orders.purchase_order',
  allow: may.buy,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const { rows } = await purchaseOrderPage({
      filter: {
        any: [person, null].flatMap((owner_id) => [
          { owner_id, unanswered: true },
          { owner_id, match: 'mismatch' },
        ]),
      },
      sort: 'created_at',
      limit,
    })
    return rows.map(purchaseItem)
  },
} as const

const purchaseItem = (order: PurchaseOrder): WorkItem => {
  const reason = order.unanswered ? 'unanswered' : 'mismatch'
  return {
    about: { id: order.id, title: `${order.number} · ${order.supplier_name}` },
    reason: { key: `orders:work.${reason}`, params: { supplier: order.supplier_name } },
    ...(order.expected_on && { due_on: order.expected_on }),
    ...(order.total_minor && { value: { amount: order.total_minor, currency: order.currency } }),
    chance: CHANCE[reason],
    minutes: MINUTES[reason],
  }
}

const DUE_WITHIN_DAYS = 3

/** What is right and falls due in the next days, or did. */
export const dueSource = {
  module: 'orders',
  kind: 'orders.supplier_invoice',
  allow: may.pay,
  items: async (limit: number): Promise<WorkItem[]> => {
    const until = today().add({ days: DUE_WITHIN_DAYS }).toString()
    const filter = { payable: true, due_on: { lte: until } }
    const { rows } = await supplierInvoicePage({ filter, sort: 'due_on', limit })
    return rows.map((invoice) => dueItem(invoice, today().toString()))
  },
} as const

const dueItem = (invoice: SupplierInvoice, day: string): WorkItem => ({
  about: { id: invoice.id, title: `${invoice.number} · ${invoice.supplier_name}` },
  reason: {
    key: `orders:work.${isOverdue(invoice, day) ? 'overdue_invoice' : 'due_invoice'}`,
    params: { supplier: invoice.supplier_name },
  },
  ...(invoice.due_on && { due_on: invoice.due_on }),
  value: { amount: owedMinor(invoice), currency: invoice.currency },
  chance: CHANCE.due,
  minutes: MINUTES.due,
})
