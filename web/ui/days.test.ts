import { expect, test } from 'vitest'
import { readDay } from './DayCalendar.tsx'

test('a day is written with its day first, with two or four digits of the year', () => {
  expect(readDay('5/3/26')).toBe('2026-03-05')
  expect(readDay('05-03-2026')).toBe('2026-03-05')
  expect(readDay('29.2.2028')).toBe('2028-02-29')
})

test('a day that is not in the calendar is none', () => {
  expect(readDay('31/04/2026')).toBeUndefined()
  expect(readDay('2026-03-05')).toBeUndefined()
  expect(readDay('mañana')).toBeUndefined()
})
