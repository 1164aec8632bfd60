/**
 * What a quote comes to. Pure and exact: server and browser reckon alike.
 *
 * A line's net amount is quantity × unit price, rounded once to the minor unit (half away from zero), less its own discount.
 * A discount on the whole is spread over the lines by their nets, the units left over to the largest remainders, so that each
 * rate's base is exact. A line's tax is rate × (net − share), rounded once. Totals are sums of lines. Decision 0025.
 */
import Big from 'big.js'
import { type TaxCode, taxPercent } from '#kernel/values/fiscal/tax.ts'
import { allocate } from '#kernel/values/money.ts'
import { quantityProblem as portionProblem } from '#modules/catalogue/units.contract.ts'

/** Of the whole quote and of one line, in minor units. */
export const LARGEST_TOTAL_MINOR = 1_000_000_000_000_000

export type PricedLine = {
  kind: 'product' | 'section' | 'note'
  quantity: number
  unit_price_minor: number
  discount_percent: number | null
  discount_minor: number | null
  tax_code: TaxCode
  optional: boolean
  chosen: boolean
  unit_cost_minor: number | null
}

/** On the whole: a percentage of what is chosen, or an amount; never both. */
export type WholeDiscount = { discount_percent: number | null; discount_minor: number | null }
export type Shipping = { shipping_minor: number; shipping_tax_code: TaxCode }
/** Why whoever it is for pays no tax, in words; '' where they do. */
export type Exemption = { tax_exemption?: string }

/** `gross`: quantity × price. `discount`: its own. `net`: what is left. `share`: its part of the whole's discount. */
export type LineAmounts = {
  gross_minor: number
  discount_minor: number
  net_minor: number
  share_minor: number
  tax_minor: number
}

export type TaxSum = { tax_code: TaxCode; percent: number; base_minor: number; tax_minor: number }

/** `subtotal`: nets of the lines chosen. `net`: less the discount, with shipping, before tax. */
export type Totals = {
  subtotal_minor: number
  discount_minor: number
  shipping_minor: number
  net_minor: number
  taxes: TaxSum[]
  tax_minor: number
  total_minor: number
}

export type Reckoned = { lines: LineAmounts[]; totals: Totals; cost_minor: number | null }

const whole = (exact: Big): number => exact.round(0, Big.roundHalfUp).toNumber()
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const NOTHING: LineAmounts = { gross_minor: 0, discount_minor: 0, net_minor: 0, share_minor: 0, tax_minor: 0 }

/** Whether it counts towards the total: sections and notes never, an optional line where it is chosen. */
export const counts = ({
  kind,
  optional,
  chosen,
}: Pick<PricedLine, 'kind' | 'optional' | 'chosen'>): boolean => kind === 'product' && (!optional || chosen)

const discountOf = ({ discount_percent, discount_minor }: WholeDiscount, of: number): number => {
  if (discount_percent !== null) return whole(new Big(of).times(discount_percent).div(100))
  return Math.min(discount_minor ?? 0, of)
}

const taxOn = (base: number, code: TaxCode): number => whole(new Big(base).times(taxPercent(code)).div(100))

const plain = (line: PricedLine): LineAmounts => {
  if (line.kind !== 'product') return NOTHING
  const gross_minor = whole(new Big(line.quantity).times(line.unit_price_minor))
  const discount_minor = discountOf(line, gross_minor)
  return { ...NOTHING, gross_minor, discount_minor, net_minor: gross_minor - discount_minor }
}

/** Whether anything on a line is written in a currency. */
export const carriesAmount = (
  line: Pick<PricedLine, 'unit_price_minor' | 'discount_minor' | 'unit_cost_minor'>,
): boolean => line.unit_price_minor > 0 || Boolean(line.discount_minor) || Boolean(line.unit_cost_minor)

/** Lines in their order with their amounts, and what they add up to. Of whoever is exempt every line is. */
export const reckon = (
  written: readonly PricedLine[],
  discount: WholeDiscount,
  { shipping_minor, shipping_tax_code: usual, tax_exemption }: Shipping & Exemption,
): Reckoned => {
  const lines = tax_exemption ? written.map((line) => ({ ...line, tax_code: 'exempt' as const })) : written
  const shipping_tax_code = tax_exemption ? 'exempt' : usual
  const nets = lines.map(plain)
  const counted = lines.map(counts)
  const weights = nets.map(({ net_minor }, i) => (counted[i] ? net_minor : 0))
  const subtotal_minor = sum(weights)
  const discount_minor = discountOf(discount, subtotal_minor)
  const shares =
    discount_minor > 0
      ? allocate({ amount: discount_minor, currency: 'USD' }, weights).map(({ amount }) => amount)
      : weights.map(() => 0)
  const amounts = nets.map((line, i): LineAmounts => {
    const share_minor = shares[i] ?? 0
    return {
      ...line,
      share_minor,
      tax_minor: taxOn(line.net_minor - share_minor, lines[i]?.tax_code ?? 'exempt'),
    }
  })

  const taxes = taxSums([
    ...amounts.flatMap(({ net_minor, share_minor, tax_minor }, i) =>
      counted[i]
        ? [{ code: lines[i]?.tax_code ?? 'exempt', base: net_minor - share_minor, tax: tax_minor }]
        : [],
    ),
    ...(shipping_minor > 0
      ? [{ code: shipping_tax_code, base: shipping_minor, tax: taxOn(shipping_minor, shipping_tax_code) }]
      : []),
  ])
  const net_minor = subtotal_minor - discount_minor + shipping_minor
  const tax_minor = sum(taxes.map((one) => one.tax_minor))
  return {
    lines: amounts,
    totals: {
      subtotal_minor,
      discount_minor,
      shipping_minor,
      net_minor,
      taxes,
      tax_minor,
      total_minor: net_minor + tax_minor,
    },
    cost_minor: costOf(lines.filter(counts)),
  }
}

/** By code, the lowest rate first. */
const taxSums = (parts: readonly { code: TaxCode; base: number; tax: number }[]): TaxSum[] =>
  [...Map.groupBy(parts, ({ code }) => code)]
    .map(([tax_code, of]) => ({
      tax_code,
      percent: taxPercent(tax_code),
      base_minor: sum(of.map(({ base }) => base)),
      tax_minor: sum(of.map(({ tax }) => tax)),
    }))
    .toSorted((a, b) => a.percent - b.percent)

/** Null where the cost of any line is unknown: half a cost would be a wrong margin. */
const costOf = (lines: readonly PricedLine[]): number | null =>
  lines.length > 0 && lines.every(({ unit_cost_minor }) => unit_cost_minor !== null)
    ? sum(lines.map(({ quantity, unit_cost_minor }) => whole(new Big(quantity).times(unit_cost_minor ?? 0))))
    : null

/** Percent of the net amount of goods that is left after their cost, two decimals; null where either is unknown. */
export const marginPercent = ({ totals, cost_minor }: Reckoned): number | null => {
  const goods = totals.net_minor - totals.shipping_minor
  return cost_minor === null || goods <= 0
    ? null
    : Math.max(-99_999, new Big(goods - cost_minor).times(100).div(goods).round(2).toNumber())
}

/** Whether amounts are beyond what can be counted. */
export const isTooLarge = ({ lines, totals }: Reckoned): boolean =>
  totals.total_minor > LARGEST_TOTAL_MINOR ||
  lines.some(({ gross_minor }) => gross_minor > LARGEST_TOTAL_MINOR)

const ANY_PORTION = { minimum_quantity: 0.001, step_quantity: 0.001 }

/** What is wrong with a quantity of a line, or undefined: a code with a text. An offer may go below a product's usual minimum. */
export const quantityProblem = (quantity: number, divisible: boolean): string | undefined =>
  Number.isFinite(quantity)
    ? portionProblem(quantity, { ...ANY_PORTION, divisible })?.code
    : 'quantity_not_positive'

export type ApprovalLimits = {
  approval_above_minor: number | null
  approval_below_margin_percent: number | null
}

type Limited = { total_minor: number; margin_percent: number | null; currency: string }
export type ApprovalReason = 'amount' | 'currency' | 'margin'

/** Pegged one to one since 1904: an amount in one is the same amount in the other. Source: Código Fiscal art. 1171 (Panama). */
const AT_PAR = new Set(['PAB', 'USD'])

/**
 * Why a quote needs a second pair of eyes; nothing for none. `currency`: the amount can't be held against the limit, which is
 * in the company's own (`limitIn`).
 */
export const approvalReasons = (
  { total_minor, margin_percent, currency }: Limited,
  { approval_above_minor, approval_below_margin_percent }: ApprovalLimits,
  limitIn: string,
): ApprovalReason[] => {
  const isComparable = currency === limitIn || (AT_PAR.has(currency) && AT_PAR.has(limitIn))
  const reasons: ApprovalReason[] = []
  if (approval_above_minor !== null && !isComparable) reasons.push('currency')
  else if (approval_above_minor !== null && total_minor > approval_above_minor) reasons.push('amount')
  if (
    approval_below_margin_percent !== null &&
    margin_percent !== null &&
    margin_percent < approval_below_margin_percent
  )
    reasons.push('margin')
  return reasons
}

/** Of these reasons, those that a choice of the buyer brought: what was let go before was let go for good. */
export const reasonsOfChoice = (
  reasons: readonly ApprovalReason[],
  chosen: Omit<Limited, 'currency'>,
  letGo: Omit<Limited, 'currency'>,
): ApprovalReason[] =>
  reasons.filter((reason) =>
    reason === 'margin'
      ? letGo.margin_percent === null || (chosen.margin_percent ?? 0) < letGo.margin_percent
      : chosen.total_minor > letGo.total_minor,
  )
