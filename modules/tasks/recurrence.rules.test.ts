import { expect, test } from 'vitest'
import { Recurrence } from './contract.ts'
import { completed, everOccurs, isSameSeries, nextOccurrence } from './recurrence.rules.ts'

/** The days of a series that is always done on its day. */
const days = (given: Parameters<typeof Recurrence.parse>[0], startsOn: string, most = 4): string[] => {
  const recurrence = completed(Recurrence.parse(given), startsOn)
  const found: string[] = []
  for (let day: string | undefined = startsOn; day && found.length < most; ) {
    day = nextOccurrence(recurrence, startsOn, day, day)
    if (day) found.push(day)
  }
  return found
}

test.each<[string, object, string, string[]]>([
  ['every day', { every: 'day' }, '2026-02-27', ['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03']],
  [
    'every third day',
    { every: 'day', interval: 3 },
    '2026-03-01',
    ['2026-03-04', '2026-03-07', '2026-03-10', '2026-03-13'],
  ],
  [
    'on its own weekday',
    { every: 'week' },
    '2026-03-04',
    ['2026-03-11', '2026-03-18', '2026-03-25', '2026-04-01'],
  ],
  [
    'on two weekdays',
    { every: 'week', weekdays: ['FR', 'MO'] },
    '2026-03-02',
    ['2026-03-06', '2026-03-09', '2026-03-13', '2026-03-16'],
  ],
  [
    'every other week',
    { every: 'week', interval: 2 },
    '2026-03-02',
    ['2026-03-16', '2026-03-30', '2026-04-13', '2026-04-27'],
  ],
  [
    'on the 31st, or the month’s last day',
    { every: 'month' },
    '2026-01-31',
    ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
  ],
  [
    'on the 30th, or February’s last day',
    { every: 'month', month_day: 30 },
    '2027-12-30',
    ['2028-01-30', '2028-02-29', '2028-03-30', '2028-04-30'],
  ],
  [
    'on the last day of the month',
    { every: 'month', month_day: 'last' },
    '2026-01-31',
    ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
  ],
  [
    'every quarter',
    { every: 'month', interval: 3 },
    '2026-01-15',
    ['2026-04-15', '2026-07-15', '2026-10-15', '2027-01-15'],
  ],
  ['every year', { every: 'year' }, '2026-03-02', ['2027-03-02', '2028-03-02', '2029-03-02', '2030-03-02']],
  [
    'on a leap day, or the day before',
    { every: 'year' },
    '2024-02-29',
    ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
  ],
])('%s', (_name, given, startsOn, expected) => {
  expect(days(given, startsOn)).toEqual(expected)
})

test('a series ends with its last day, which is included, or after its last time', () => {
  expect(days({ every: 'day', until: '2026-03-03' }, '2026-03-01')).toEqual(['2026-03-02', '2026-03-03'])
  expect(days({ every: 'day', count: 3 }, '2026-03-01')).toEqual(['2026-03-02', '2026-03-03'])
})

test('what was missed is not made up for, and what is done early does not come again at once', () => {
  const weekly = completed(Recurrence.parse({ every: 'week' }), '2026-03-02')
  expect(nextOccurrence(weekly, '2026-03-02', '2026-03-02', '2026-03-24')).toBe('2026-03-30')
  expect(nextOccurrence(weekly, '2026-03-02', '2026-03-02', '2026-03-23')).toBe('2026-03-23')
  expect(nextOccurrence(weekly, '2026-03-02', '2026-03-09', '2026-03-05')).toBe('2026-03-16')
})

test('a series that ends before it begins never occurs', () => {
  const over = Recurrence.parse({ every: 'day', until: '2026-02-28' })
  expect(everOccurs(completed(over, '2026-03-01'), '2026-03-01')).toBe(false)
  expect(everOccurs(completed(over, '2026-02-28'), '2026-02-28')).toBe(true)
})

test('two ways to say the same days are one series', () => {
  const one = Recurrence.parse({ every: 'week' })
  const other = Recurrence.parse({ every: 'week', weekdays: ['MO'] })
  expect(isSameSeries(one, other, '2026-03-02')).toBe(true)
  expect(isSameSeries(one, other, '2026-03-03')).toBe(false)
  expect(isSameSeries(null, null, '2026-03-03')).toBe(true)
  expect(isSameSeries(one, null, '2026-03-03')).toBe(false)
})
