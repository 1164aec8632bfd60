/** What suppliers charge for what was ordered, held against order and receipts. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { MatchState, may } from './contract.ts'

const One = z.object({ id: Id })
const Text = (longest: number) => z.string().trim().max(longest)
const InvoiceState = MatchState.exclude(['none'])
export type InvoiceState = z.infer<typeof InvoiceState>

/**
 * What three-way matching finds. `line_id`: of the purchase order's, null of the whole. `price_above`, `price_below`: charged against
 * ordered for one; `more_than_received`, `more_than_ordered`: quantities charged so far; `sum_differs`: its lines do not add up to
 * its total. `expected`, `found`: minor units or a quantity.
 */
export const Finding = z.object({
  code: z.enum(['price_above', 'price_below', 'more_than_received', 'more_than_ordered', 'sum_differs']),
  line_id: Id.nullable(),
  expected: z.number(),
  found: z.number(),
})
export type Finding = z.infer<typeof Finding>

/**
 * `due_on`: when it is to be paid; null where nobody said. `net_minor`: before tax, as the paper says; `tax_minor`: as it says too; `total_minor`: both. `paid_minor`: of it, until now.
 * `sent_by`: who of the supplier's people sent it, '' where staff entered it. `file`: the paper itself, where it was kept.
 */
export const SupplierInvoice = z.object({
  id: Id,
  purchase_order_id: Id,
  purchase_order_number: z.string(),
  supplier_id: Id,
  supplier_name: z.string(),
  number: z.string(),
  issued_on: Day,
  due_on: Day.nullable(),
  currency: Currency,
  net_minor: z.int(),
  tax_minor: z.int(),
  total_minor: z.int(),
  paid_minor: z.int(),
  state: InvoiceState,
  findings: z.array(Finding),
  decided_by: z.string(),
  reason: z.string(),
  sent_by: z.string(),
  file: z.object({ name: z.string(), bytes: z.int() }).nullable(),
  lines: z.array(z.object({ line_id: Id, quantity: z.number(), unit_cost_minor: z.number() })),
  created_at: z.string(),
  version: z.int(),
})
export type SupplierInvoice = z.infer<typeof SupplierInvoice>

/**
 * Filters and sorts: `number`, `supplier`, `supplier_id`, `purchase_order_id`, `purchase_order_number`, `issued_on`, `due_on`, `net_minor`,
 * `total_minor`, `owed_minor` (not paid of it), `state`, `created_at`; yes or no: `payable` (matches or was approved, and something
 * is owed), `overdue` (its last day is over, and something is owed).
 */
export const listSupplierInvoices = query('orders.list_supplier_invoices', {
  allow: may.buy,
  http: 'GET /supplier-invoices',
  input: ListInput,
  output: page(SupplierInvoice),
})

export const countSupplierInvoices = query('orders.count_supplier_invoices', {
  allow: may.buy,
  http: 'GET /supplier-invoices/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/**
 * Enters what a supplier charges for a purchase order, in its currency. Held against order and receipts at once, and again whenever
 * goods arrive or go back. What it charges for each becomes the cost which quotes are judged by. `due_on` absent: by the supplier's
 * days to pay.
 * Errors: `not_answered`; `invoice_twice` where this supplier's number is known; `day_ahead`; `due_before_issued`; with their place `line_missing`,
 * `given_twice`, `indivisible`, `quantity_too_fine`.
 */
export const enterSupplierInvoice = action('orders.enter_supplier_invoice', {
  allow: may.buy,
  http: 'POST /purchase-orders/:id/invoices',
  input: One.extend({
    invoice_id: Id.optional(),
    number: Text(60).min(1),
    issued_on: Day,
    due_on: Day.nullable().optional(),
    net_minor: z.int().min(0).max(1_000_000_000_000_000),
    tax_minor: z.int().min(0).max(1_000_000_000_000_000).default(0),
    lines: z
      .array(
        z.object({
          line_id: Id,
          quantity: z.number().positive().max(1_000_000),
          unit_cost_minor: z.number().min(0).max(100_000_000_000),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: SupplierInvoice,
  errors: [
    'not_answered',
    'invoice_twice',
    'day_ahead',
    'due_before_issued',
    'line_missing',
    'given_twice',
    'indivisible',
    'quantity_too_fine',
  ],
})

/** Says when it is to be paid; null: nobody knows. Errors: `due_before_issued`. */
export const setInvoiceDueDay = action('orders.set_invoice_due_day', {
  allow: may.buy,
  http: 'PUT /supplier-invoices/:id/due-day',
  input: One.extend({ due_on: Day.nullable() }),
  output: SupplierInvoice,
  errors: ['due_before_issued'],
})

export const LARGEST_PAPER_BYTES = 10 * 1024 * 1024

/** The paper itself: PDF, XML or a picture. It takes the place of what was there. */
export const keepSupplierInvoiceFile = action('orders.keep_supplier_invoice_file', {
  allow: may.buy,
  http: 'POST /supplier-invoices/:id/file',
  upload: { maxBytes: LARGEST_PAPER_BYTES },
  input: One,
  output: SupplierInvoice,
  errors: ['file_missing', 'file_not_taken'],
})

export const downloadSupplierInvoiceFile = query('orders.download_supplier_invoice_file', {
  allow: may.buy,
  http: 'GET /supplier-invoices/:id/file',
  input: One,
  output: Done,
  download: true,
  audited: true,
})

/** Takes a mismatch as it is, or asks the supplier to put it right, who reads the `reason`. Errors: `nothing_to_decide`. */
export const decideSupplierInvoice = action('orders.decide_supplier_invoice', {
  allow: may.approve,
  http: 'POST /supplier-invoices/:id/decide',
  input: One.extend({ approved: z.boolean(), reason: Text(500).min(1) }),
  output: SupplierInvoice,
  errors: ['nothing_to_decide'],
})

/** Puts one into the trash, as where it was entered by mistake. Errors: `already_paid`. */
export const deleteSupplierInvoice = action('orders.delete_supplier_invoice', {
  allow: may.buy,
  http: 'DELETE /supplier-invoices/:id',
  input: One,
  output: Done,
  errors: ['already_paid'],
})

export const restoreSupplierInvoice = action('orders.restore_supplier_invoice', {
  allow: may.buy,
  http: 'POST /supplier-invoices/:id/restore',
  input: One,
  output: SupplierInvoice,
})
