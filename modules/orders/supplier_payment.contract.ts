/** What suppliers were paid for what they charged. The money leaves outside; here is written down that it left. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { may } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

export const SupplierPaymentMethod = z.enum(['transfer', 'cheque', 'cash', 'card'])
export type SupplierPaymentMethod = z.infer<typeof SupplierPaymentMethod>

/** `amount_minor`: what its shares of `invoices` add up to. `told_to`: mail addresses of the supplier's that were told of it. `cancelled_at`: it was a mistake, and settles nothing. */
export const SupplierPayment = z.object({
  id: Id,
  number: z.string(),
  supplier_id: Id,
  supplier_name: z.string(),
  currency: Currency,
  amount_minor: z.int(),
  paid_on: Day,
  method: SupplierPaymentMethod,
  reference: z.string(),
  note: z.string(),
  told_to: z.array(z.string()),
  by: z.string(),
  cancelled_at: z.string().nullable(),
  cancelled_by: z.string(),
  reason: z.string(),
  invoices: z.array(
    z.object({
      invoice_id: Id,
      number: z.string(),
      purchase_order_id: Id,
      purchase_order_number: z.string(),
      amount_minor: z.int(),
    }),
  ),
  created_at: z.string(),
  version: z.int(),
})
export type SupplierPayment = z.infer<typeof SupplierPayment>

/** Filters and sorts: `number`, `supplier`, `supplier_id`, `paid_on`, `method`, `amount_minor`, `cancelled` (yes or no), `created_at`. */
export const listSupplierPayments = query('orders.list_supplier_payments', {
  allow: may.buy,
  http: 'GET /supplier-payments',
  input: ListInput,
  output: page(SupplierPayment),
})

export const countSupplierPayments = query('orders.count_supplier_payments', {
  allow: may.buy,
  http: 'GET /supplier-payments/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/**
 * Writes down that invoices were paid, whole or in part: one payment for each supplier and currency among them. Only what matches or
 * was approved is paid, and nothing twice. `tell`: mails the supplier's people who get its orders, naming the invoices; never the note.
 * Errors: `day_ahead`; with their place (`invoices.2.amount_minor`) `not_payable` with `{ number }`, `more_than_owed` with
 * `{ number, owed_minor, currency }`, `given_twice`.
 */
export const paySuppliers = action('orders.pay_suppliers', {
  allow: may.pay,
  http: 'POST /supplier-payments',
  input: z.object({
    paid_on: Day,
    method: SupplierPaymentMethod.default('transfer'),
    reference: Text(100).default(''),
    note: Text(500).default(''),
    tell: z.boolean().default(true),
    invoices: z
      .array(z.object({ invoice_id: Id, amount_minor: z.int().min(1, { error: 'amount_zero' }) }))
      .min(1)
      .max(200),
  }),
  output: z.object({ payments: z.array(SupplierPayment) }),
  errors: ['day_ahead', 'not_payable', 'more_than_owed', 'given_twice'],
  final: true,
})

/** Takes back one that was written down by mistake; what it settled is owed again, and whoever was told of it is told. Errors: `already_cancelled_payment`. */
export const cancelSupplierPayment = action('orders.cancel_supplier_payment', {
  allow: may.pay,
  http: 'POST /supplier-payments/:id/cancel',
  input: z.object({ id: Id, reason: Text(500).min(1) }),
  output: SupplierPayment,
  errors: ['already_cancelled_payment'],
  final: true,
})
