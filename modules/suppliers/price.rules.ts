/** Which of a supplier's prices applies to a line. Pure. */
import Big from 'big.js'

/** One price that holds today: for one pack of `base_quantity` units, from `min_quantity` packs on. */
export type HeldPrice = {
  id: string
  price_list_id: string
  pack_id: string | null
  base_quantity: number
  min_quantity: number
  unit_price_minor: number
}

/** `base_quantity`: how many of the product's units one of the line's `quantity` holds. */
export type LineWanted = { quantity: number; base_quantity: number }

/** Minor units for one of what the line counts, to four decimals. */
export const priceInLine = (price: HeldPrice, line: Pick<LineWanted, 'base_quantity'>): number =>
  new Big(price.unit_price_minor).times(line.base_quantity).div(price.base_quantity).round(4).toNumber()

/**
 * The price a supplier charges for a line: of each list and pack the highest tier its quantity reaches; of these, packs that make up
 * the quantity exactly before others, then the cheapest. Undefined where the quantity reaches no tier.
 */
export const priceFor = (prices: readonly HeldPrice[], line: LineWanted): HeldPrice | undefined => {
  const units = new Big(line.quantity).times(line.base_quantity)
  const tiers = new Map<string, HeldPrice>()
  for (const price of prices) {
    if (units.div(price.base_quantity).lt(price.min_quantity)) continue
    const key = `${price.price_list_id} ${price.pack_id} ${price.base_quantity}`
    const reached = tiers.get(key)
    if (!reached || reached.min_quantity < price.min_quantity) tiers.set(key, price)
  }
  const isExact = ({ base_quantity }: HeldPrice): boolean => units.mod(base_quantity).eq(0)
  return [...tiers.values()].sort(
    (a, b) =>
      Number(isExact(b)) - Number(isExact(a)) ||
      priceInLine(a, line) - priceInLine(b, line) ||
      (a.id < b.id ? -1 : 1),
  )[0]
}

export type HeldStock = {
  state: 'in_stock' | 'low' | 'out' | 'on_order'
  available_quantity: number | null
  expected_on: string | null
}

/** How much of a line's unit is there: nothing of what is out or still to come, null where it was not said. */
export const availableInLine = (
  stock: HeldStock | null,
  line: Pick<LineWanted, 'base_quantity'>,
): number | null => {
  if (!stock) return null
  if (stock.state === 'out' || stock.state === 'on_order') return 0
  return stock.available_quantity === null
    ? null
    : new Big(stock.available_quantity).div(line.base_quantity).round(3, Big.roundDown).toNumber()
}

/** Days until it can be there: the supplier's own, after more has come where nothing is left. Null where it was not said. */
export const leadDays = (
  usual: number | null,
  stock: HeldStock | null,
  daysUntil: (day: string) => number,
): number | null => {
  if (!stock?.expected_on || stock.state === 'in_stock' || stock.state === 'low') return usual
  return Math.max(0, daysUntil(stock.expected_on)) + (usual ?? 0)
}

/** As codes are compared: without case, blanks and marks between. */
export const foldedCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._/-]+/g, '')
