import { expect, test } from 'vitest'
import type { TestCompany } from '#kernel/server/testing.ts'
import { forecastByOwner } from './forecast.contract.ts'
import { forecastDays } from './forecast.rules.ts'
import { countOpportunities } from './opportunity.contract.ts'
import { shopOfThree } from './testing_goal.ts'

/** Every sum of the forecast is that of the list it opens, asked as the same reader. */
const opensItsRows = async (reader: TestCompany, by: 'person' | 'team') => {
  const { from, to, rows } = await reader.does(forecastByOwner, { by })
  for (const { owner_ids, won, open } of rows)
    for (const [totals, status, day] of [
      [won, 'won', 'closed_on'],
      [open, 'open', 'expected_close_on'],
    ] as const) {
      const filter = { owner_id: owner_ids as string[], status, [day]: { gte: from, lte: to } }
      expect((await reader.does(countOpportunities, { filter })).totals).toEqual(
        totals.toSorted((a, b) => a.currency.localeCompare(b.currency)),
      )
    }
  return rows.map(({ name, won, open }) => [
    name,
    won.map(({ value_minor, currency }) => `${value_minor} ${currency}`).toSorted(),
    open.map(({ value_minor, weighted_minor }) => [value_minor, weighted_minor]),
  ])
}

test('what a month brings is told by person and by team, won and weighted, as far as the reader sees', async () => {
  const { mid, ana, beto, eva, team, seller, sells } = await shopOfThree()
  await sells(eva, 20_000, { expected: '2026-03-30' })
  // Of April, and so in no sum of March.
  await sells(eva, 90_000, { expected: '2026-04-02' })
  expect(await opensItsRows(mid, 'person')).toEqual([
    ['Beto', ['300000 PAB', '50000 CRC'], []],
    ['Ana', ['100000 PAB'], [[40_000, 4_000]]],
    ['Eva', [], [[20_000, 2_000]]],
  ])
  expect(await opensItsRows(mid, 'team')).toEqual([
    [team.name, ['400000 PAB', '50000 CRC'], [[40_000, 4_000]]],
    ['Sin equipo', [], [[20_000, 2_000]]],
  ])
  expect(await opensItsRows(seller(ana), 'person')).toEqual([['Ana', ['100000 PAB'], [[40_000, 4_000]]]])
  expect((await opensItsRows(seller(ana, 'team', [ana, beto]), 'team')).map(([name]) => name)).toEqual([
    team.name,
  ])
  const narrowed = await mid.does(forecastByOwner, { filter: { value_minor: { gte: 200_000 } } })
  expect(narrowed.rows.map(({ name }) => name)).toEqual(['Beto'])
})

test('a forecast is of the running or the next month or quarter, or of the year', () => {
  const day = Temporal.PlainDate.from('2026-11-22')
  expect(forecastDays('this_month', day)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  expect(forecastDays('next_quarter', day)).toEqual({ from: '2027-01-01', to: '2027-03-31' })
  expect(forecastDays('this_quarter', day).from).toBe('2026-10-01')
  expect(forecastDays('this_year', day)).toEqual({ from: '2026-01-01', to: '2026-12-31' })
})
