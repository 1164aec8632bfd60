import fc from 'fast-check'
import { expect, test } from 'vitest'
import { depositMinor } from './deposit.contract.ts'
import { counts, type PricedLine, reckon, type Shipping } from './quote.rules.ts'

const line = (more: Partial<PricedLine> = {}): PricedLine => ({
  kind: 'product',
  quantity: 1,
  unit_price_minor: 100,
  discount_percent: null,
  discount_minor: null,
  tax_code: 'itbms_7',
  optional: false,
  chosen: true,
  unit_cost_minor: null,
  ...more,
})
const none = { discount_percent: null, discount_minor: null }
const free: Shipping = { shipping_minor: 0, shipping_tax_code: 'exempt' }
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

const anyLine = fc.record({
  kind: fc.constantFrom('product' as const, 'product' as const, 'section' as const),
  quantity: fc.integer({ min: 1, max: 2_000_000 }).map((n) => n / 1_000),
  unit_price_minor: fc.integer({ min: 0, max: 50_000_000 }).map((n) => n / 10_000),
  discount_percent: fc.option(fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100)),
  discount_minor: fc.constant(null),
  tax_code: fc.constantFrom('exempt' as const, 'itbms_7' as const, 'itbms_10' as const, 'itbms_15' as const),
  optional: fc.boolean(),
  chosen: fc.boolean(),
  unit_cost_minor: fc.constant(null),
})
const anyDiscount = fc.oneof(
  fc.constant(none),
  fc.integer({ min: 0, max: 10_000 }).map((n) => ({ discount_percent: n / 100, discount_minor: null })),
  fc.integer({ min: 0, max: 1_000_000 }).map((n) => ({ discount_percent: null, discount_minor: n })),
)
const anyShipping = fc.record({
  shipping_minor: fc.integer({ min: 0, max: 100_000 }),
  shipping_tax_code: fc.constantFrom('exempt' as const, 'itbms_7' as const),
})

test('taxes are reckoned line by line and rounded half up to the cent: three lines of 0.50 at 7 % owe 0.12, not 0.11', () => {
  const { totals } = reckon(
    [line({ unit_price_minor: 50 }), line({ unit_price_minor: 50 }), line({ unit_price_minor: 50 })],
    none,
    free,
  )
  expect(totals).toMatchObject({ net_minor: 150, tax_minor: 12, total_minor: 162 })
})

test('a bag at 3.75 centésimos is charged exactly, whatever the quantity', () => {
  const { totals } = reckon(
    [line({ unit_price_minor: 3.75, quantity: 1_000, tax_code: 'exempt' })],
    none,
    free,
  )
  expect(totals.total_minor).toBe(3_750)
})

test('each rate of ITBMS has its own base, with shipping under its own', () => {
  const { totals } = reckon(
    [
      line({ tax_code: 'exempt', unit_price_minor: 1_000 }),
      line({ unit_price_minor: 10_000 }),
      line({ tax_code: 'itbms_10', unit_price_minor: 2_000 }),
      line({ tax_code: 'itbms_15', unit_price_minor: 3_000 }),
    ],
    none,
    { shipping_minor: 500, shipping_tax_code: 'itbms_7' },
  )
  expect(totals.taxes.map(({ percent, base_minor, tax_minor }) => [percent, base_minor, tax_minor])).toEqual([
    [0, 1_000, 0],
    [7, 10_500, 735],
    [10, 2_000, 200],
    [15, 3_000, 450],
  ])
  expect(totals.total_minor).toBe(16_500 + 735 + 200 + 450)
})

test('a discount on the whole lowers the base of every rate by its part', () => {
  const { lines, totals } = reckon(
    [line({ unit_price_minor: 10_000 }), line({ unit_price_minor: 5_000, tax_code: 'exempt' })],
    { discount_percent: 10, discount_minor: null },
    free,
  )
  expect(lines.map(({ share_minor }) => share_minor)).toEqual([1_000, 500])
  expect(totals).toMatchObject({ discount_minor: 1_500, net_minor: 13_500, tax_minor: 630 })
})

test('totals are the sums of what is shown, for any lines, discount and shipping', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 30 }),
      anyDiscount,
      anyShipping,
      (lines, discount, shipping) => {
        const { lines: amounts, totals } = reckon(lines, discount, shipping)
        const counted = amounts.filter((_, i) => counts(lines[i] as PricedLine))
        expect(totals.subtotal_minor).toBe(sum(counted.map((one) => one.net_minor)))
        expect(totals.discount_minor).toBe(sum(counted.map((one) => one.share_minor)))
        expect(totals.net_minor).toBe(totals.subtotal_minor - totals.discount_minor + totals.shipping_minor)
        expect(totals.tax_minor).toBe(sum(totals.taxes.map((one) => one.tax_minor)))
        expect(sum(totals.taxes.map((one) => one.base_minor))).toBe(totals.net_minor)
        expect(totals.total_minor).toBe(totals.net_minor + totals.tax_minor)
        expect(totals.discount_minor).toBeLessThanOrEqual(totals.subtotal_minor)
        for (const { net_minor, share_minor, tax_minor } of counted) {
          expect(share_minor).toBeGreaterThanOrEqual(0)
          expect(share_minor).toBeLessThanOrEqual(net_minor)
          expect(tax_minor).toBeGreaterThanOrEqual(0)
        }
      },
    ),
  )
})

test('every share of a discount is within one unit of its exact part', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 30 }), anyDiscount, (lines, discount) => {
      const { lines: amounts, totals } = reckon(lines, discount, free)
      for (const [i, { net_minor, share_minor }] of amounts.entries())
        if (counts(lines[i] as PricedLine) && totals.subtotal_minor > 0)
          expect(
            Math.abs(share_minor - (totals.discount_minor * net_minor) / totals.subtotal_minor),
          ).toBeLessThan(1.000_001)
    }),
  )
})

test('the order of the lines changes neither the totals nor, without a discount on the whole, any line', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 20 }), anyShipping, (lines, shipping) => {
      const [there, back] = [reckon(lines, none, shipping), reckon(lines.toReversed(), none, shipping)]
      expect(back.totals).toEqual(there.totals)
      expect(back.lines.toReversed()).toEqual(there.lines)
    }),
  )
})

test('an optional line that is left out shows its price and counts for nothing', () => {
  const { lines, totals } = reckon(
    [line(), line({ optional: true, chosen: false, unit_price_minor: 999 })],
    none,
    free,
  )
  expect(lines[1]?.net_minor).toBe(999)
  expect(totals.total_minor).toBe(107)
})

test('a deposit is a part of the total, never all of it and never nothing', () => {
  expect([depositMinor(21_400, 50), depositMinor(1_001, 50), depositMinor(9_900, null)]).toEqual([
    10_700, 501, 0,
  ])
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 1e14 }),
      fc.integer({ min: 1, max: 9_999 }),
      (total, hundredths) => {
        const part = depositMinor(total, hundredths / 100)
        expect(part).toBeGreaterThan(0)
        expect(part).toBeLessThan(total)
        expect(Math.abs(part - (total / 10_000) * hundredths)).toBeLessThanOrEqual(1)
      },
    ),
  )
})
