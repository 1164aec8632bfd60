import { expect, test } from 'vitest'
import { periodFrom } from './periods.ts'

test('the period of a day begins with its month, its quarter, its year', () => {
  expect(periodFrom('month', '2026-02-28')).toBe('2026-02-01')
  expect(periodFrom('quarter', '2026-12-31')).toBe('2026-10-01')
  expect(periodFrom('year', '2026-12-31')).toBe('2026-01-01')
})

test('the next and the one before cross the year', () => {
  expect(periodFrom('month', '2026-12-15', 1)).toBe('2027-01-01')
  expect(periodFrom('month', '2026-01-31', -1)).toBe('2025-12-01')
  expect(periodFrom('quarter', '2026-02-10', -1)).toBe('2025-10-01')
  expect(periodFrom('year', '2026-02-10', 1)).toBe('2027-01-01')
})
