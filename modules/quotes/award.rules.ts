/** Giving a line to suppliers: who gets how much, when a reason is due, and what it costs then. */
import Big from 'big.js'
import type { Scored } from './sourcing.rules.ts'

export type Share = { supplier_id: string; quantity: number }

const sum = (shares: readonly Share[]): Big =>
  shares.reduce((whole, { quantity }) => whole.plus(quantity), new Big(0))

/** In thousandths exactly: 0.1 and 0.2 are 0.3. */
export const quantityOf = (shares: readonly Share[]): number => sum(shares).toNumber()

/** The best take what they have, one after the other; whoever does not say what there is takes the rest. `scored`: best first. */
export const bestShares = (scored: readonly Scored[], quantity: number, divisible: boolean): Share[] => {
  let rest = new Big(quantity)
  return scored.flatMap(({ offer }) => {
    const there = offer.available_quantity ?? quantity
    const most = divisible ? there : Math.floor(there)
    const taken = rest.lt(most) ? rest : new Big(Math.max(0, most))
    rest = rest.minus(taken)
    return taken.gt(0) ? [{ supplier_id: offer.supplier_id, quantity: taken.toNumber() }] : []
  })
}

/** How much more somebody is given than they say there is; 0 where they say nothing. */
export const beyondStock = (quantity: number, available: number | null, divisible: boolean): number => {
  if (available === null) return 0
  const there = divisible ? available : Math.floor(available)
  return new Big(quantity).gt(there) ? new Big(quantity).minus(there).toNumber() : 0
}

/** A reason is due where somebody gets more than they would if the best took what they have. */
export const needsReason = (
  shares: readonly Share[],
  scored: readonly Scored[],
  divisible: boolean,
): boolean => {
  const best = new Map(
    bestShares(scored, quantityOf(shares), divisible).map((share) => [share.supplier_id, share.quantity]),
  )
  return shares.some(({ supplier_id, quantity }) => quantity > (best.get(supplier_id) ?? 0))
}

/** The mean of what the shares cost, for one; four decimals of a minor unit. */
export const meanCost = (shares: readonly { quantity: number; unit_cost_minor: number }[]): number => {
  const [cost, quantity] = shares.reduce(
    ([cost, quantity], share) => [
      cost.plus(new Big(share.unit_cost_minor).times(share.quantity)),
      quantity.plus(share.quantity),
    ],
    [new Big(0), new Big(0)] as [Big, Big],
  )
  return cost.div(quantity).round(4, Big.roundHalfUp).toNumber()
}

/** Whether what was charged is within so many percent of what we reckoned with, above or below. */
export const isNear = (reckoned_minor: number, charged_minor: number, percent: number): boolean =>
  new Big(charged_minor).minus(reckoned_minor).abs().lte(new Big(reckoned_minor).times(percent).div(100))

/** The same of a row `a` of awards, null until it is invoiced; five percent until the company says otherwise. */
export const IS_NEAR_SQL = `(abs(a.invoiced_unit_cost_minor - a.unit_cost_minor)
  <= a.unit_cost_minor * coalesce((select accuracy_percent from quotes.settings), 5) / 100)`
