import { expect, test } from 'vitest'
import { momentOf } from './moment.ts'

test('a day and a time are read on the clock of the company', () => {
  expect(momentOf('2026-03-02', '09:30', 'America/Panama')).toBe('2026-03-02T14:30:00.000Z')
  expect(momentOf('2026-03-01', '23:15', 'America/Guayaquil')).toBe('2026-03-02T04:15:00.000Z')
})

test('the clock is the one of that day, where clocks are changed', () => {
  expect(momentOf('2026-01-15', '12:00', 'America/New_York')).toBe('2026-01-15T17:00:00.000Z')
  expect(momentOf('2026-07-15', '12:00', 'America/New_York')).toBe('2026-07-15T16:00:00.000Z')
})

test('without a day there is no moment', () => {
  expect(momentOf('', '09:30', 'America/Panama')).toBeUndefined()
})
