/** What staff can do with sales orders. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { CreditInstalments, may, SalesOrder, SalesStatus, ShipTo } from './contract.ts'

const One = z.object({ id: Id })
const Reason = z.string().trim().min(1).max(500)

/**
 * A line as it was sold. `net_minor`: quantity × price less its own discount; `share_minor`: its part of the discount on the whole.
 * `sourced_quantity`: with suppliers who have not refused, null for whoever may not see purchases. `unit_cost_minor`: reckoned
 * with when it was quoted, null for whoever may not see costs.
 */
export const SalesLine = z.object({
  id: Id,
  variant_id: Id.nullable(),
  pack_id: Id.nullable(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  unit: z.string(),
  divisible: z.boolean(),
  quantity: z.number(),
  unit_price_minor: z.number(),
  tax_code: TaxCode,
  net_minor: z.int(),
  share_minor: z.int(),
  tax_minor: z.int(),
  unit_cost_minor: z.number().nullable(),
  sourced_quantity: z.number().nullable(),
})
export type SalesLine = z.infer<typeof SalesLine>

export const WholeSalesOrder = SalesOrder.extend({
  shipping_minor: z.int(),
  shipping_tax_code: TaxCode,
  tax_exemption: z.string(),
  content: z.array(SalesLine),
})
export type WholeSalesOrder = z.infer<typeof WholeSalesOrder>

/**
 * Filters and sorts: every field, `customer` (name), `quote_number`; yes or no: `to_source`, `owes_refund`, `on_credit`, `open`
 * (neither delivered nor cancelled). `search`: number, quote, title, customer's name.
 */
export const listSalesOrders = query('orders.list_sales_orders', {
  allow: may.read,
  http: 'GET /orders',
  input: ListInput,
  output: page(SalesOrder),
  assistant: { use: 'Find sales orders by number, customer or status.' },
})

/** How many a selection has and what they add up to, by currency. */
export const countSalesOrders = query('orders.count_sales_orders', {
  allow: may.read,
  http: 'GET /orders/count',
  input: Selection,
  output: z.object({
    count: z.int(),
    totals: z.array(z.object({ currency: Currency, count: z.int(), total_minor: z.int() })),
  }),
})

export const getSalesOrder = query('orders.get_sales_order', {
  allow: may.read,
  http: 'GET /orders/:id',
  views: 'id',
  input: One,
  output: WholeSalesOrder,
  assistant: { use: 'Read one sales order with its lines.' },
})

/** Those of these quotes, or of this customer, which the actor may see; newest first, at most 200. */
export const ordersOf = query('orders.orders_of', {
  allow: may.read,
  input: z.object({ quote_ids: z.array(Id).max(200).optional(), customer_id: Id.optional() }),
  output: z.object({ orders: z.array(SalesOrder) }),
})

/**
 * The order of an accepted quote, made where it is not there yet: one per quote, however often it is asked. A customer with credit left
 * (`setCreditTerms`) has it confirmed at once, anybody else is charged first. Happens by itself when a buyer accepts.
 * Errors: `not_accepted`.
 */
export const createFromQuote = action('orders.create_from_quote', {
  allow: may.create,
  http: 'POST /orders/of-quote/:quote_id',
  input: z.object({ quote_id: Id }),
  output: SalesOrder,
  errors: ['not_accepted'],
  final: true,
})

/** Changes what is given. Errors: `already_delivered`, `already_cancelled`; `place_incomplete` (one coordinate without the other); `unknown_owner`. */
export const updateSalesOrder = action('orders.update_sales_order', {
  allow: may.update,
  http: 'PUT /orders/:id',
  input: z.object({ ship_to: ShipTo.partial(), owner_id: Id.nullable() }).partial().extend({ id: Id }),
  output: WholeSalesOrder,
  errors: ['already_delivered', 'already_cancelled', 'place_incomplete', 'unknown_owner'],
})

/**
 * Lets an order go ahead though it is not paid; it is owed then, `credit_days` long, in so many equal `instalments`. Its invoice is
 * asked for and its suppliers get their orders. Errors: `not_waiting` where it does not wait for payment; `too_many_instalments`
 * where there are more than days.
 */
export const confirmSalesOrder = action('orders.confirm_sales_order', {
  allow: may.confirm,
  http: 'POST /orders/:id/confirm',
  input: One.extend({
    credit_days: z.int().min(0).max(365).default(0),
    instalments: CreditInstalments,
  }),
  output: SalesOrder,
  errors: ['not_waiting', 'too_many_instalments'],
  final: true,
})

/** Its charge was paid in full; modules alone call it. What waited for the money goes ahead; paid twice changes nothing. */
export const recordOrderPaid = action('orders.record_order_paid', {
  allow: may.confirm,
  input: One.extend({ paid_at: z.string() }),
  output: Done,
  final: true,
})

/** The deposit its quote asked for is paid; modules alone call it. It goes ahead, the rest to be paid as the quote says. */
export const recordDepositPaid = action('orders.record_deposit_paid', {
  allow: may.confirm,
  input: One,
  output: Done,
  final: true,
})

/**
 * What calling an order off would bring with it. `refund_minor`: of payments to give back. `credit_note`: its invoice is out and needs
 * one. `suppliers`: how many get word. `kept`: purchase orders of which goods have arrived, which stay. `blocked`: it can't be.
 */
export const previewCancellation = query('orders.preview_cancellation', {
  allow: may.update,
  http: 'GET /orders/:id/cancellation',
  input: One,
  output: z.object({
    blocked: z.enum(['already_delivered', 'already_cancelled']).nullable(),
    currency: Currency,
    refund_minor: z.int(),
    credit_note: z.boolean(),
    suppliers: z.int(),
    kept: z.int(),
  }),
})

/**
 * Calls an order off: its open purchase orders are cancelled and their suppliers told, its charge is closed. Where it is paid,
 * `refund` asks gateways that can for the money back; what else was paid stays marked as owed, and is the customer's credit
 * meanwhile. An invoice that is out gets its credit note.
 * Errors: `already_delivered`, `already_cancelled`.
 */
export const cancelSalesOrder = action('orders.cancel_sales_order', {
  allow: may.update,
  http: 'POST /orders/:id/cancel',
  input: One.extend({ reason: Reason, refund: z.boolean().default(true) }),
  output: SalesOrder,
  errors: ['already_delivered', 'already_cancelled'],
  final: true,
})

/**
 * What was paid for an order that was called off stays with the company as the customer's credit: nobody has to give it back.
 * Errors: `nothing_to_leave`; `refund_unsure` while nobody knows whether a gateway gave it back.
 */
export const leaveAsCredit = action('orders.leave_as_credit', {
  allow: may.update,
  http: 'POST /orders/:id/credit',
  input: One,
  output: SalesOrder,
  errors: ['nothing_to_leave', 'refund_unsure'],
  final: true,
})

/** What was handed over; the module that delivers calls it. `complete`: nothing more comes. Told twice changes nothing. */
export const recordDelivery = action('orders.record_delivery', {
  allow: may.update,
  http: 'POST /orders/:sales_order_id/delivered',
  input: z.object({
    sales_order_id: Id,
    delivered_at: z.iso.datetime({ offset: true }).optional(),
    complete: z.boolean().default(true),
  }),
  output: SalesOrder,
  errors: ['not_confirmed', 'already_cancelled', 'day_ahead'],
  final: true,
})

/** The list as a file, as it is seen. */
export const exportSalesOrders = query('orders.export_sales_orders', {
  allow: may.export,
  http: 'GET /orders/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

const Amount = z.object({ currency: Currency, total_minor: z.int() })
const State = z.enum(['none', 'waiting', 'going', 'done', 'bad'])

/** Something wrong and what can be done about it. `amount`: the money it is about. `act`: what the screen offers; `of`: the id it is about. */
export const Trouble = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  amount: Amount.nullable(),
  act: z
    .enum(['link', 'retry', 'correct', 'source', 'resend', 'match', 'refund', 'review', 'open'])
    .nullable(),
  of: Id.nullable(),
  link: z.string().nullable(),
  /** What `open` is called here, a text key with its module. */
  label: z.string().nullable(),
})
export type Trouble = z.infer<typeof Trouble>

/**
 * One step of an order's life. `state`: `waiting` on somebody, `going` on by itself, `done`, `bad` where somebody has to act, `none`
 * where it has not begun. `what`, `label`: text keys with their module, of what a part is and of its state. `parts`: payments, documents, purchase orders, deliveries.
 */
export const Stage = z.object({
  kind: z.enum(['quote', 'payment', 'invoice', 'purchase', 'delivery']),
  state: State,
  at: z.string().nullable(),
  parts: z.array(
    z.object({
      id: Id,
      what: z.string().nullable(),
      title: z.string(),
      label: z.string(),
      state: State,
      at: z.string().nullable(),
      amount: Amount.nullable(),
      link: z.string().nullable(),
      /** What a supplier said of it, as why they refused. */
      note: z.string().optional(),
      troubles: z.array(Trouble),
    }),
  ),
  troubles: z.array(Trouble),
})
export type Stage = z.infer<typeof Stage>

/**
 * A sales order's whole life, from quote to door, in its five steps. What the actor may not see is left out; the purchase step without
 * suppliers' names for whoever may not see purchases.
 */
export const getLife = query('orders.get_life', {
  allow: may.read,
  http: 'GET /orders/:id/life',
  input: One,
  output: z.object({ status: SalesStatus, stages: z.array(Stage) }),
  assistant: { use: 'Where an order stands: paid, invoiced, bought, delivered.' },
})
