/** Buying what was sold. Holds both sides of the trade: for staff only (0025). */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Destination, may, PurchaseOrder } from './contract.ts'

const One = z.object({ id: Id })
const Reason = z.string().trim().min(1).max(500)
const Text = (longest: number) => z.string().trim().max(longest)
const Quantity = z.number().positive().max(1_000_000)
const UnitCost = z.number().min(0).max(100_000_000_000)

/**
 * A line. `supplier_code`: what the supplier calls it. `confirmed_quantity`: null until it is answered. `received_quantity`: less what
 * went back. `unit_cost_minor`: before tax, four decimals; null for whoever may not see costs.
 */
export const PurchaseLine = z.object({
  id: Id,
  sales_order_line_id: Id,
  variant_id: Id.nullable(),
  code: z.string(),
  supplier_code: z.string(),
  name: z.string(),
  unit: z.string(),
  divisible: z.boolean(),
  quantity: z.number(),
  unit_cost_minor: z.number().nullable(),
  confirmed_quantity: z.number().nullable(),
  expected_on: Day.nullable(),
  answer_note: z.string(),
  received_quantity: z.number(),
  returned_quantity: z.number(),
  invoiced_quantity: z.number(),
})
export type PurchaseLine = z.infer<typeof PurchaseLine>

/** What arrived (`receipt`) or went back (`return`), with its reason. */
export const Movement = z.object({
  id: Id,
  kind: z.enum(['receipt', 'return']),
  moved_on: Day,
  note: z.string(),
  by: z.string(),
  created_at: z.string(),
  lines: z.array(z.object({ line_id: Id, quantity: z.number() })),
})
export type Movement = z.infer<typeof Movement>

export const WholePurchaseOrder = PurchaseOrder.extend({
  content: z.array(PurchaseLine),
  movements: z.array(Movement),
})
export type WholePurchaseOrder = z.infer<typeof WholePurchaseOrder>

/**
 * Filters and sorts: every field, `supplier` (name), `sales_order_number`, `match`; yes or no: `unanswered`, `open` (something is
 * still to come). `search`: number, supplier, sales order.
 */
export const listPurchaseOrders = query('orders.list_purchase_orders', {
  allow: may.see_purchases,
  http: 'GET /purchase-orders',
  input: ListInput,
  output: page(PurchaseOrder),
  assistant: { use: 'Find purchase orders by supplier, status or number.' },
})

export const countPurchaseOrders = query('orders.count_purchase_orders', {
  allow: may.see_purchases,
  http: 'GET /purchase-orders/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

export const getPurchaseOrder = query('orders.get_purchase_order', {
  allow: may.see_purchases,
  http: 'GET /purchase-orders/:id',
  input: One,
  output: WholePurchaseOrder,
})

/** What may be written of one that is not answered yet. What is absent stays. Errors: `already_answered`; `day_past`. */
export const updatePurchaseOrder = action('orders.update_purchase_order', {
  allow: may.buy,
  http: 'PUT /purchase-orders/:id',
  input: z
    .object({ destination: Destination, message: Text(2_000), expected_on: Day.nullable() })
    .partial()
    .extend({ id: Id }),
  output: WholePurchaseOrder,
  errors: ['already_answered', 'day_past'],
})

/** Sends it, or sends it again: to the supplier's people by mail, as PDF with a link that answers. Errors: `no_longer_open`. */
export const sendPurchaseOrder = action('orders.send_purchase_order', {
  allow: may.buy,
  http: 'POST /purchase-orders/:id/send',
  input: One,
  output: PurchaseOrder,
  errors: ['no_longer_open'],
  rate: 'costly',
})

/** Writes down that it went out; only the job that draws and mails it calls this. `file`: its PDF. Sent since `asked_at`, nothing is done. */
export const recordSent = action('orders.record_sent', {
  allow: may.buy,
  input: One.extend({
    asked_at: z.string(),
    file: z.object({
      id: Id,
      name: z.string(),
      mediaType: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      place: z.string(),
    }),
  }),
  output: Done,
  final: true,
})

/** Reminds suppliers who were silent for too long, once each; the hourly job calls it. */
export const remindSilent = action('orders.remind_silent', {
  allow: may.buy,
  input: z.object({}),
  output: z.object({ reminded: z.int() }),
  final: true,
})

/** The link that answers it without an account, to hand over by another way. Errors: `no_longer_open`. */
export const purchaseOrderLink = action('orders.purchase_order_link', {
  allow: may.buy,
  http: 'POST /purchase-orders/:id/link',
  input: One,
  output: z.object({ url: z.string() }),
  errors: ['no_longer_open'],
  confidential: true,
})

export const downloadPurchaseOrder = query('orders.download_purchase_order', {
  allow: may.buy,
  http: 'GET /purchase-orders/:id/pdf',
  input: One,
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

/** What a supplier says to each line; 0 is none of it. */
export const LineAnswer = z.object({
  line_id: Id,
  confirmed_quantity: z.number().min(0).max(1_000_000),
  expected_on: Day.nullable().default(null),
  note: Text(500).default(''),
})
export type LineAnswer = z.output<typeof LineAnswer>

/**
 * What the supplier said by another way than the link, in its stead: every line, all of it, some, or none. `reason`: needed where less than
 * all is confirmed. What is not confirmed has to be found elsewhere.
 * Errors: `already_answered`, `no_longer_open`, `line_missing`, `more_than_ordered`, `indivisible`, `reason_missing`, `day_past`.
 */
export const enterAnswer = action('orders.enter_answer', {
  allow: may.buy,
  http: 'POST /purchase-orders/:id/answer',
  input: One.extend({ lines: z.array(LineAnswer).min(1).max(500), reason: Text(500).default('') }),
  output: WholePurchaseOrder,
  errors: [
    'already_answered',
    'no_longer_open',
    'line_missing',
    'more_than_ordered',
    'indivisible',
    'quantity_too_fine',
    'reason_missing',
    'day_past',
  ],
})

/** Takes it back, and tells the supplier. Errors: `goods_here` where some of it has arrived; `no_longer_open`. */
export const cancelPurchaseOrder = action('orders.cancel_purchase_order', {
  allow: may.buy,
  http: 'POST /purchase-orders/:id/cancel',
  input: One.extend({ reason: Reason }),
  output: PurchaseOrder,
  errors: ['goods_here', 'no_longer_open'],
  final: true,
})

/** Expects no more of it; what did not come has to be found elsewhere. Errors: `no_longer_open`, `not_answered`. */
export const closePurchaseOrder = action('orders.close_purchase_order', {
  allow: may.buy,
  http: 'POST /purchase-orders/:id/close',
  input: One.extend({ reason: Reason }),
  output: PurchaseOrder,
  errors: ['no_longer_open', 'not_answered'],
})

/** The list as a file, as it is seen, for whoever may read purchases as well. */
export const exportPurchaseOrders = query('orders.export_purchase_orders', {
  allow: may.export,
  http: 'GET /purchase-orders/export',
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

/**
 * A line of which some has no supplier. `missing_quantity`: that much. `offers`: who could deliver, the best first: those the line was
 * compared with when it was quoted, else whoever lists a price today. `refused`: refused it before in this order.
 */
export const LineToSource = z.object({
  id: Id,
  sales_order_id: Id,
  sales_order_number: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  divisible: z.boolean(),
  quantity: z.number(),
  missing_quantity: z.number(),
  currency: Currency,
  offers: z.array(
    z.object({
      supplier_id: Id,
      supplier_name: z.string(),
      unit_cost_minor: z.number(),
      available_quantity: z.number().nullable(),
      lead_days: z.int().nullable(),
      refused: z.boolean(),
    }),
  ),
})
export type LineToSource = z.infer<typeof LineToSource>

/** Lines of a confirmed order that need a supplier. */
export const linesToSource = query('orders.lines_to_source', {
  allow: may.buy,
  http: 'GET /orders/:id/to-source',
  input: One,
  output: z.object({ lines: z.array(LineToSource) }),
})

/**
 * Orders lines, or parts of them, from suppliers: one purchase order for each supplier, sent at once.
 * Errors: `not_confirmed`; with their place `unknown_line`, `unknown_supplier`, `supplier_blocked`, `more_than_missing` with
 * `{ quantity }`, `indivisible`, `quantity_too_fine`.
 */
export const sourceLines = action('orders.source_lines', {
  allow: may.buy,
  http: 'POST /orders/:id/source',
  input: One.extend({
    lines: z
      .array(z.object({ line_id: Id, supplier_id: Id, quantity: Quantity, unit_cost_minor: UnitCost }))
      .min(1)
      .max(500),
  }),
  output: z.object({ purchase_orders: z.array(PurchaseOrder) }),
  errors: [
    'not_confirmed',
    'unknown_line',
    'unknown_supplier',
    'supplier_blocked',
    'more_than_missing',
    'indivisible',
    'quantity_too_fine',
  ],
})

/** The same with the best who has not refused, for every line of the order that anybody offers. Errors: `not_confirmed`; `nobody_offers`. */
export const sourceNextBest = action('orders.source_next_best', {
  allow: may.buy,
  http: 'POST /orders/:id/source-next-best',
  input: One,
  output: z.object({ purchase_orders: z.array(PurchaseOrder), left: z.int() }),
  errors: ['not_confirmed', 'nobody_offers'],
})
