import { expect, test } from 'vitest'
import { addBusinessDays, isBusinessDay } from './business_day.ts'

test("Panama's November leaves few days to work", () => {
  // Friday 30 October 2026; 3, 5 and 10 November are holidays.
  expect(addBusinessDays('2026-10-30', 5, 'PA')).toBe('2026-11-11')
  expect(addBusinessDays('2026-10-30', 5, 'CR')).toBe('2026-11-06')
  expect(isBusinessDay('2026-11-03', 'PA')).toBe(false)
})

test('a day the company keeps besides is not counted', () => {
  expect(addBusinessDays('2026-11-19', 1, 'PA')).toBe('2026-11-20')
  expect(addBusinessDays('2026-11-19', 1, 'PA', ['2026-11-20'])).toBe('2026-11-23')
})
