import { expect, test } from 'vitest'
import { HOLIDAY_COUNTRIES, holidaysOf } from './holiday.ts'

const days = (country: string, year: number) => holidaysOf(country, year).map(({ on }) => on)

test('carnival and Good Friday move with Easter', () => {
  expect(days('PA', 2026)).toEqual(expect.arrayContaining(['2026-02-17', '2026-04-03']))
  expect(days('PA', 2024)).toContain('2024-02-13')
  // The latest Easter there is, on 25 April.
  expect(days('PA', 2038)).toContain('2038-04-23')
  expect(days('CR', 2025)).toContain('2025-04-17')
  expect(days('EC', 2026)).toContain('2026-02-16')
})

test('Panama rests when a president takes office', () => {
  expect(days('PA', 2029)).toContain('2029-07-01')
  expect(days('PA', 2026)).not.toContain('2026-07-01')
})

test('a day is a holiday from the year its law says', () => {
  expect(days('PA', 2021)).not.toContain('2021-12-20')
  expect(days('PA', 2022)).toContain('2022-12-20')
})

test('each is named, in the order of the year; of other countries none is known', () => {
  for (const country of HOLIDAY_COUNTRIES) expect(days(country, 2026)).toEqual(days(country, 2026).toSorted())
  expect(holidaysOf('EC', 2026)).toContainEqual({ on: '2026-05-24', name: 'Batalla del Pichincha' })
  expect(holidaysOf('BR', 2026)).toEqual([])
})
