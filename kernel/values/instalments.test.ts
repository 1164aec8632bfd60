import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysEvery, equalParts, partsWithin, resized } from './instalments.ts'

const FROM = '2026-01-31'

test('a month keeps its day where it has one, and a fortnight is fifteen days', () => {
  expect(daysEvery(FROM, 'month', 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
  expect(daysEvery(FROM, 'fortnight', 2)).toEqual(['2026-01-31', '2026-02-15'])
  expect(equalParts(10_000, daysEvery(FROM, 'week', 3))).toEqual([
    { due_on: '2026-01-31', amount_minor: 3_334 },
    { due_on: '2026-02-07', amount_minor: 3_333 },
    { due_on: '2026-02-14', amount_minor: 3_333 },
  ])
})

const wanted = fc.record({
  amount: fc.integer({ min: 1, max: 1_000_000_000 }),
  days: fc.integer({ min: 0, max: 365 }),
  count: fc.integer({ min: 1, max: 99 }),
  other: fc.integer({ min: 1, max: 2_000_000_000 }),
})

test('parts always come to the amount, each with an amount and a later day than the one before; also when the amount becomes another', () => {
  fc.assert(
    fc.property(wanted, ({ amount, days, count, other }) => {
      const parts = partsWithin(amount, { from: FROM, days, count })
      for (const [some, sum] of [
        [parts, amount],
        [resized(parts, other), other],
      ] as const) {
        expect(some.reduce((all, part) => all + part.amount_minor, 0)).toBe(sum)
        expect(some.every((part) => part.amount_minor > 0)).toBe(true)
        expect(some.every((part, at) => at === 0 || part.due_on > (some[at - 1]?.due_on ?? ''))).toBe(true)
      }
    }),
  )
})
