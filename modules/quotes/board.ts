/** The comparison board as staff read it, out of what is kept. */
import Big from 'big.js'
import type { WholeRequest } from '#modules/suppliers/price_request.contract.ts'
import { meanCost, quantityOf } from './award.rules.ts'
import { marginPercent } from './margin.rules.ts'
import type { Prices } from './pricing.ts'
import type { Board, BoardLine, BoardOffer } from './sourcing.contract.ts'
import type { AwardRow, LineRow, SourcingRow } from './sourcing.queries.ts'

/** `prices`: absent for whoever may not see margins. */
export const boardOf = (
  { place: _, ...sourcing }: SourcingRow,
  lines: readonly LineRow[],
  awards: readonly AwardRow[],
  requests: readonly WholeRequest[],
  prices: Prices | undefined,
): Board => {
  const byLine = Map.groupBy(awards, ({ line_id }) => line_id)
  const shown = lines.map((line) => lineOf(line, byLine.get(line.id) ?? [], prices))
  return {
    ...sourcing,
    ...sumsOf(shown),
    lines: shown,
    asked: requests.map(({ id, number, supplier_id, supplier_name, status, deadline_at }) => ({
      id,
      number,
      supplier_id,
      supplier_name,
      status,
      deadline_at,
    })),
  }
}

const times = (unit_minor: number, quantity: number): number =>
  new Big(unit_minor).times(quantity).round(0, Big.roundHalfUp).toNumber()

const sumsOf = (lines: readonly BoardLine[]) => {
  const awarded = lines.filter(({ awards }) => awards.length > 0)
  const cost_minor = awarded
    .flatMap(({ awards }) => awards)
    .reduce((sum, { unit_cost_minor, quantity }) => sum + times(unit_cost_minor, quantity), 0)
  const isPriced = awarded.length > 0 && awarded.every(({ unit_price_minor }) => unit_price_minor !== null)
  const net_minor = isPriced
    ? awarded.reduce(
        (sum, { unit_price_minor, awards }) => sum + times(unit_price_minor ?? 0, quantityOf(awards)),
        0,
      )
    : null
  return {
    cost_minor,
    net_minor,
    margin_percent: net_minor === null ? null : marginPercent(net_minor, cost_minor),
  }
}

const lineOf = (line: LineRow, awards: readonly AwardRow[], prices: Prices | undefined): BoardLine => {
  const { sourcing_id: _, position: __, scored_at: ___, scores, ...shown } = line
  const place = new Map(scores.map(({ supplier_id }, index) => [supplier_id, index]))
  const last = scores.length
  const offers = line.offers
    .map((offer) => offerOf(offer, line))
    .sort((a, b) => (place.get(a.supplier_id) ?? last) - (place.get(b.supplier_id) ?? last))
  const cost = awards.length ? meanCost(awards) : offers.find(({ is_best }) => is_best)?.unit_price_minor
  const quantity = awards.length ? quantityOf(awards) : line.quantity
  return {
    ...shown,
    offers,
    awards: awards.map(({ sourcing_id: _s, line_id: _l, ...award }) => award),
    unit_price_minor:
      cost === undefined
        ? null
        : (prices?.price({ variant_id: line.variant_id, quantity, unit_cost_minor: cost }) ?? null),
  }
}

const offerOf = (offer: LineRow['offers'][number], { scores, quantity, fresh_days }: LineRow): BoardOffer => {
  const weighed = scores.find(({ supplier_id }) => supplier_id === offer.supplier_id)
  return {
    ...offer,
    total_minor: times(offer.unit_price_minor, quantity),
    is_fresh: offer.age_days <= fresh_days,
    score: weighed?.score ?? null,
    parts: weighed?.parts ?? null,
    is_best: weighed !== undefined && weighed === scores[0],
  }
}
