/** The products an opportunity is about: they say what it is worth, and flow into its quote. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Line, may } from './contract.ts'
import { LineWritten, QuoteWithLines } from './quote.contract.ts'

/** `net_minor`: what is chosen, before tax, in minor units: the opportunity's value as long as there are lines. */
export const OpportunityProducts = z.object({
  lines: z.array(Line),
  currency: Currency,
  net_minor: z.int(),
  version: z.int(),
})
export type OpportunityProducts = z.infer<typeof OpportunityProducts>

/** Whoever sees the opportunity. Without any lines: an empty list, version 0. */
export const getOpportunityLines = query('quotes.get_opportunity_lines', {
  allow: may.read,
  http: 'GET /opportunities/:opportunity_id/lines',
  input: z.object({ opportunity_id: Id }),
  output: OpportunityProducts,
})

/** Writes all lines anew; the opportunity's value follows. Errors as of `createQuote`. */
export const setOpportunityLines = action('quotes.set_opportunity_lines', {
  allow: may.update,
  http: 'PUT /opportunities/:opportunity_id/lines',
  input: z.object({ opportunity_id: Id, lines: z.array(LineWritten).max(200) }),
  output: OpportunityProducts,
  errors: [
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
  ],
})

/** A draft for the opportunity's customer with its lines, in its currency. */
export const quoteOpportunity = action('quotes.quote_opportunity', {
  allow: may.create,
  http: 'POST /opportunities/:opportunity_id/quote',
  input: z.object({ opportunity_id: Id, id: Id.optional() }),
  output: QuoteWithLines,
  errors: ['unknown_product'],
  assistant: { use: 'Quote what an opportunity is about.', confirm: true },
  automation: true,
})
