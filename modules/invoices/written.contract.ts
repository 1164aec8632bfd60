/** A fiscal document as a person or a module writes it; issuer, receiver, number and taxes' amounts are added from what the house knows. */
import { z } from 'zod'
import { Day } from '#kernel/values/day.ts'
import { Email } from '#kernel/values/email.ts'
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { Id } from '#kernel/values/id.ts'
import { MOST_INSTALMENTS } from '#kernel/values/instalments.ts'
import { Currency } from '#kernel/values/money.ts'
import { Language } from './contract.ts'
import { DocumentType, PaymentMethod } from './document.rules.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const LARGEST_MINOR = 99_999_999_999
const Amount = z.int().min(0).max(LARGEST_MINOR)

/** Minor units with up to four decimals. */
const UnitPrice = z
  .number()
  .min(0)
  .max(LARGEST_MINOR)
  .refine((price) => Math.abs(price * 10_000 - Math.round(price * 10_000)) < 1e-6 * Math.max(1, price), {
    error: 'price_too_fine',
  })

/** Above 0, up to six decimals. */
const Quantity = z
  .number()
  .positive({ error: 'quantity_not_positive' })
  .max(999_999_999, { error: 'quantity_too_large' })
  .refine((quantity) => Number(quantity.toFixed(6)) === quantity, { error: 'quantity_too_fine' })

/**
 * A line. `unit_price_minor`: before discount and tax. Its discount: `discount_percent` of it, or `discount_minor` on the whole line.
 * `unit`: a code of the country, or the unit's name as the catalogue writes it. `excise_percent`: Panama's ISC.
 * `classification`: family of the state's catalogue (CPBS), due where the government buys; absent, the one remembered for `code`.
 */
export const LineWritten = z.object({
  code: Text(60).default(''),
  name: Text(500).min(1, { error: 'name_missing' }),
  unit: Text(40).default(''),
  quantity: Quantity,
  unit_price_minor: UnitPrice,
  discount_percent: z.number().min(0).max(100).default(0),
  discount_minor: Amount.default(0),
  tax_code: TaxCode,
  excise_percent: z.number().min(0).max(100).nullable().default(null),
  classification: Text(4).default(''),
  remark: Text(500).default(''),
})
export type LineWritten = z.output<typeof LineWritten>

const fields = {
  document_type: DocumentType.default('01'),
  customer_id: Id,
  /** A point of sale of the company; the usual one where absent. */
  point_id: Id.nullable().default(null),
  /** What it is issued for, as `sales_order` and its id. */
  source_kind: Text(40).nullable().default(null),
  source_id: Id.nullable().default(null),
  /** The opportunity the sale came from: won, it is counted there as a purchase and not here. */
  opportunity_id: Id.nullable().default(null),
  owner_id: Id.nullable().default(null),
  language: Language.default('es'),
  currency: Currency.optional(),
  lines: z.array(LineWritten).min(1, { error: 'lines_missing' }).max(1_000, { error: 'too_many_lines' }),
  /** Freight on the whole. Taxed, it stands as a line of its own. */
  shipping_minor: Amount.default(0),
  shipping_tax_code: TaxCode.default('exempt'),
  /** On the whole and after tax; what lowers the tax belongs to the lines. */
  discounts: z
    .array(z.object({ reason: Text(500).min(1), amount_minor: Amount }))
    .max(5)
    .default([]),
  /** Absent: all of it on credit where `credit_days` is given, else in cash. */
  payments: z
    .array(z.object({ method: PaymentMethod, amount_minor: Amount, detail: Text(100).default('') }))
    .max(10)
    .default([]),
  credit_days: z.int().min(1).max(365).nullable().default(null),
  /** Equal parts in which what is on credit is paid, spread over `credit_days`. */
  instalments: z.int().min(1).max(MOST_INSTALMENTS).default(1),
  sale_of: z.enum(['goods', 'fixed_asset', 'real_estate', 'service']).default('goods'),
  /** Code of the country's list; what is withheld is reckoned from the tax. Absent: what the customer's own facts say. */
  retention_code: Text(4).nullable().default(null),
  purchase_order: Text(12).default(''),
  remark: Text(2_000).default(''),
  /** Exports only. `foreign_currency` with `rate`: balboas for one. */
  export: z
    .object({
      incoterm: Text(3),
      port: Text(50).default(''),
      foreign_currency: Text(3).default('USD'),
      rate: z.number().positive().nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Day it leaves, where it is not today's. */
  leaves_on: Day.nullable().default(null),
  /** Where the document goes by mail; absent, the customer's. */
  email: Email.nullable().default(null),
}

export const InvoiceWritten = z.object(fields)
export type InvoiceWritten = z.output<typeof InvoiceWritten>

const FIXED = { document_type: true, source_kind: true, source_id: true, opportunity_id: true } as const
type Changeable = Omit<typeof fields, keyof typeof FIXED>
type Bare<F> = F extends z.ZodDefault<infer Inner> ? Inner : F

// A default would write over what a change leaves out.
const bare = Object.fromEntries(
  Object.entries(fields)
    .filter(([key]) => !(key in FIXED))
    .map(([key, field]) => [key, field instanceof z.ZodDefault ? field.unwrap() : field]),
) as { [K in keyof Changeable]: Bare<Changeable[K]> }

/** What of it is written anew. What it is, and what it was issued for, stays. */
export const InvoiceChanges = z.object(bare).partial()
export type InvoiceChanges = z.output<typeof InvoiceChanges>
