/** What was sold and has to happen: the customer's order, and what is bought from suppliers to fulfil it. Decision 0034. */
import { z } from 'zod'
import { event, permissions, slot } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'

/**
 * `read` and the other verbs: of sales orders. `confirm`: let one go that is not paid, and say who buys on credit. `see_purchases`:
 * read purchase orders, quantities alone. `buy`: order from suppliers, costs and all. `receive`: write down what arrived or went
 * back. `approve`: take a supplier's invoice that does not match. `pay`: write down what suppliers were paid. `configure`: numbering,
 * tolerances, the warehouse.
 */
export const may = permissions('orders', [
  'confirm',
  'see_purchases',
  'buy',
  'receive',
  'approve',
  'pay',
  'configure',
  'export',
])

export const Language = z.enum(['es', 'en'])

/** `awaiting_payment`: nothing is bought yet. `in_progress`: a part has been delivered, or goods have arrived. */
export const SalesStatus = z.enum(['awaiting_payment', 'confirmed', 'in_progress', 'delivered', 'cancelled'])
export type SalesStatus = z.infer<typeof SalesStatus>

/**
 * `draft`: written, not sent yet. `seen`: the supplier opened it. `part_confirmed`: less than was ordered. `closed`: no more of it
 * is expected, though not all of it came.
 */
export const PurchaseStatus = z.enum([
  'draft',
  'sent',
  'seen',
  'confirmed',
  'part_confirmed',
  'refused',
  'part_received',
  'received',
  'closed',
  'cancelled',
])
export type PurchaseStatus = z.infer<typeof PurchaseStatus>

const Text = (longest: number) => z.string().trim().max(longest)
const Degrees = (most: number) => z.number().min(-most).max(most).nullable()

/** Where the goods end up. `phone` as people write it; coordinates WGS 84, both or neither. */
export const ShipTo = z.object({
  name: Text(200),
  address: Text(500),
  latitude: Degrees(90),
  longitude: Degrees(180),
  phone: Text(40),
  contact_name: Text(200),
  instructions: Text(1_000),
})
export type ShipTo = z.infer<typeof ShipTo>

/** In how many equal parts what goes on credit is paid, spread over its days. */
export const CreditInstalments = z.int().min(1).max(24).default(1)

/**
 * A sales order as lists show it, amounts in minor units of `currency`. `on_credit`: it went ahead with something unpaid; `credit_days`
 * to pay it. `deposit_minor`: with this much paid it goes ahead, 0 for none; `credit_days` null then means on delivery.
 * `instalments`: in so many parts what is on credit is paid.
 * `paid_at`: when its charge was first paid in full. `owes_refund`: it was called off, and somebody of the house has to give money
 * back; not while a gateway is asked to.
 * `to_source`: lines of which some has no supplier yet. `title`: the quote's.
 */
export const SalesOrder = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  quote_id: Id,
  quote_number: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  owner_id: Id.nullable(),
  status: SalesStatus,
  language: Language,
  currency: Currency,
  net_minor: z.int(),
  tax_minor: z.int(),
  total_minor: z.int(),
  on_credit: z.boolean(),
  credit_days: z.int().nullable(),
  instalments: z.int(),
  deposit_minor: z.int(),
  to_source: z.int(),
  owes_refund: z.boolean(),
  ship_to: ShipTo,
  created_at: z.string(),
  paid_at: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
  cancelled_at: z.string().nullable(),
  reason: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type SalesOrder = z.infer<typeof SalesOrder>

/** Where a purchase order's goods go: to our own warehouse, or straight to the customer, of whom the supplier learns the place alone. */
export const Destination = z.enum(['warehouse', 'drop_ship'])
export type Destination = z.infer<typeof Destination>

/** How what the supplier invoiced stands against order and receipts; `none`: not invoiced yet. `waiting`: the goods are not here. */
export const MatchState = z.enum(['none', 'waiting', 'matched', 'mismatch', 'approved', 'disputed'])
export type MatchState = z.infer<typeof MatchState>

/**
 * A purchase order as lists show it. `round`: 1, or which try it is where somebody else refused. `total_minor`: what it costs before
 * tax, null for whoever may not see costs. `deliver_to`: the words the supplier reads. `expected_on`: the day the supplier promised,
 * or that was asked for. `unanswered`: sent longer ago than the company's settings allow. `sent_to`: mail addresses, none where
 * only the link can be handed over.
 */
export const PurchaseOrder = z.object({
  id: Id,
  number: z.string(),
  sales_order_id: Id,
  sales_order_number: z.string(),
  round: z.int(),
  supplier_id: Id,
  supplier_name: z.string(),
  owner_id: Id.nullable(),
  status: PurchaseStatus,
  language: Language,
  currency: Currency,
  total_minor: z.int().nullable(),
  lines: z.int(),
  destination: Destination,
  deliver_to: z.string(),
  message: z.string(),
  expected_on: Day.nullable(),
  sent_at: z.string().nullable(),
  sent_to: z.array(z.string()),
  seen_at: z.string().nullable(),
  reminded_at: z.string().nullable(),
  answered_at: z.string().nullable(),
  answered_by: z.string(),
  reason: z.string(),
  unanswered: z.boolean(),
  received_at: z.string().nullable(),
  match: MatchState,
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type PurchaseOrder = z.infer<typeof PurchaseOrder>

const SalesTold = z.object({
  id: Id,
  number: z.string(),
  quote_id: Id,
  customer_id: Id,
  customer_name: z.string(),
  total_minor: z.int(),
  currency: Currency,
})
const sales = {
  about: 'id',
  along: ['quote_id', 'customer_id'],
  allow: may.read,
  payload: SalesTold,
} as const

export const salesOrderCreated = event('orders.sales_order_created', {
  ...sales,
  payload: SalesTold.extend({ on_credit: z.boolean() }),
})
/** It goes ahead. `paid_at`: null where it goes on credit. Told once of an order. */
export const salesOrderConfirmed = event('orders.sales_order_confirmed', {
  ...sales,
  payload: SalesTold.extend({
    confirmed_at: z.string(),
    paid_at: z.string().nullable(),
    owner_id: Id.nullable(),
    language: Language,
    ship_to: ShipTo,
  }),
})
/** Its place or its owner is another. `changed`: what of the place. */
export const salesOrderChanged = event('orders.sales_order_changed', {
  ...sales,
  payload: SalesTold.extend({
    ship_to: ShipTo,
    changed: z.array(ShipTo.keyof()),
    owner_id: Id.nullable(),
  }),
})
export const salesOrderPaid = event('orders.sales_order_paid', {
  ...sales,
  payload: SalesTold.extend({ paid_at: z.string() }),
})
export const salesOrderCancelled = event('orders.sales_order_cancelled', {
  ...sales,
  payload: SalesTold.extend({ reason: z.string() }),
})
/** What was paid for an order that was called off stays with the company, for the customer to use. */
export const moneyLeftAsCredit = event('orders.money_left_as_credit', {
  ...sales,
  payload: SalesTold.extend({ amount_minor: z.int() }),
})
/** Of an order that was called off somebody of the house has to give money back, or has: nothing of it is left to do. */
export const refundOwed = event('orders.refund_owed', {
  ...sales,
  payload: SalesTold.extend({ amount_minor: z.int() }),
})
export const refundSettled = event('orders.refund_settled', sales)
export const salesOrderDelivered = event('orders.sales_order_delivered', {
  ...sales,
  payload: SalesTold.extend({ delivered_at: z.string(), complete: z.boolean() }),
})

/** All that was sold in it has arrived from suppliers; told again where more comes after that. */
export const goodsReady = event('orders.goods_ready', {
  ...sales,
  allow: may.see_purchases,
  payload: SalesTold.extend({ ready_at: z.string() }),
})

const PurchaseTold = z.object({
  id: Id,
  number: z.string(),
  sales_order_id: Id,
  supplier_id: Id,
  supplier_name: z.string(),
})
const purchase = {
  about: 'id',
  along: ['sales_order_id', 'supplier_id'],
  allow: may.see_purchases,
  payload: PurchaseTold,
} as const

export const purchaseOrderSent = event('orders.purchase_order_sent', purchase)
/** `by`: whoever answered, at the supplier's or of ours. */
export const purchaseOrderAnswered = event('orders.purchase_order_answered', {
  ...purchase,
  payload: PurchaseTold.extend({
    outcome: z.enum(['confirmed', 'part_confirmed', 'refused']),
    by: z.string(),
    reason: z.string(),
  }),
})
export const purchaseOrderCancelled = event('orders.purchase_order_cancelled', {
  ...purchase,
  payload: PurchaseTold.extend({ reason: z.string() }),
})
/** No more of it is expected. */
export const purchaseOrderClosed = event('orders.purchase_order_closed', {
  ...purchase,
  payload: PurchaseTold.extend({ reason: z.string() }),
})
/** `complete`: all that was promised is here. */
export const goodsReceived = event('orders.goods_received', {
  ...purchase,
  payload: PurchaseTold.extend({ complete: z.boolean() }),
})
export const goodsReturned = event('orders.goods_returned', {
  ...purchase,
  payload: PurchaseTold.extend({ reason: z.string() }),
})
export const supplierInvoiceEntered = event('orders.supplier_invoice_entered', {
  ...purchase,
  payload: PurchaseTold.extend({ invoice_number: z.string() }),
})
/** Order, receipts and the supplier's invoice say different things. */
export const mismatchFound = event('orders.mismatch_found', {
  ...purchase,
  payload: PurchaseTold.extend({ invoice_number: z.string() }),
})
/** `approved`: taken as it is; else it is to be put right by the supplier. */
export const supplierInvoiceDecided = event('orders.supplier_invoice_decided', {
  ...purchase,
  payload: PurchaseTold.extend({ invoice_number: z.string(), approved: z.boolean(), reason: z.string() }),
})
const paidToSupplier = {
  about: 'id',
  along: ['supplier_id'],
  allow: may.buy,
  payload: z.object({
    id: Id,
    number: z.string(),
    supplier_id: Id,
    supplier_name: z.string(),
    amount_minor: z.int(),
    currency: Currency,
    paid_on: Day,
  }),
} as const

export const supplierPaid = event('orders.supplier_paid', paidToSupplier)
/** It was written down by mistake; what it settled is owed again. */
export const supplierPaymentCancelled = event('orders.supplier_payment_cancelled', {
  ...paidToSupplier,
  payload: paidToSupplier.payload.extend({ reason: z.string() }),
})
/** Lines of a sales order have no supplier any more, or never had one. */
export const resourcingNeeded = event('orders.resourcing_needed', {
  about: 'sales_order_id',
  along: ['customer_id'],
  allow: may.see_purchases,
  payload: z.object({ sales_order_id: Id, number: z.string(), customer_id: Id, lines: z.int() }),
})

/**
 * Something that belongs to the life of sales orders and is another module's, as a delivery. `of`: the parts of these orders which
 * the actor may see. `state`: text key with its module. `tone`: how it stands. `problem`: text key of what is wrong, where
 * something is. `link`: its page, where there is one.
 */
export type OrderPart = {
  sales_order_id: Id
  kind: 'delivery'
  id: Id
  title: string
  state: `${string}:${string}`
  tone: 'waiting' | 'going' | 'done' | 'bad' | 'none'
  at: string | null
  link: string | null
  /** `act`: what helps, in words and where it is done; without it, the part's own page. */
  problem: {
    key: `${string}:${string}`
    params?: Record<string, string | number>
    act?: { label: `${string}:${string}`; link: string }
  } | null
}
/** Where a buyer follows it, whoever asks: `label` a text key with its module, `tone` as in quotes' `AcceptedStep`. */
export type Followed = { label: `${string}:${string}`; url: string; tone: 'main' | 'quiet' }

/** `follow`: for the buyer's page of an accepted quote; null while there is nothing to follow. */
export const orderPart = slot<{
  module: string
  of: (salesOrderIds: readonly Id[]) => Promise<readonly OrderPart[]>
  follow: (salesOrderId: Id) => Promise<Followed | null>
}>('orders.order_part')
