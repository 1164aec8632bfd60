import { expect, test } from 'vitest'
import {
  countedMinutes,
  type Hours,
  ledgerOf,
  moment,
  momentAfter,
  ms,
  overlapIn,
  withPauses,
  workingSpans,
} from './clock.rules.ts'

const ZONE = 'America/Panama'
const NINE_TO_FIVE = [{ from: 9 * 60, until: 17 * 60 }]
const OFFICE: Hours = {
  week: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []],
  country: 'PA',
  holidays: [],
}
/** A moment on the wall of Panama. */
const at = (written: string): number =>
  Temporal.PlainDateTime.from(written).toZonedDateTime(ZONE).epochMilliseconds
const after = (from: string, minutes: number, hours: Hours, pauses: Parameters<typeof withPauses>[1] = []) =>
  Temporal.Instant.fromEpochMilliseconds(
    momentAfter(at(from), minutes, { hours, pauses, timeZone: ZONE, now: at(from) }),
  )
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString()

test('forty-eight hours around the clock are two days, whatever day it is', () => {
  expect(after('2026-11-06T22:15', 48 * 60, null)).toBe('2026-11-08T22:15:00')
})

test('four office hours begun on Friday at three end on Monday at eleven', () => {
  expect(after('2026-03-06T15:00', 4 * 60, OFFICE)).toBe('2026-03-09T11:00:00')
})

test('what begins at night begins when the office opens', () => {
  expect(after('2026-03-09T22:00', 30, OFFICE)).toBe('2026-03-10T09:30:00')
})

test('a public holiday gives no time: the third of November is none in Panama', () => {
  expect(after('2026-11-02T16:30', 60, OFFICE)).toBe('2026-11-04T09:30:00')
})

test('a company’s own holiday closes it too', () => {
  const closed: Hours = { ...OFFICE, holidays: [{ on: '2026-03-09', name: 'Inventario' }] }
  expect(after('2026-03-06T16:30', 60, closed)).toBe('2026-03-10T09:30:00')
})

test('a pause moves the end by the office hours it took', () => {
  const pauses = [
    { from: moment(at('2026-03-09T10:00')), until: moment(at('2026-03-09T12:00')), reason: 'x' },
  ]
  expect(after('2026-03-09T09:00', 4 * 60, OFFICE, pauses)).toBe('2026-03-09T15:00:00')
})

test('the ledger has no gap, and its minutes add up to what was used', () => {
  const from = at('2026-10-30T15:20')
  const until = at('2026-11-05T10:07')
  const pauses = [
    {
      from: moment(at('2026-11-04T09:30')),
      until: moment(at('2026-11-04T10:45')),
      reason: 'Espera al cliente',
    },
  ]
  const spans = withPauses(workingSpans(from, until, OFFICE, ZONE), pauses)
  const ledger = ledgerOf(spans, 10 * 60)
  for (const [i, span] of ledger.entries()) if (i) expect(span.from).toBe(ledger[i - 1]?.until)
  expect(ms(ledger[0]?.from ?? '')).toBe(from)
  expect(ms(ledger.at(-1)?.until ?? '')).toBe(until)
  expect(ledger.reduce((sum, { counted_minutes }) => sum + counted_minutes, 0)).toBe(
    Math.floor(countedMinutes(spans)),
  )
  expect(ledger.map(({ kind }) => kind)).toContain('holiday')
  expect(ledger.find(({ kind }) => kind === 'paused')).toMatchObject({
    counted_minutes: 0,
    why: 'Espera al cliente',
  })
  // Ten hours are used up on Wednesday; from then on it is late, and what is left turns negative.
  const late = ledger.findIndex(({ kind }) => kind === 'late')
  expect(ledger[late - 1]?.balance_minutes).toBe(0)
  expect(ledger.at(-1)?.balance_minutes).toBeLessThan(0)
})

test('hours that overlap are found', () => {
  const week = [
    [
      { from: 480, until: 720 },
      { from: 700, until: 900 },
    ],
    [],
    [],
    [],
    [],
    [],
    [],
  ]
  expect(overlapIn(week)).toEqual({ day: 0, at: 1 })
  // Told of the hours as they were written, whatever their order.
  const unsorted = [[...(week[0] ?? [])].reverse(), ...week.slice(1)]
  expect(overlapIn(unsorted)).toEqual({ day: 0, at: 0 })
  expect(overlapIn([NINE_TO_FIVE, [], [], [], [], [], []])).toBeUndefined()
})
