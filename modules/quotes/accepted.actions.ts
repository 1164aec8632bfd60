import { found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import * as contract from './accepted.contract.ts'
import { awardsOfQuote, comparedLines, linesByIds } from './accepted.queries.ts'
import { awardedTo } from './accepted.rules.ts'
import { depositMinor } from './deposit.contract.ts'
import { quoteById } from './quote.queries.ts'
import { counts } from './quote.rules.ts'
import { versionOf } from './version.queries.ts'
import { scoredOf } from './weighing.ts'

export const acceptedActions = [
  implement(contract.acceptedQuote, async ({ quote_id }) => {
    const row = found(await quoteById(quote_id))
    if (row.status !== 'accepted') return { accepted: null }
    const { token_hash: _h, token_sealed: _s, reminded_at: _r, ...quote } = row
    const {
      quote_id: _q,
      document: _d,
      pdf_file_id: _p,
      ...version
    } = found(await versionOf(quote_id, quote.version_number))
    const lines = awardedTo(
      version.lines.filter(counts),
      await comparedLines(quote_id),
      await awardsOfQuote(quote_id),
    )
    const deposit_minor = depositMinor(version.totals.total_minor, version.deposit_percent)
    return { accepted: { quote, version, deposit_minor, lines } }
  }),

  implement(contract.opportunityOf, async ({ quote_id }) => {
    const { opportunity_id } = found(await quoteById(quote_id))
    return { opportunity_id }
  }),

  implement(contract.offersCompared, async ({ sourcing_line_ids }) => ({
    lines: (await linesByIds(sourcing_line_ids)).map((line) => ({
      sourcing_line_id: line.id,
      currency: line.currency,
      offers: scoredOf(line, line.currency).map(({ offer }) => ({
        supplier_id: offer.supplier_id,
        supplier_name: line.offers.find((one) => one.supplier_id === offer.supplier_id)?.supplier_name ?? '',
        unit_cost_minor: offer.unit_price_minor,
        available_quantity: offer.available_quantity,
        lead_days: offer.lead_days,
      })),
    })),
  })),
]
