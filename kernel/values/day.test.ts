import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, compareDays, Day, daysBetween, formatDay, parseDay, today } from './day.ts'

const anyDay = fc
  .integer({ min: 0, max: 99 * 365 })
  .map((days) => Temporal.PlainDate.from('1969-01-01').add({ days }).toString())

describe('the shape', () => {
  test.each(['2025-03-05', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (day) => {
    expect(Day.parse(day)).toBe(day)
  })

  test.each(['2025-02-29', '2025-13-01', '2025-3-5', '0000-01-01', '2025-03-05T00:00', ''])(
    '%j is none',
    (text) => {
      expect(Day.safeParse(text).success).toBe(false)
    },
  )
})

describe('the calendar', () => {
  test('a moment is another day in another zone', () => {
    const moment = Temporal.Instant.from('2025-03-05T03:00:00Z')
    expect(today(moment, 'America/Panama')).toBe('2025-03-04')
    expect(today(moment, 'Europe/Madrid')).toBe('2025-03-05')
  })

  test('days add over months and leap years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(['2025-01-02', '2024-12-31', '2025-01-01'].toSorted(compareDays)).toEqual([
      '2024-12-31',
      '2025-01-01',
      '2025-01-02',
    ])
  })

  test('what is added can be counted', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9999, max: 9999 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })
})

describe('reading', () => {
  test.each([
    ['5/3/2025', 'dmy'],
    ['05-03-25', 'dmy'],
    ['5.3.2025', 'dmy'],
    [' 05 03 2025 ', 'dmy'],
    ['3/5/2025', 'mdy'],
    ['25/03/05', 'ymd'],
    ['2025-03-05', 'dmy'],
    ['2025/3/5', 'mdy'],
    ['20250305', 'dmy'],
    ['5 mar 2025', 'dmy'],
    ['5-mar-25', 'mdy'],
    ['05/Mar/2025', 'dmy'],
    ['5 de marzo de 2025', 'dmy'],
    ['5 de Marzo del 2025', 'dmy'],
    ['miércoles, 5 de marzo de 2025', 'dmy'],
    ['Wed, 5 Mar 2025', 'dmy'],
    ['March 5 2025', 'dmy'],
    ['March 5th, 2025', 'dmy'],
    ['mar. 5, 2025', 'dmy'],
    ['2025-Mar-05', 'dmy'],
    ['2025-03-05T23:59:59Z', 'dmy'],
    ['2025-03-05T10:00:00.123-05:00', 'dmy'],
    ['2025-03-05 10:00:00+00', 'dmy'],
    ['5/3/2025 0:00', 'dmy'],
    ['3/5/2025, 2:30 PM', 'mdy'],
    ['5/3/2025 2:30 p. m.', 'dmy'],
  ] as const)('%j in %s order is 5 March 2025', (text, order) => {
    expect(parseDay(text, order)).toBe('2025-03-05')
  })

  test('setiembre and the other spelling are one month', () => {
    expect(parseDay('1 de setiembre de 2025', 'dmy')).toBe(parseDay('1 sept 2025', 'dmy'))
  })

  test('two-digit years turn at 69', () => {
    expect(parseDay('1/1/68', 'dmy')).toBe('2068-01-01')
    expect(parseDay('1/1/69', 'dmy')).toBe('1969-01-01')
  })

  test.each([
    ['30/2/2025', 'dmy'],
    ['29/2/2025', 'dmy'],
    ['13/13/2025', 'dmy'],
    ['25/12/2025', 'mdy'],
    ['5/3/2025', 'ymd'],
    ['5/3-2025', 'dmy'],
    ['31 de abril de 2025', 'dmy'],
    ['5 foo 2025', 'dmy'],
    ['mañana', 'dmy'],
    ['45000', 'dmy'],
    ['0/0/0000', 'dmy'],
    ['', 'dmy'],
  ] as const)('%j in %s order is no day', (text, order) => {
    expect(parseDay(text, order)).toBeUndefined()
  })
})

describe('writing', () => {
  test('the day comes first, except in the United States', () => {
    expect(formatDay('2025-03-05', 'es-PA')).toBe('05/03/2025')
    expect(formatDay('2025-03-05', 'en')).toBe('05/03/2025')
    expect(formatDay('2025-03-05', 'en-US')).toBe('03/05/2025')
  })

  test('what is written is read back as the same day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(formatDay(day, 'es-PA'), 'dmy')).toBe(day)
        expect(parseDay(formatDay(day, 'en-US'), 'mdy')).toBe(day)
        expect(parseDay(day, 'dmy')).toBe(day)
      }),
    )
  })
})
