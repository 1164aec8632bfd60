/** Who delivers a line, and the quote that comes of it. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { may, Status } from './contract.ts'
import { Award, Board } from './sourcing.contract.ts'

/**
 * Gives a line, or parts of it, to suppliers, in the place of what was awarded before; no `awards` takes it back.
 *
 * `quantity`: of what the line counts. `reason`: needed where somebody else gets what the best could deliver.
 * Errors: `no_offer` where the supplier has none in the sourcing's currency, `given_twice`, `more_than_asked` with `{ quantity }`,
 * `indivisible`, `quantity_too_fine`, `reason_missing`, `already_quoted`.
 */
export const awardLine = action('quotes.award_line', {
  allow: may.source,
  http: 'PUT /sourcings/:sourcing_id/lines/:line_id/awards',
  input: z.object({
    sourcing_id: Id,
    line_id: Id,
    awards: z.array(z.object({ supplier_id: Id, quantity: z.number().positive().max(1_000_000) })).max(50),
    reason: z.string().trim().max(500).default(''),
  }),
  output: Board,
  errors: [
    'no_offer',
    'given_twice',
    'more_than_asked',
    'indivisible',
    'quantity_too_fine',
    'reason_missing',
    'already_quoted',
  ],
})

/** Gives every line without an award to its best, and what the best does not have to the next. */
export const awardBest = action('quotes.award_best', {
  allow: may.source,
  http: 'POST /sourcings/:id/award-best',
  input: z.object({ id: Id }),
  output: Board,
  errors: ['already_quoted'],
})

/**
 * Drafts a quote of what was awarded: one line each, its cost the mean of its awards, its price by the company's margin rules.
 * `without_rest`: leaves out lines that nobody was awarded, or that part of them.
 * Errors: `not_awarded` with `{ count }`, `nothing_awarded`, `no_margin_rule` with `{ name }`, `already_quoted`.
 */
export const makeQuote = action('quotes.make_quote', {
  allow: may.source,
  http: 'POST /sourcings/:id/quote',
  input: z.object({ id: Id, without_rest: z.boolean().default(false) }),
  output: z.object({ quote_id: Id, number: z.string() }),
  errors: ['not_awarded', 'nothing_awarded', 'no_margin_rule', 'already_quoted'],
})

/**
 * What the supplier charged in the end, for one of what the line counts, in the award's currency: how true our costs are. `is_near`: by
 * the company's tolerance (`accuracy_percent` of its settings).
 */
export const recordInvoicedCost = action('quotes.record_invoiced_cost', {
  allow: may.source,
  http: 'PUT /awards/:id/invoiced-cost',
  input: z.object({
    id: Id,
    unit_cost_minor: z.number().min(0).max(100_000_000_000),
    invoiced_on: Day,
  }),
  output: z.object({ id: Id, is_near: z.boolean() }),
  errors: ['day_ahead'],
})

/**
 * An award with what it is about. `name`, `unit`: of the line. `deviation_percent`: by how much what was invoiced is above (or below)
 * what we reckoned with, two decimals; `is_near`: whether that is within the company's tolerance; both null until it is invoiced.
 */
export const AwardSeen = Award.omit({ quote_line_id: true, score: true, is_best: true, reason: true }).extend(
  {
    sourcing_id: Id,
    customer_id: Id,
    customer_name: z.string(),
    code: z.string(),
    name: z.string(),
    unit: z.string(),
    currency: Currency,
    quote_id: Id.nullable(),
    quote_number: z.string().nullable(),
    quote_status: Status.nullable(),
    deviation_percent: z.number().nullable(),
    is_near: z.boolean().nullable(),
  },
)
export type AwardSeen = z.infer<typeof AwardSeen>

/**
 * Filters and sorts: `supplier`, `supplier_id`, `customer`, `customer_id`, `name`, `quantity`, `unit_cost_minor`, `quote_number`, `quote_status`,
 * `awarded_at` (newest first), `invoiced` (yes or no), `invoiced_on`, `deviation_percent`, `is_near`. `search`: line, supplier, quote.
 */
export const listAwards = query('quotes.list_awards', {
  allow: may.source,
  http: 'GET /awards',
  input: ListInput,
  output: page(AwardSeen),
})

export const countAwards = query('quotes.count_awards', {
  allow: may.source,
  http: 'GET /awards/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** What the list shows, as a sheet; `fields`: its columns. Needs the right to source as well. */
export const exportAwards = query('quotes.export_awards', {
  allow: may.export,
  http: 'GET /awards/export',
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
