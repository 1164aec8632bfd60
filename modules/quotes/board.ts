/** The comparison board as staff read it, out of what is kept. */
import Big from 'big.js'
import type { WholeRequest } from '#modules/suppliers/price_request.contract.ts'
import type { Board, BoardLine, BoardOffer } from './sourcing.contract.ts'
import type { AwardRow, LineRow, SourcingRow } from './sourcing.queries.ts'

export const boardOf = (
  { place: _, ...sourcing }: SourcingRow,
  lines: readonly LineRow[],
  awards: readonly AwardRow[],
  requests: readonly WholeRequest[],
): Board => {
  const byLine = Map.groupBy(awards, ({ line_id }) => line_id)
  return {
    ...sourcing,
    lines: lines.map((line) => lineOf(line, byLine.get(line.id) ?? [])),
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

const lineOf = (line: LineRow, awards: readonly AwardRow[]): BoardLine => {
  const { sourcing_id: _, position: __, scored_at: ___, scores, ...shown } = line
  const place = new Map(scores.map(({ supplier_id }, index) => [supplier_id, index]))
  const last = scores.length
  return {
    ...shown,
    offers: line.offers
      .map((offer) => offerOf(offer, line))
      .sort((a, b) => (place.get(a.supplier_id) ?? last) - (place.get(b.supplier_id) ?? last)),
    awards: awards.map(({ sourcing_id: _s, line_id: _l, ...award }) => award),
  }
}

const offerOf = (offer: LineRow['offers'][number], { scores, quantity, fresh_days }: LineRow): BoardOffer => {
  const weighed = scores.find(({ supplier_id }) => supplier_id === offer.supplier_id)
  return {
    ...offer,
    total_minor: new Big(offer.unit_price_minor).times(quantity).round(0, Big.roundHalfUp).toNumber(),
    is_fresh: offer.age_days <= fresh_days,
    score: weighed?.score ?? null,
    parts: weighed?.parts ?? null,
    is_best: weighed !== undefined && weighed === scores[0],
  }
}
