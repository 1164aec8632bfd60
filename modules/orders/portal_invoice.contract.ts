/**
 * What suppliers send and read of what they charge and were paid. Schemas of their own, as those of `portal.contract.ts`: nothing of
 * the buyer, of other suppliers or of what the company sells at can be said in them (0025).
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Language } from './contract.ts'
import { Flaw, Which } from './portal.contract.ts'
import { Finding, LARGEST_PAPER_BYTES } from './supplier_invoice.contract.ts'
import { SupplierPaymentMethod } from './supplier_payment.contract.ts'

/** How an invoice stands, in the supplier's own words. `waiting`: goods it charges are not here yet. `to_pay`: it is right. */
export const InvoiceStanding = z.enum(['waiting', 'in_review', 'to_correct', 'to_pay', 'part_paid', 'paid'])
export type InvoiceStanding = z.infer<typeof InvoiceStanding>

/** `findings`: what differs, by the names on the order. `reason`: what is to be put right. `withdrawable`: it may still be taken back. */
const OwnInvoice = z.object({
  id: Id,
  number: z.string(),
  issued_on: Day,
  due_on: Day.nullable(),
  order_id: Id,
  order_number: z.string(),
  currency: Currency,
  total_minor: z.int(),
  paid_minor: z.int(),
  standing: InvoiceStanding,
  findings: z.array(Finding.omit({ line_id: true }).extend({ name: z.string(), unit: z.string() })),
  reason: z.string(),
  file: z.string().nullable(),
  withdrawable: z.boolean(),
})
export type OwnInvoice = z.infer<typeof OwnInvoice>

/** `to_invoice`: orders of which something can be charged. `owed`: of what is right, not paid yet, by currency. */
export const OwnInvoices = z.object({
  supplier: z.string(),
  language: Language,
  to_invoice: z.array(z.object({ id: Id, number: z.string() })),
  owed: z.array(z.object({ currency: Currency, amount_minor: z.int() })),
  invoices: z.array(OwnInvoice),
  payments: z.array(
    z.object({
      number: z.string(),
      paid_on: Day,
      method: SupplierPaymentMethod,
      reference: z.string(),
      currency: Currency,
      amount_minor: z.int(),
      invoices: z.array(z.string()),
    }),
  ),
  flaws: z.array(Flaw),
})
export type OwnInvoices = z.infer<typeof OwnInvoices>

export const openOwnInvoices = query('orders.open_own_invoices', {
  allow: 'anyone',
  input: z.object({}),
  output: OwnInvoices,
})

const Typed = z.string().trim().max(60).default('')
/** An invoice as it was typed, lines in the order's, so that nothing is lost whatever was typed. */
export const TypedInvoice = z.object({
  number: Typed,
  issued_on: Typed,
  net: Typed,
  tax: Typed,
  lines: z
    .array(z.object({ quantity: Typed, cost: Typed }))
    .max(500)
    .default([]),
})
export type TypedInvoice = z.output<typeof TypedInvoice>

/** `inside`: whoever reads carries a pass. `open`: something of the order can be charged. `left`: of each line, not charged yet. */
export const OwnInvoiceForm = z.object({
  inside: z.boolean(),
  supplier: z.string(),
  language: Language,
  id: Id,
  number: z.string(),
  currency: Currency,
  open: z.boolean(),
  content: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      divisible: z.boolean(),
      left: z.number(),
    }),
  ),
  written: TypedInvoice,
  flaws: z.array(Flaw),
})
export type OwnInvoiceForm = z.infer<typeof OwnInvoiceForm>

export const openOwnInvoiceForm = query('orders.open_own_invoice_form', {
  allow: 'anyone',
  input: Which,
  output: OwnInvoiceForm,
})

/** With its paper: PDF, XML or a picture. What can't be taken comes back with its flaws, and nothing is kept. */
export const sendOwnInvoice = action('orders.send_own_invoice', {
  allow: 'anyone',
  rate: 'costly',
  upload: { maxBytes: LARGEST_PAPER_BYTES },
  input: Which.extend({ invoice: TypedInvoice }),
  output: OwnInvoiceForm,
  secrets: ['token'],
})

/** Takes back one that is not right and not paid, to send a better one. */
export const withdrawOwnInvoice = action('orders.withdraw_own_invoice', {
  allow: 'anyone',
  input: z.object({ id: z.string().max(40) }),
  output: OwnInvoices,
})

export const openOwnInvoiceFile = query('orders.open_own_invoice_file', {
  allow: 'anyone',
  rate: 'costly',
  input: z.object({ id: z.string().max(40) }),
  output: Done,
  download: true,
})
