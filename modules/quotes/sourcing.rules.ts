/**
 * Who should deliver a line: a score for each supplier's offer as a pure function of what is known of it, kept with its inputs,
 * and what would have to change for another to win. Decision 0027.
 */

/** What is weighed, in the order in which it is told. */
export const FACTORS = ['price', 'stock', 'lead_time', 'fulfilment', 'distance', 'freshness'] as const
export type Factor = (typeof FACTORS)[number]

/** How much each factor counts: whole numbers from 0, of which only the proportion matters. */
export type Weights = Readonly<Record<Factor, number>>

export const USUAL_WEIGHTS: Weights = {
  price: 50,
  stock: 15,
  lead_time: 15,
  fulfilment: 10,
  distance: 5,
  freshness: 5,
}

/**
 * One supplier's offer for one line, as it was known when it was weighed. Null: not known.
 *
 * `unit_price_minor`: for one of what the line counts, in minor units of the line's currency. `available_quantity`: of the same.
 * `lead_days`: days until delivery. `fulfilment`: share of past deliveries that came whole and on time, 0 to 1. `age_days`:
 * since the supplier last confirmed the price.
 */
export type Offer = {
  supplier_id: string
  unit_price_minor: number
  available_quantity: number | null
  lead_days: number | null
  fulfilment: number | null
  distance_km: number | null
  age_days: number
}

/** `quantity`: asked for. `fresh_days`: for how long a price is good without asking again. */
export type Wanted = { quantity: number; fresh_days: number }

/** `score`: 0 to 100, one decimal. `parts`: what each factor is worth, 0 to 1, before its weight. */
export type Scored = { offer: Offer; score: number; parts: Record<Factor, number> }

/** What is not known is taken as middling, so that silence neither wins nor loses by itself. */
const UNKNOWN = 0.5
/** At this distance an offer is worth half of one next door. */
const HALF_WORTH_KM = 100

const within = (value: number): number => Math.min(1, Math.max(0, value))

const lowest = (values: readonly (number | null)[]): number =>
  Math.min(...values.filter((value): value is number => value !== null))

/** Cheapest over own; a gift is as good as the cheapest can be. */
const priceWorth = (price: number, cheapest: number): number => (price === 0 ? 1 : cheapest / price)

const partsOf = (offer: Offer, all: readonly Offer[], { quantity, fresh_days }: Wanted): Scored['parts'] => ({
  price: priceWorth(offer.unit_price_minor, lowest(all.map(({ unit_price_minor }) => unit_price_minor))),
  stock: offer.available_quantity === null ? UNKNOWN : within(offer.available_quantity / quantity),
  // One day is added, so that today and tomorrow can be compared.
  lead_time:
    offer.lead_days === null
      ? UNKNOWN
      : (lowest(all.map(({ lead_days }) => lead_days)) + 1) / (offer.lead_days + 1),
  fulfilment: offer.fulfilment ?? UNKNOWN,
  distance: offer.distance_km === null ? UNKNOWN : HALF_WORTH_KM / (HALF_WORTH_KM + offer.distance_km),
  // Falls to nothing at twice the time for which it counts as fresh.
  freshness: within(1 - offer.age_days / (2 * Math.max(1, fresh_days))),
})

const rounded = (value: number): number => Math.round(value * 10) / 10

/** Every offer with its score, best first; equal ones by price, then by time, then by id, so that the order is never chance. */
export const scoreOffers = (offers: readonly Offer[], wanted: Wanted, weights: Weights): Scored[] => {
  const whole = FACTORS.reduce((sum, factor) => sum + weights[factor], 0) || 1
  return offers
    .map((offer) => {
      const parts = partsOf(offer, offers, wanted)
      const score = FACTORS.reduce((sum, factor) => sum + weights[factor] * parts[factor], 0) / whole
      return { offer, parts, score: rounded(100 * score) }
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.offer.unit_price_minor - b.offer.unit_price_minor ||
        (a.offer.lead_days ?? Infinity) - (b.offer.lead_days ?? Infinity) ||
        (a.offer.supplier_id < b.offer.supplier_id ? -1 : 1),
    )
}

/** What one factor of an offer would have to be for it to win: a price in minor units, days, or a quantity. */
export type Counterfactual = { factor: 'price' | 'lead_time' | 'stock'; now: number | null; needed: number }

const winner = (offers: readonly Offer[], wanted: Wanted, weights: Weights): string | undefined =>
  scoreOffers(offers, wanted, weights)[0]?.offer.supplier_id

/** The largest number from `least` to `most` that passes, where whatever is below one that passes does too; undefined: none. */
const largestPassing = (
  least: number,
  most: number,
  passes: (value: number) => boolean,
): number | undefined => {
  if (most < least || !passes(least)) return undefined
  let [good, bad] = [least, most + 1]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (passes(middle)) good = middle
    else bad = middle
  }
  return good
}

/**
 * The smallest change of one thing alone by which a losing offer would win, each found by weighing all offers again: a lower
 * price, a sooner delivery, the whole quantity in stock. Empty for the winner, and where no single change is enough.
 */
export const counterfactuals = (
  supplier_id: string,
  offers: readonly Offer[],
  wanted: Wanted,
  weights: Weights,
): Counterfactual[] => {
  const offer = offers.find((one) => one.supplier_id === supplier_id)
  if (!offer || winner(offers, wanted, weights) === supplier_id) return []
  const wouldWin = (change: Partial<Offer>): boolean =>
    winner(
      offers.map((one) => (one === offer ? { ...one, ...change } : one)),
      wanted,
      weights,
    ) === supplier_id

  const price = largestPassing(0, Math.ceil(offer.unit_price_minor) - 1, (unit_price_minor) =>
    wouldWin({ unit_price_minor }),
  )
  const days = largestPassing(
    0,
    offer.lead_days === null ? LONGEST_LEAD_DAYS : offer.lead_days - 1,
    (lead_days) => wouldWin({ lead_days }),
  )
  const short = offer.available_quantity === null || offer.available_quantity < wanted.quantity
  const stocked = short && wouldWin({ available_quantity: wanted.quantity })
  return [
    ...(price === undefined
      ? []
      : [{ factor: 'price' as const, now: offer.unit_price_minor, needed: price }]),
    ...(days === undefined ? [] : [{ factor: 'lead_time' as const, now: offer.lead_days, needed: days }]),
    ...(stocked
      ? [{ factor: 'stock' as const, now: offer.available_quantity, needed: wanted.quantity }]
      : []),
  ]
}

const LONGEST_LEAD_DAYS = 60
