import { expect, test } from 'vitest'
import { beyondStock } from './award.rules.ts'

test('what is given beyond what somebody says there is counts in whole units, and silence is no stock of nothing', () => {
  expect(beyondStock(29, 25, false)).toBe(4)
  expect(beyondStock(25, 25, false)).toBe(0)
  expect(beyondStock(25, 24.9, false)).toBe(1)
  expect(beyondStock(0.3, 0.1, true)).toBe(0.2)
  expect(beyondStock(1_000, null, false)).toBe(0)
  expect(beyondStock(3, 0, false)).toBe(3)
})
