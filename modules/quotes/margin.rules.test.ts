import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MarginRule, marginRuleFor, type Priced, priceFrom } from './margin.rules.ts'

const rule = (id: string, more: Partial<MarginRule> = {}): MarginRule => ({
  id,
  category_id: null,
  customer_id: null,
  customer_tag: null,
  from_quantity: null,
  percent: 25,
  basis: 'cost',
  ...more,
})

const line = (more: Partial<Priced> = {}): Priced => ({
  category_path: ['paper', 'cleaning'],
  customer_id: 'ana',
  customer_tags: ['hotel'],
  quantity: 40,
  ...more,
})

const chosen = (rules: MarginRule[], more: Partial<Priced> = {}) => marginRuleFor(rules, line(more))?.id

const RULES = [
  rule('everything'),
  rule('cleaning', { category_id: 'cleaning' }),
  rule('paper', { category_id: 'paper' }),
  rule('paper-from-50', { category_id: 'paper', from_quantity: 50 }),
  rule('hotels', { customer_tag: 'hotel' }),
  rule('ana', { customer_id: 'ana' }),
]

test('the rule that speaks most nearly of the line holds', () => {
  expect(chosen(RULES)).toBe('ana')
  expect(chosen(RULES, { customer_id: 'eva' })).toBe('hotels')
  expect(chosen(RULES, { customer_id: 'eva', customer_tags: [] })).toBe('paper')
  expect(chosen(RULES, { customer_id: 'eva', customer_tags: [], quantity: 50 })).toBe('paper-from-50')
  expect(chosen(RULES, { customer_id: null, customer_tags: [], category_path: ['cleaning'] })).toBe(
    'cleaning',
  )
  expect(chosen(RULES, { customer_id: null, customer_tags: [], category_path: [] })).toBe('everything')
  expect(chosen([], {})).toBeUndefined()
})

test('a markup is on the cost, a margin is of the price', () => {
  expect(priceFrom(10_000, { percent: 25, basis: 'cost' }, 0)).toBe(12_500)
  expect(priceFrom(10_000, { percent: 20, basis: 'price' }, 0)).toBe(12_500)
})

test('prices are rounded up to the step', () => {
  expect(priceFrom(1_001, { percent: 25, basis: 'cost' }, 5)).toBe(1_255)
  expect(priceFrom(1_000, { percent: 25, basis: 'cost' }, 5)).toBe(1_250)
  expect(priceFrom(3.75, { percent: 10, basis: 'cost' }, 0)).toBe(4.125)
})

test('whatever the rounding, the margin that was asked for is there', () => {
  const asked = fc.record({
    cost: fc.integer({ min: 1, max: 1_000_000 }),
    percent: fc.integer({ min: 0, max: 90 }),
    step: fc.constantFrom(0, 1, 5, 25),
  })
  fc.assert(
    fc.property(asked, ({ cost, percent, step }) => {
      const price = priceFrom(cost, { percent, basis: 'price' }, step)
      expect(((price - cost) / price) * 100).toBeGreaterThanOrEqual(percent - 1e-9)
      if (step) expect(price % step).toBe(0)
    }),
  )
})
