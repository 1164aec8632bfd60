/** What is put on top of a cost: which of the company's margin rules holds for a line, and the price that comes of it. */
import Big from 'big.js'

/** Of what the percentage is: `cost` (a markup: 25 % on 100 is 125), or `price` (a margin: 20 % of 125 is 25). */
export type MarginBasis = 'cost' | 'price'

/**
 * A rule holds where everything it names fits: a category with all below it, a tag or the customer, a quantity from so many on.
 * Null names nothing. `percent`: of `basis`; of `price` below 100.
 */
export type MarginRule = {
  id: string
  category_id: string | null
  customer_id: string | null
  customer_tag: string | null
  from_quantity: number | null
  percent: number
  basis: MarginBasis
}

/** The line a price is made for. `category_path`: the product's category and those above, nearest first. */
export type Priced = {
  category_path: readonly string[]
  customer_id: string | null
  customer_tags: readonly string[]
  quantity: number
}

const holds = (rule: MarginRule, line: Priced): boolean =>
  (rule.category_id === null || line.category_path.includes(rule.category_id)) &&
  (rule.customer_id === null || rule.customer_id === line.customer_id) &&
  (rule.customer_tag === null || line.customer_tags.includes(rule.customer_tag)) &&
  (rule.from_quantity === null || line.quantity >= rule.from_quantity)

/**
 * How nearly a rule speaks of the line, the weightier first: the customer before their tag, a tag before a category, a nearer
 * category before a farther one, a higher quantity before a lower one.
 */
const nearness = (rule: MarginRule, line: Priced): number[] => [
  rule.customer_id === null ? 0 : 1,
  rule.customer_tag === null ? 0 : 1,
  rule.category_id === null ? 0 : line.category_path.length - line.category_path.indexOf(rule.category_id),
  rule.from_quantity ?? 0,
]

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0

/** The rules that hold for a line, that which speaks most nearly of it first; of two equally near ones that with the lower id. */
export const rulesFor = <R extends MarginRule>(rules: readonly R[], line: Priced): R[] =>
  rules
    .filter((rule) => holds(rule, line))
    .toSorted((a, b) => compare(nearness(b, line), nearness(a, line)) || (a.id < b.id ? -1 : 1))

/** The rule by which a line is priced; undefined where none holds. */
export const marginRuleFor = <R extends MarginRule>(rules: readonly R[], line: Priced): R | undefined =>
  rulesFor(rules, line)[0]

/**
 * The unit price for a unit cost, both in minor units with up to four decimals. `step_minor`: prices are rounded up to whole
 * multiples of it, so that rounding never eats the margin; 0 keeps four decimals.
 */
export const priceFrom = (
  unit_cost_minor: number,
  { percent, basis }: Pick<MarginRule, 'percent' | 'basis'>,
  step_minor: number,
): number => {
  const cost = new Big(unit_cost_minor)
  const exact =
    basis === 'cost'
      ? cost.times(new Big(100).plus(percent)).div(100)
      : cost.times(100).div(new Big(100).minus(percent))
  return step_minor > 0
    ? exact.div(step_minor).round(0, Big.roundUp).times(step_minor).toNumber()
    : exact.round(4, Big.roundUp).toNumber()
}

/** What is left of a price after its cost, in percent of the price, two decimals; null of a price of nothing. */
export const marginPercent = (price_minor: number, cost_minor: number): number | null =>
  price_minor === 0
    ? null
    : new Big(price_minor).minus(cost_minor).times(100).div(price_minor).round(2, Big.roundHalfUp).toNumber()
