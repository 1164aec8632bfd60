/** Giving lines to suppliers and drafting the quote of it, by hand or at once. */
import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { awardsOf, linkAwards, replaceAwards } from './award.queries.ts'
import { bestShares, meanCost, quantityOf, type Share } from './award.rules.ts'
import { stillHere } from './owner.ts'
import { pricesTo } from './pricing.ts'
import { createQuote } from './quote.contract.ts'
import { updateRequestRow } from './request.queries.ts'
import { sourcingQuoted } from './sourcing.contract.ts'
import { type AwardRow, type LineRow, markQuoted, type SourcingRow } from './sourcing.queries.ts'
import { scoredOf } from './weighing.ts'

/** The rows that these shares of a line become; refuses whoever made no offer. */
export const awardRows = (
  { id: sourcing_id, currency }: SourcingRow,
  line: LineRow,
  shares: readonly Share[],
  reason: string,
) => {
  const scored = scoredOf(line, currency)
  const { offers, scores, weights, fresh_days } = line
  return shares.map(({ supplier_id, quantity }, index) => {
    const one = scored.find(({ offer }) => offer.supplier_id === supplier_id)
    const offer = offers.find((known) => known.supplier_id === supplier_id)
    if (!one || !offer) return fail('no_offer', {}, `awards.${index}.supplier_id`)
    return {
      id: newId(),
      sourcing_id,
      line_id: line.id,
      supplier_id,
      supplier_name: offer.supplier_name,
      quantity,
      unit_cost_minor: offer.unit_price_minor,
      score: one.score,
      is_best: one === scored[0],
      reason,
      awarded_by: actor().name,
      awarded_at: now().toString(),
      weighed: { offers, scores, weights, fresh_days },
    }
  })
}

/** Gives lines without an award to their best; how many got one. */
export const awardAllBest = async (sourcing: SourcingRow, lines: readonly LineRow[]): Promise<number> => {
  const given = new Set((await awardsOf(sourcing.id)).map(({ line_id }) => line_id))
  const open = lines.filter(({ id }) => !given.has(id))
  const rows = open.flatMap((line) =>
    awardRows(
      sourcing,
      line,
      bestShares(scoredOf(line, sourcing.currency), line.quantity, line.divisible),
      '',
    ),
  )
  await replaceAwards(
    open.map(({ id }) => id),
    rows,
  )
  return new Set(rows.map(({ line_id }) => line_id)).size
}

type Drafted = { quote_id: string; number: string }

/**
 * A quote of what was awarded. `withoutRest`: leaves out what nobody was awarded. `isAutomatic`: nobody asked for it. Errors: those
 * of `makeQuote`.
 */
export const draftQuote = async (
  sourcing: SourcingRow,
  lines: readonly LineRow[],
  { withoutRest = false, isAutomatic = false } = {},
): Promise<Drafted> => {
  const awards = Map.groupBy(await awardsOf(sourcing.id), ({ line_id }) => line_id)
  const won = lines.flatMap((line) => {
    const shares = awards.get(line.id)
    return shares ? [{ line, shares, quantity: quantityOf(shares) }] : []
  })
  const short = lines.length - won.filter(({ line, quantity }) => quantity === line.quantity).length
  if (!won.length) fail('nothing_awarded')
  if (short && !withoutRest) fail('not_awarded', { count: short })

  const priced = await pricedLines(sourcing, won)
  const unpriced = priced.find(({ unit_price_minor }) => unit_price_minor === undefined)
  if (unpriced) fail('no_margin_rule', { name: unpriced.name })

  const quote = await call(createQuote, {
    customer_id: sourcing.customer_id,
    owner_id: sourcing.owner_id === actor().id ? sourcing.owner_id : await stillHere(sourcing.owner_id),
    currency: sourcing.currency,
    lines: priced,
  })
  await linkAwards(
    won.flatMap(({ shares }, index) => {
      const quote_line_id = quote.content.lines[index]?.id
      return quote_line_id ? shares.map(({ id }) => ({ id, quote_line_id })) : []
    }),
  )
  await markQuoted(sourcing.id, quote.id, now().toString())
  if (sourcing.request_id) await updateRequestRow(sourcing.request_id, { status: 'quoted' })
  await emit(sourcingQuoted, {
    id: sourcing.id,
    request_id: sourcing.request_id,
    automatic: isAutomatic,
    customer_id: sourcing.customer_id,
    lines: priced.length,
    quote_id: quote.id,
    number: quote.number,
  })
  return { quote_id: quote.id, number: quote.number }
}

type Won = { line: LineRow; shares: readonly AwardRow[]; quantity: number }

const pricedLines = async ({ customer_id }: SourcingRow, won: readonly Won[]) => {
  const prices = await pricesTo(
    customer_id,
    won.flatMap(({ line }) => line.variant_id ?? []),
  )
  return won.map(({ line: { variant_id, pack_id, name, unit, divisible }, shares, quantity }) => {
    const unit_cost_minor = meanCost(shares)
    return {
      variant_id,
      pack_id,
      name,
      // A product's unit is said in the buyer's words by the quote itself.
      ...(!variant_id && { unit, divisible }),
      quantity,
      unit_cost_minor,
      unit_price_minor: prices.price({ variant_id, quantity, unit_cost_minor }),
    }
  })
}
