import { expect, test } from 'vitest'
import { addBusinessDays, holidaysOf, isBusinessDay } from './business_day.ts'

test('carnival and Good Friday move with Easter', () => {
  expect(holidaysOf('PA', 2026)).toContain('2026-02-17')
  expect(holidaysOf('PA', 2026)).toContain('2026-04-03')
  expect(holidaysOf('PA', 2024)).toContain('2024-02-13')
  expect(holidaysOf('CR', 2025)).toContain('2025-04-17')
  expect(holidaysOf('EC', 2026)).toContain('2026-02-16')
})

test('Panama rests when a president takes office', () => {
  expect(holidaysOf('PA', 2029)).toContain('2029-07-01')
  expect(holidaysOf('PA', 2026)).not.toContain('2026-07-01')
})

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
