import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, scope } from '#kernel/server/scope.ts'
import { may as deals, type Opportunity } from '#modules/deals/contract.ts'
import { followLines, getOpportunity } from '#modules/deals/opportunity.contract.ts'
import { may } from './contract.ts'
import { withAmounts } from './line.rules.ts'
import { linesOrRefuse } from './line.ts'
import {
  getOpportunityLines,
  type OpportunityProducts,
  quoteOpportunity,
  setOpportunityLines,
} from './opportunity.contract.ts'
import { linesOfOpportunity, writeOpportunityLines } from './opportunity.queries.ts'
import { createQuote } from './quote.contract.ts'
import { isTooLarge, reckon } from './quote.rules.ts'

const WITHOUT_SHIPPING = { shipping_minor: 0, shipping_tax_code: 'exempt' } as const
const WITHOUT_DISCOUNT = { discount_percent: null, discount_minor: null }

export const opportunityActions = [
  implement(getOpportunityLines, async ({ opportunity_id }) => {
    const { currency } = await seenOpportunity(opportunity_id)
    return asSeen(
      (await linesOfOpportunity(opportunity_id)) ?? { lines: [], currency, net_minor: 0, version: 0 },
    )
  }),

  implement(setOpportunityLines, async ({ opportunity_id, lines: given }) => {
    const opportunity = await seenOpportunity(opportunity_id)
    const before = await linesOfOpportunity(opportunity_id, { forUpdate: true })
    if (before) refuseStale(before)
    const filled = await linesOrRefuse(given, before?.lines ?? [], scope().language)
    const sums = reckon(filled, WITHOUT_DISCOUNT, WITHOUT_SHIPPING)
    if (isTooLarge(sums)) fail('total_too_large', {}, 'lines')
    const written = await writeOpportunityLines(opportunity_id, {
      lines: withAmounts(filled, sums),
      currency: before?.currency ?? opportunity.currency,
      net_minor: sums.totals.net_minor,
    })
    await call(followLines, { id: opportunity_id })
    return asSeen(written)
  }),

  implement(quoteOpportunity, async ({ opportunity_id, id }) => {
    const { title, customer_id, contact_id, owner_id, currency } = await seenOpportunity(opportunity_id)
    const products = await linesOfOpportunity(opportunity_id)
    return call(createQuote, {
      ...(id && { id }),
      opportunity_id,
      title,
      customer_id,
      contact_id,
      owner_id,
      currency: products?.currency ?? currency,
      lines: (products?.lines ?? []).map(({ id: _, ...line }) => line),
    })
  }),
]

/** An opportunity the actor may not see is not found. */
const seenOpportunity = async (id: string): Promise<Opportunity> =>
  actor().may(deals.read) ? call(getOpportunity, { id }) : fail('not_found')

const asSeen = (products: OpportunityProducts): OpportunityProducts =>
  actor().may(may.see_cost)
    ? products
    : { ...products, lines: products.lines.map((line) => ({ ...line, unit_cost_minor: null })) }
