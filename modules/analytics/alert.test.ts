import { describe, expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { listNotifications } from '#modules/workspace/contract.ts'
import * as a from './alert.contract.ts'
import { comparable, daysLookedAt, judge, pastOf } from './alert.rules.ts'

const unusual = { kind: 'unusual', direction: 'either', threshold: null, sensitivity: 3 } as const

describe('unusual', () => {
  const past = [10, 12, 9, 11, 10, 13, 9, 10]

  test('is what lies more than three usual deviations from the median', () => {
    const { reason, usual, low, high, times } = judge(unusual, 40, past)
    expect([reason, usual, times]).toEqual(['unusually_high', 10, 8])
    // The median deviation of the past is 1, which is less than a count of ten varies by chance.
    expect([low, high]).toEqual([10 - 3 * Math.sqrt(10), 10 + 3 * Math.sqrt(10)])
    expect(judge(unusual, 0, past).reason).toBe('unusually_low')
    expect(judge(unusual, 17, past).reason).toBe('usual')
  })

  test('is not widened by one odd day of the past', () => {
    expect(judge(unusual, 40, [...past, 900]).reason).toBe('unusually_high')
  })

  test('is only told in the direction asked for', () => {
    expect(judge({ ...unusual, direction: 'below' }, 40, past).state).toBe('quiet')
  })

  test('needs six values of the past, and those that are not known do not count', () => {
    expect(judge(unusual, 40, [10, 12, 9, 11, 10, null, null])).toMatchObject({ state: 'learning', times: 5 })
  })

  test('is not the first step of a number that never moved', () => {
    expect(judge(unusual, 1, [0, 0, 0, 0, 0, 0]).state).toBe('quiet')
    expect(judge(unusual, 100_400, Array(8).fill(100_000)).state).toBe('quiet')
  })
})

test('a day is held against the same days of the week, a week against weeks', () => {
  const days = daysLookedAt('day', Temporal.PlainDate.from('2026-03-10'))
  expect(days).toEqual({ from: '2026-03-09', to: '2026-03-09' })
  const past = pastOf('day', days)
  expect(past.period).toBe('2025-12-15..2026-03-09')
  const series = Array.from({ length: 85 }, (_, index) => index)
  expect(comparable(series, past.step)).toEqual([0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77])
  expect(daysLookedAt('week', Temporal.PlainDate.from('2026-03-10'))).toEqual({
    from: '2026-03-02',
    to: '2026-03-08',
  })
  expect(daysLookedAt('month', Temporal.PlainDate.from('2026-03-10'))).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  })
})

const shop = () => newCompany({ modules: ['analytics', 'customers'] })
const enter = async (company: TestCompany, day: string, many: number) => {
  for (let n = 0; n < many; n += 1)
    await company.on(day).does(createCustomer, { name: `Cliente ${day} ${n}` })
}
const fewer = {
  name: 'Pocos nuevos',
  metric: 'customers.new',
  kind: 'threshold',
  direction: 'below',
  threshold: 2,
} as const

describe('an alert', () => {
  test('tells once per crossing, and again only after it was quiet', async () => {
    const company = await shop()
    await enter(company, '2026-03-02', 1)
    await enter(company, '2026-03-04', 3)
    const { id } = await company.does(a.createAlert, fewer)
    const look = async (day: string) => {
      const witnesses = [{ user_id: company.actor.id as string, number: true, language: 'es' as const }]
      const { state } = await company.on(day).does(a.checkAlert, { id, witnesses })
      return [state, (await company.does(listNotifications, {})).rows.length]
    }
    expect(await look('2026-03-03')).toEqual(['crossed', 1])
    expect(await look('2026-03-03')).toEqual(['crossed', 1])
    expect(await look('2026-03-04')).toEqual(['crossed', 1])
    expect(await look('2026-03-05')).toEqual(['quiet', 1])
    expect(await look('2026-03-06')).toEqual(['crossed', 2])

    const { rows } = await company.does(listNotifications, {})
    expect(rows.at(-1)?.title).toBe('Pocos nuevos: 1, por debajo de 2.')
    expect((await company.does(a.listCrossings, { id })).rows.map(({ to }) => to)).toEqual([
      '2026-03-05',
      '2026-03-02',
    ])
  })

  test('says before it is kept what it would say today, and on what history', async () => {
    const company = await shop()
    for (let week = 1; week <= 8; week += 1)
      await enter(company, Temporal.PlainDate.from('2026-03-09').subtract({ weeks: week }).toString(), 4)
    await enter(company, '2026-03-09', 25)
    const told = await company
      .on('2026-03-10')
      .does(a.tryAlert, { metric: 'customers.new', kind: 'unusual', direction: 'above' })
    expect(told).toMatchObject({ state: 'crossed', amount: { value: 25 } })
    expect(told.history.map(({ value }) => value)).toEqual([0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4])
    expect(told.reason).toMatch(/^25, muy por encima de lo normal \(4;/)
  })

  test('on a number of now learns from its own looks', async () => {
    const company = await shop()
    const { id } = await company.does(a.createAlert, {
      name: 'Total',
      metric: 'customers.total',
      kind: 'unusual',
    })
    expect(await company.on('2026-03-03').does(a.checkAlert, { id })).toEqual({ state: 'learning' })
    expect((await company.does(a.listAlerts, {})).rows).toMatchObject([
      { state: 'learning', checked_on: '2026-03-02' },
    ])
  })

  test('without a number, or that could mean either, is refused on its field', async () => {
    const company = await shop()
    await company.refuses(a.createAlert, { ...fewer, threshold: null }, 'threshold_missing')
    await company.refuses(a.createAlert, { ...fewer, direction: 'either' }, 'direction_unclear')
    await company.refuses(a.createAlert, { ...fewer, metric: 'customers.nonsense' }, 'unknown_metric')
    await company.refuses(a.createAlert, { ...fewer, recipients: [newId()] }, 'unknown_recipient')
  })

  test('is changed by nobody but its owner', async () => {
    const company = await shop()
    const { id } = await company.does(a.createAlert, fewer)
    await company.as('owner').refuses(a.updateAlert, { id, name: 'Otro' }, 'not_your_alert')
    await company
      .as(['analytics:read', 'analytics:update'])
      .refuses(a.updateAlert, { id, name: 'Otro' }, 'not_found')
    expect(await company.does(a.updateAlert, { id, paused: true })).toMatchObject({ paused: true })
  })
})
