import { expect, test } from 'vitest'
import { makeFormats } from './formats.tsx'

const panama = { locale: 'es-PA', timeZone: 'America/Panama', currency: 'PAB' }

test('a person reading English in Panama still sees days first and the balboa', () => {
  const { day, money, moment } = makeFormats(panama, 'en')
  expect(day('2026-03-01')).toBe('01/03/2026')
  expect(money({ amount: 123_450, currency: 'PAB' }).replace('\u00a0', ' ')).toBe('B/. 1,234.50')
  expect(moment('2026-03-02T03:05:00Z')).toBe('01/03/2026 22:05')
})

test('the day of a moment is that of the company, not of the browser', () => {
  expect(makeFormats(panama, 'es').dayOf('2026-03-02T03:05:00Z')).toBe('2026-03-01')
  expect(makeFormats({ ...panama, timeZone: 'UTC' }, 'es').dayOf('2026-03-02T03:05:00Z')).toBe('2026-03-02')
})

test('a bound of ten megabytes is told as the same ten on every screen', () => {
  const { bytes } = makeFormats(panama, 'es')
  expect([12, 1_500, 1_400_000, 10 * 1024 * 1024].map(bytes)).toEqual(['12 B', '1.5 kB', '1.3 MB', '10 MB'])
})

test('time passed is told in words', () => {
  const { ago } = makeFormats(panama, 'es')
  expect(ago(Date.now() - 5 * 60_000)).toMatch(/^hace 5 min/)
  expect(ago(Date.now() - 25 * 3_600_000)).toBe('ayer')
})
