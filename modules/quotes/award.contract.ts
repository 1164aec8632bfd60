/** Who delivers a line, and the quote that comes of it. */
import { z } from 'zod'
import { action } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { Board } from './sourcing.contract.ts'

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

/** What the supplier charged in the end, for one of what the line counts, in the award's currency: how true our costs are. */
export const recordInvoicedCost = action('quotes.record_invoiced_cost', {
  allow: may.source,
  http: 'PUT /awards/:id/invoiced-cost',
  input: z.object({
    id: Id,
    unit_cost_minor: z.number().min(0).max(100_000_000_000),
    invoiced_on: Day,
  }),
  output: z.object({ id: Id, within_five_percent: z.boolean() }),
  errors: ['day_ahead'],
})
