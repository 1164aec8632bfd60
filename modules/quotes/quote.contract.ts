/** What staff can do with quotes. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { BalanceDays, DepositPercent, Language, Line, may, Quote, Version } from './contract.ts'
import { LARGEST_TOTAL_MINOR } from './quote.rules.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const Percent = z.number().min(0).max(100)
const Amount = z.int().min(0).max(LARGEST_TOTAL_MINOR)
/** Minor units with up to four decimals. */
const UnitPrice = z
  .number()
  .min(0)
  .max(100_000_000_000)
  .transform((price) => Math.round(price * 10_000) / 10_000)

/** Quantities are judged by the story, which knows whether the unit may be broken. */
const Quantity = z.number()

/** A line as it is written; with `variant_id`, whatever is not said comes from the catalogue. */
export const LineWritten = z.object({
  id: Id.optional(),
  kind: Line.shape.kind.default('product'),
  variant_id: Id.nullable().default(null),
  pack_id: Id.nullable().default(null),
  code: Text(60).optional(),
  name: Text(300).optional(),
  description: Text(4_000).optional(),
  unit: Text(40).optional(),
  divisible: z.boolean().optional(),
  quantity: Quantity.default(1),
  unit_price_minor: UnitPrice.default(0),
  discount_percent: Percent.nullable().default(null),
  discount_minor: Amount.nullable().default(null),
  tax_code: TaxCode.optional(),
  optional: z.boolean().default(false),
  chosen: z.boolean().default(true),
  adjustable: z.boolean().default(false),
  least_quantity: Quantity.nullable().default(null),
  most_quantity: Quantity.nullable().default(null),
  unit_cost_minor: UnitPrice.nullable().optional(),
})
export type LineWritten = z.output<typeof LineWritten>

const MOST_LINES = 500

const fields = {
  title: Text(200),
  customer_id: Id,
  contact_id: Id.nullable(),
  opportunity_id: Id.nullable(),
  owner_id: Id.nullable(),
  language: Language,
  currency: Currency,
  valid_until: Day,
  intro: Text(4_000),
  payment_terms: Text(1_000),
  delivery_terms: Text(1_000),
  terms: Text(10_000),
  notes: Text(10_000),
  discount_percent: Percent.nullable(),
  discount_minor: Amount.nullable(),
  shipping_minor: Amount,
  shipping_tax_code: TaxCode,
  tax_exemption: Text(200),
  deposit_percent: DepositPercent,
  balance_days: BalanceDays,
  lines: z.array(LineWritten).max(MOST_LINES),
}

/**
 * What a person may write of a quote. `lines`, where given, take the place of all there were. `notes`: for staff only.
 * `tax_exemption`: law or resolution; with one nothing is taxed. Absent, a new quote takes the customer's.
 */
export const QuoteChanges = z.object(fields).partial()
export type QuoteChanges = z.output<typeof QuoteChanges>

const One = z.object({ id: Id })

/** A quote with its newest version. `newest_shared`: number of the version the buyer has; null before it is sent. */
export const QuoteWithLines = Quote.extend({
  content: Version,
  newest_shared: z.int().nullable(),
  has_link: z.boolean(),
})
export type QuoteWithLines = z.infer<typeof QuoteWithLines>

/**
 * Filters and sorts: every field of a quote, `customer` (name), and yes or no: `expiring` (to be answered, within three days of
 * its end), `waiting` (sent or viewed). `search`: number, title, customer's and contact's name.
 */
export const listQuotes = query('quotes.list_quotes', {
  allow: may.read,
  http: 'GET /quotes',
  input: ListInput,
  output: page(Quote),
  assistant: { use: 'Find quotes by number, customer, status or by filters.' },
})

/** How many a selection has and what they add up to, by currency. */
export const countQuotes = query('quotes.count_quotes', {
  allow: may.read,
  http: 'GET /quotes/count',
  input: Selection,
  output: z.object({
    count: z.int(),
    totals: z.array(z.object({ currency: Currency, count: z.int(), total_minor: z.int() })),
  }),
})

export const getQuote = query('quotes.get_quote', {
  allow: may.read,
  http: 'GET /quotes/:id',
  views: 'id',
  input: One,
  output: QuoteWithLines,
  assistant: { use: 'Read one quote with its lines.' },
})

/** Every version, newest first. */
export const listVersions = query('quotes.list_versions', {
  allow: may.read,
  http: 'GET /quotes/:id/versions',
  input: One,
  output: z.object({ versions: z.array(Version) }),
})

const refusals = [
  'unknown_customer',
  'unknown_contact',
  'unknown_owner',
  'unknown_opportunity',
  'unknown_product',
  'unknown_tax',
  'line_name_missing',
  'quantity_not_positive',
  'quantity_too_large',
  'quantity_too_fine',
  'indivisible',
  'quantity_bounds',
  'two_discounts',
  'total_too_large',
  'day_over',
] as const

/**
 * Begins a quote with the company's next number, as a draft. What is not said comes from the company's settings.
 *
 * Quantities: above 0, at most a million, three decimals, whole where the unit is not divisible. Errors name their line's field
 * (`lines.2.quantity`): `quantity_not_positive`, `quantity_too_large`, `quantity_too_fine`, `indivisible` with `{ unit }`;
 * `unknown_product`, `unknown_tax`, `line_name_missing`, `quantity_bounds`, `two_discounts`, `total_too_large`; `day_over`
 * where `valid_until` is past.
 */
export const createQuote = action('quotes.create_quote', {
  allow: may.create,
  http: 'POST /quotes',
  input: QuoteChanges.extend({ id: Id.optional(), customer_id: Id }),
  output: QuoteWithLines,
  errors: refusals,
  assistant: { use: 'Prepare a quote for a customer.', confirm: true },
  automation: true,
})

/**
 * Changes what is given. What the buyer already has never changes: writing a quote that was sent begins its next version, and
 * until that is sent the buyer can accept none. An approval is asked for anew. Errors: also `already_decided`; `currency_fixed`
 * with `{ currency }` where lines carry amounts or the buyer has the quote in another.
 */
export const updateQuote = action('quotes.update_quote', {
  allow: may.update,
  http: 'PUT /quotes/:id',
  input: QuoteChanges.extend({ id: Id }),
  output: QuoteWithLines,
  errors: [...refusals, 'already_decided', 'currency_fixed'],
  assistant: { use: 'Change a quote.', confirm: true },
  automation: true,
})

/** Puts a quote with all its versions into the trash; its link stops working until it is restored. */
export const deleteQuote = action('quotes.delete_quote', {
  allow: may.delete,
  http: 'DELETE /quotes/:id',
  input: One,
  output: Done,
  errors: ['already_decided'],
})

export const restoreQuote = action('quotes.restore_quote', {
  allow: may.delete,
  http: 'POST /quotes/:id/restore',
  input: One,
  output: QuoteWithLines,
})

/** The same for another offer: a draft of its own number, without what became of this one. */
export const duplicateQuote = action('quotes.duplicate_quote', {
  allow: may.create,
  http: 'POST /quotes/:id/duplicate',
  input: One.extend({ new_id: Id.optional(), customer_id: Id.optional() }),
  output: QuoteWithLines,
  errors: ['unknown_customer'],
})

/** Begins the next version of a quote the buyer has, equal to the last. Errors: `already_decided`; `still_a_draft`. */
export const newVersion = action('quotes.new_version', {
  allow: may.update,
  http: 'POST /quotes/:id/new-version',
  input: One,
  output: QuoteWithLines,
  errors: ['already_decided', 'still_a_draft'],
})

/** The list as a file, as it is seen: same rows, same columns. */
export const exportQuotes = query('quotes.export_quotes', {
  allow: may.export,
  http: 'GET /quotes/export',
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

/** A line for a product of the catalogue, ready to be written; `last_price_minor`: what this customer was last asked for it. */
export const proposeLine = query('quotes.propose_line', {
  allow: may.read,
  http: 'GET /quotes/proposed-line',
  input: z.object({
    variant_id: Id,
    pack_id: Id.optional(),
    customer_id: Id.optional(),
    language: Language.optional(),
  }),
  output: z.object({ line: Line, last_price_minor: z.number().nullable() }),
  errors: ['unknown_product'],
})
