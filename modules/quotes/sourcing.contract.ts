/** Finding out who delivers what a customer asked for, at which cost. Holds both sides of the trade: for staff only (0025). */
import { z } from 'zod'
import { action, event, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { may } from './contract.ts'
import { Forwarded } from './forwarding.contract.ts'
import { Standstill } from './request.contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const Weight = z.int().min(0).max(1_000)

/** How much each factor counts; only the proportion matters. */
export const Weights = z.object({
  price: Weight,
  stock: Weight,
  lead_time: Weight,
  fulfilment: Weight,
  distance: Weight,
  freshness: Weight,
})

const Worth = z.number().min(0).max(1)
/** What each factor of an offer is worth, 0 to 1, before its weight. */
const Parts = z.object({
  price: Worth,
  stock: Worth,
  lead_time: Worth,
  fulfilment: Worth,
  distance: Worth,
  freshness: Worth,
})

/**
 * What a supplier would take for one of what the line counts, before tax, in minor units of `currency` with up to four decimals.
 * `origin`: read off a price list, or answered when asked. `score` 0 to 100 and `parts`: null where the price is in another
 * currency than the sourcing's, which is shown and not weighed. `total_minor`: for the whole line.
 */
export const BoardOffer = z.object({
  supplier_id: Id,
  supplier_name: z.string(),
  origin: z.enum(['price_list', 'answer']),
  currency: Currency,
  unit_price_minor: z.number(),
  total_minor: z.int(),
  available_quantity: z.number().nullable(),
  lead_days: z.int().nullable(),
  fulfilment: z.number().nullable(),
  distance_km: z.number().nullable(),
  age_days: z.int(),
  is_fresh: z.boolean(),
  note: z.string(),
  score: z.number().nullable(),
  parts: Parts.nullable(),
  is_best: z.boolean(),
})
export type BoardOffer = z.infer<typeof BoardOffer>

/** `unit_cost_minor`: as the offer was when it was awarded. `reason`: why not the best. `quote_line_id`: the line it became. */
export const Award = z.object({
  id: Id,
  supplier_id: Id,
  supplier_name: z.string(),
  quantity: z.number(),
  unit_cost_minor: z.number(),
  score: z.number(),
  is_best: z.boolean(),
  reason: z.string(),
  awarded_by: z.string(),
  awarded_at: z.string(),
  quote_line_id: Id.nullable(),
  invoiced_unit_cost_minor: z.number().nullable(),
  invoiced_on: Day.nullable(),
})
export type Award = z.infer<typeof Award>

/**
 * `unit_price_minor`: what the margin rules make of what is awarded, or of the best offer; null where no rule holds or nothing is
 * offered, and for whoever may not see margins.
 */
export const BoardLine = z.object({
  id: Id,
  request_line_id: Id.nullable(),
  variant_id: Id.nullable(),
  pack_id: Id.nullable(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  divisible: z.boolean(),
  quantity: z.number(),
  weights: Weights,
  fresh_days: z.int(),
  offers: z.array(BoardOffer),
  awards: z.array(Award),
  unit_price_minor: z.number().nullable(),
})
export type BoardLine = z.infer<typeof BoardLine>

/**
 * The comparison board: lines, each with every supplier's offer, best first. `asked`: what suppliers were asked for it.
 * `cost_minor`: of what is awarded; `net_minor`, `margin_percent`: what it is sold at and what is left of that, null while some of
 * it has no price, and for whoever may not see margins.
 * `quote_id`: the quote it became; from then on nothing is awarded any more. `standstill`: why it went no further by itself.
 */
export const Board = z.object({
  id: Id,
  request_id: Id.nullable(),
  request_number: z.string().nullable(),
  customer_id: Id,
  customer_name: z.string(),
  owner_id: Id.nullable(),
  currency: Currency,
  zone: z.string(),
  status: z.enum(['open', 'quoted']),
  quote_id: Id.nullable(),
  quote_number: z.string().nullable(),
  standstill: Standstill.nullable(),
  created_at: z.string(),
  version: z.int(),
  cost_minor: z.int(),
  net_minor: z.int().nullable(),
  margin_percent: z.number().nullable(),
  lines: z.array(BoardLine),
  asked: z.array(
    z.object({
      id: Id,
      number: z.string(),
      supplier_id: Id,
      supplier_name: z.string(),
      status: z.string(),
      deadline_at: z.string(),
    }),
  ),
})
export type Board = z.infer<typeof Board>

/** With `variant_id`, whatever is not said comes from the catalogue. */
const LineSought = z.object({
  request_line_id: Id.nullable().default(null),
  variant_id: Id.nullable().default(null),
  pack_id: Id.nullable().default(null),
  name: Text(300).optional(),
  unit: Text(40).optional(),
  quantity: z.number().positive().max(1_000_000),
})

/**
 * Takes what price lists say, and asks fitting suppliers about every line without a fresh price. Not about lines of a request
 * in the buyer's own words, which may name the buyer: those are asked once somebody read them (`askSuppliers`). `asks`: false asks nobody.
 * `zone`: roughly where it goes, all a supplier learns of the buyer; `place`: for distances, told to nobody.
 * Where every line has a fresh price and the company lets it go by itself, the best are awarded and the quote is drafted at once;
 * else once everybody asked has answered, or their time is over.
 * Errors: `unknown_customer`, `unknown_request`; `unknown_product`, `unknown_pack`, `line_name_missing`, `indivisible`, `quantity_too_fine` with their
 * place; `already_sourced` for a request that has one.
 */
export const startSourcing = action('quotes.start_sourcing', {
  allow: may.source,
  http: 'POST /sourcings',
  input: z.object({
    id: Id.optional(),
    request_id: Id.nullable().default(null),
    customer_id: Id,
    currency: Currency.optional(),
    zone: Text(60).default(''),
    place: z.object({ latitude: z.number(), longitude: z.number() }).nullable().default(null),
    asks: z.boolean().default(true),
    lines: z.array(LineSought).min(1).max(500),
  }),
  output: Board,
  errors: [
    'unknown_customer',
    'unknown_request',
    'unknown_product',
    'unknown_pack',
    'line_name_missing',
    'indivisible',
    'quantity_too_fine',
    'already_sourced',
  ],
})

export const getSourcing = query('quotes.get_sourcing', {
  allow: may.source,
  http: 'GET /sourcings/:id',
  input: z.object({ id: Id }),
  output: Board,
})

/** The sourcing of a request, null where there is none. */
export const sourcingOf = query('quotes.sourcing_of', {
  allow: may.source,
  http: 'GET /sourcings/of/:request_id',
  input: z.object({ request_id: Id }),
  output: z.object({ id: Id.nullable() }),
})

/** Reads price lists and answers anew and weighs every line again. Also done whenever a supplier answers. */
export const weighAgain = action('quotes.weigh_again', {
  allow: may.source,
  http: 'POST /sourcings/:id/weigh',
  input: z.object({ id: Id }),
  output: Board,
  errors: ['already_quoted'],
})

/**
 * Asks suppliers for prices of lines. `suppliers`: absent, those who fit the lines. `line_ids`: absent, the lines without a fresh
 * price. A supplier who still owes an answer for this sourcing is not asked twice. `attachment_ids`: files of the request that go along.
 * Errors: `nobody_to_ask`, `already_quoted`, `not_looked`, `unknown_attachment`.
 */
export const askSuppliers = action('quotes.ask_suppliers', {
  allow: may.source,
  http: 'POST /sourcings/:id/ask',
  input: z.object({
    id: Id,
    suppliers: z.array(Id).min(1).max(100).optional(),
    line_ids: z.array(Id).min(1).max(500).optional(),
    ...Forwarded,
  }),
  output: z.object({ asked: z.int() }),
  errors: ['nobody_to_ask', 'already_quoted', 'not_looked', 'unknown_attachment'],
})

const Change = z.object({
  factor: z.enum(['price', 'lead_time', 'stock']),
  now: z.number().nullable(),
  needed: z.number(),
})

/**
 * What alone would have made each losing offer of a line the best: a price in minor units, days until delivery, or a quantity in
 * stock; `words`: the same as a sentence in the asker's language, naming no other supplier.
 */
export const explainLine = query('quotes.explain_line', {
  allow: may.source,
  http: 'GET /sourcings/:id/lines/:line_id/explanation',
  input: z.object({ id: Id, line_id: Id }),
  output: z.object({
    offers: z.array(z.object({ supplier_id: Id, changes: z.array(Change.extend({ words: z.string() })) })),
  }),
})

const told = {
  about: 'id',
  along: ['customer_id', 'request_id'],
  allow: may.source,
  payload: z.object({ id: Id, request_id: Id.nullable(), customer_id: Id, lines: z.int() }),
} as const

export const sourcingStarted = event('quotes.sourcing_started', told)
/** Its awards became a quote. `automatic`: nobody asked for it. */
export const sourcingQuoted = event('quotes.sourcing_quoted', {
  ...told,
  along: [...told.along, 'quote_id'],
  payload: told.payload.extend({ quote_id: Id, number: z.string(), automatic: z.boolean() }),
})
