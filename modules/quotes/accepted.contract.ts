/** An accepted quote, for whoever fulfils it. Holds both sides of the trade: for modules of the house alone (0025). */
import { z } from 'zod'
import { query, slot } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Line, may, Quote, Version } from './contract.ts'

/** Who delivers a line at which cost, as it was awarded; `quantity` never adds up to more than the line's. */
const LineAward = z.object({
  id: Id,
  supplier_id: Id,
  supplier_name: z.string(),
  quantity: z.number(),
  unit_cost_minor: z.number(),
})

/** `sourcing_line_id`: what it was compared under, null for what nobody compared. */
const AcceptedLine = Line.extend({ sourcing_line_id: Id.nullable(), awards: z.array(LineAward) })
export type AcceptedLine = z.infer<typeof AcceptedLine>

/**
 * The version that was accepted: its lines that count, products alone, with who was awarded them; what the buyer took less of, the best
 * awards cover first. `deposit_minor`: of the total what was asked for on acceptance, 0 for all of it. `accepted` null: it is not
 * accepted.
 */
export const acceptedQuote = query('quotes.accepted_quote', {
  allow: may.source,
  input: z.object({ quote_id: Id }),
  output: z.object({
    accepted: z
      .object({ quote: Quote, version: Version, deposit_minor: z.int(), lines: z.array(AcceptedLine) })
      .nullable(),
  }),
})

/** What a quote was made for; null where it stands for itself. */
export const opportunityOf = query('quotes.opportunity_of', {
  allow: may.source,
  input: z.object({ quote_id: Id }),
  output: z.object({ opportunity_id: Id.nullable() }),
})

/** What was offered for lines when they were compared, the best first; in the sourcing's currency alone. */
export const offersCompared = query('quotes.offers_compared', {
  allow: may.source,
  input: z.object({ sourcing_line_ids: z.array(Id).max(500) }),
  output: z.object({
    lines: z.array(
      z.object({
        sourcing_line_id: Id,
        currency: Currency,
        offers: z.array(
          z.object({
            supplier_id: Id,
            supplier_name: z.string(),
            unit_cost_minor: z.number(),
            available_quantity: z.number().nullable(),
            lead_days: z.int().nullable(),
          }),
        ),
      }),
    ),
  }),
})

/**
 * What a buyer can do once a quote is accepted, shown on its page. `preparing`: something is on its way, and the page looks again by
 * itself. `label`: text key with its module, told in the document's language with `params`. `url` null: nothing to press. `tone`:
 * `main` is what to do next.
 */
export type AcceptedStep = {
  preparing: boolean
  steps: readonly {
    label: `${string}:${string}`
    params?: Record<string, string | number>
    url: string | null
    tone: 'main' | 'good' | 'quiet'
  }[]
}

/** Filled by the module that takes it from here; without a licence for `module` it is not asked. */
export const acceptedStep = slot<{
  module: string
  next: (quoteId: Id, language: 'es' | 'en') => Promise<AcceptedStep>
}>('quotes.accepted_step')
