import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filter } from '#kernel/list.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { type Amount, getMetric, listMetricRows, listMetrics } from '#modules/analytics/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

type Sale = {
  title: string
  on: string
  value: number
  currency?: 'USD' | 'CRC'
  won?: string
  lost?: string
  owner?: string
  source?: string
  expected?: string
}

const newShop = async () => {
  const company = await newCompany({ modules: ['analytics', 'deals'] })
  const pipeline = await company
    .on('2026-01-01')
    .does(p.createPipeline, { name: 'Ventas', lost_reason_required: false })
  const customer = await company.on('2026-01-01').does(createCustomer, { name: 'Ana' })
  const stage = (name: string) => pipeline.stages.find((one) => one.name === name)?.id ?? ''
  const sell = async ({ title, on, value, currency = 'USD', won, lost, owner, source, expected }: Sale) => {
    const seller = owner ? company.as('owner', { id: owner }) : company
    const { id } = await seller.on(on).does(o.createOpportunity, {
      title,
      customer_id: customer.id,
      value_minor: value,
      currency,
      ...(source && { source }),
      ...(expected && { expected_close_on: expected }),
    })
    const closed = won ?? lost
    if (closed)
      await company.on(closed).does(o.moveOpportunity, { id, stage_id: stage(won ? 'Ganada' : 'Perdida') })
    return id
  }
  return { company, pipeline, stage, sell }
}

/** Won: 1,000.00 after 10 days, 3,000.00 after 20 and ₡500.00 after 40. Lost: one. Open: 2,000.00 and 400.00 at 10 %. */
const quarter = async () => {
  const shop = await newShop()
  const [ana, beto] = [newId(), newId()]
  await shop.sell({ title: 'Techo', on: '2026-03-01', value: 100_000, won: '2026-03-11', owner: ana })
  await shop.sell({ title: 'Piso', on: '2026-03-01', value: 300_000, won: '2026-03-21', owner: beto })
  await shop.sell({
    title: 'Pared',
    on: '2026-02-01',
    value: 50_000,
    currency: 'CRC',
    won: '2026-03-13',
    owner: ana,
  })
  await shop.sell({ title: 'Cerca', on: '2026-03-05', value: 70_000, lost: '2026-03-30', owner: ana })
  await shop.sell({ title: 'Portón', on: '2026-03-20', value: 200_000, owner: ana, expected: '2026-05-10' })
  await shop.sell({ title: 'Ventana', on: '2026-03-25', value: 40_000, owner: beto, expected: '2026-04-20' })
  return { ...shop, ana, beto, april: shop.company.on('2026-04-01') }
}

const march = { period: '2026-03-01..2026-03-31' }
const amounts = async (company: TestCompany, key: string, more = {}) =>
  (await company.does(getMetric, { key, ...more })).amounts.map(({ value, currency }) => [value, currency])

describe('of opportunities', () => {
  test('money is told by currency and never added up across them', async () => {
    const { april } = await quarter()
    expect(await amounts(april, 'deals.won_value', march)).toEqual([
      [400_000, 'USD'],
      [50_000, 'CRC'],
    ])
    expect(await amounts(april, 'deals.open_value')).toEqual([[240_000, 'USD']])
    expect(await amounts(april, 'deals.weighted_value')).toEqual([[24_000, 'USD']])
    expect(await amounts(april, 'deals.average_size', march)).toEqual([
      [200_000, 'USD'],
      [50_000, 'CRC'],
    ])
    expect(await amounts(april, 'deals.lost_value', march)).toEqual([[70_000, 'USD']])
  })

  test('three of four closed were won, half of them within twenty days', async () => {
    const { april } = await quarter()
    expect(await amounts(april, 'deals.won_count', march)).toEqual([[3, null]])
    expect(await amounts(april, 'deals.lost_count', march)).toEqual([[1, null]])
    expect(await amounts(april, 'deals.win_rate', march)).toEqual([[75, null]])
    expect(await amounts(april, 'deals.cycle_days', march)).toEqual([[20, null]])
    expect(await amounts(april, 'deals.created', march)).toEqual([[5, null]])
    expect(await amounts(april, 'deals.open_count')).toEqual([[2, null]])
  })

  test('velocity is open × win rate × average sale ÷ cycle, by currency', async () => {
    const { april } = await quarter()
    expect(await amounts(april, 'deals.velocity', march)).toEqual([
      [(2 * 0.75 * 200_000) / 20, 'USD'],
      [(2 * 0.75 * 50_000) / 20, 'CRC'],
    ])
  })

  test('the forecast lies in the months of the expected closings', async () => {
    const { april } = await quarter()
    const { series } = await april.does(getMetric, {
      key: 'deals.forecast',
      period: 'next_6_months',
      every: 'month',
    })
    expect(series?.map(({ from, amounts: [one] }) => [from, one?.value])).toEqual([
      ['2026-04-01', 4_000],
      ['2026-05-01', 20_000],
      ['2026-06-01', 0],
      ['2026-07-01', 0],
      ['2026-08-01', 0],
      ['2026-09-01', 0],
    ])
  })

  test('of those created in March all reached the first stage, two were won and one lost', async () => {
    const { april } = await quarter()
    const { groups } = await april.does(getMetric, {
      key: 'deals.stage_reached',
      ...march,
      dimension: 'stage_id',
    })
    expect(groups?.map(({ label, amounts: [one] }) => [label, one?.value])).toEqual([
      ['Nueva', 5],
      ['Ganada', 2],
      ['Perdida', 1],
    ])
    const won = await april.does(listMetricRows, {
      key: 'deals.stage_reached',
      ...march,
      filter: groups?.[1]?.filter,
    })
    expect(won.rows.map(({ title, kind, value }) => [title, kind, value]).toSorted()).toEqual([
      ['Piso', 'deals.opportunity', 1],
      ['Techo', 'deals.opportunity', 1],
    ])
    expect(won.total).toEqual([{ value: 2, currency: null }])
  })

  test('time in a stage is that of those who left it', async () => {
    const { april, stage } = await quarter()
    expect(
      await amounts(april, 'deals.stage_days', { ...march, filter: { stage_id: stage('Nueva') } }),
    ).toEqual([[(10 + 20 + 40 + 25) / 4, null]])
  })

  test('a seller sees the part of the number that is theirs, and the rest of the widget stands', async () => {
    const { company, ana } = await quarter()
    const seller = company.on('2026-04-01').as(['analytics:read', 'deals:read'], { id: ana, reach: 'own' })
    expect(await amounts(seller, 'deals.won_value', march)).toEqual([
      [100_000, 'USD'],
      [50_000, 'CRC'],
    ])
    const { rows } = await seller.does(listMetricRows, { key: 'deals.won_value', ...march })
    expect(rows.map(({ title }) => title).toSorted()).toEqual(['Pared', 'Techo'])
  })

  test('the sentence says what is counted, when, where and for whom', async () => {
    const { april, stage } = await quarter()
    const { explanation } = await april.does(listMetricRows, {
      key: 'deals.won_value',
      ...march,
      filter: { stage_id: stage('Ganada'), value_minor: { gte: 100_000 } },
    })
    expect(explanation.text).toBe(
      'El valor de las oportunidades ganadas en el período. Período: del 01/03/2026 al 31/03/2026. ' +
        'Solo donde Etapa es Ganada y Valor es $1,000.00 o más. Usted ve los registros de toda la empresa.',
    )
  })

  test('every metric has a name, a sentence and a formula', async () => {
    const { company } = await newShop()
    const { metrics } = await company.does(listMetrics, {})
    for (const { name, sentence, formula } of metrics)
      for (const words of [name, sentence, formula]) expect(words).not.toMatch(/metrics\.|^$/)
    expect(metrics.map(({ key }) => key)).toContain('deals.won_value')
  })
})

/** All pages of the rows behind a number, added up by currency. */
const addedUp = async (company: TestCompany, asked: { key: string; period: string; filter: Filter }) => {
  const sums = new Map<string | null, number>()
  let cursor: string | undefined
  let count = 0
  do {
    const page = await company.does(listMetricRows, { ...asked, limit: 7, ...(cursor && { cursor }) })
    for (const { value, currency } of page.rows) sums.set(currency, (sums.get(currency) ?? 0) + (value ?? 0))
    count += page.rows.length
    expect(page.count).toBeGreaterThanOrEqual(count)
    cursor = page.next
  } while (cursor)
  return sums
}

/** The module's own list, with the filter it is opened with, holds as many and is worth as much. */
const listedAlike = async (company: TestCompany, asked: { key: string; period: string; filter: Filter }) => {
  const { list, count, total, unit } = await company.does(listMetricRows, asked)
  if (list?.kind !== 'deals.opportunity') return
  const listed = await company.does(o.countOpportunities, { filter: list.filter })
  expect(listed.count).toBe(count)
  const worth =
    asked.key === 'deals.weighted_value' || asked.key === 'deals.forecast' ? 'weighted_minor' : 'value_minor'
  if (unit === 'money')
    expect(withoutNoughts(new Map(listed.totals.map((one) => [one.currency, one[worth]])))).toEqual(
      asMap(total),
    )
}

const asMap = (list: readonly Amount[]) =>
  new Map(list.filter(({ value }) => value).map(({ value, currency }) => [currency, value]))
const withoutNoughts = (sums: ReadonlyMap<string | null, number>) =>
  new Map([...sums].filter(([, value]) => value))

test('whatever is asked, the rows add up to the number, for every reach, group and piece of time', async () => {
  const { company, sell } = await newShop()
  const people = [newId(), newId(), newId()]
  for (let n = 0; n < 40; n += 1) {
    const day = Temporal.PlainDate.from('2026-01-05').add({ days: (n * 7) % 80 })
    const closed = day.add({ days: 1 + ((n * 5) % 30) }).toString()
    await sell({
      title: `Venta ${n}`,
      on: day.toString(),
      value: (n * 7_919) % 100_000,
      currency: n % 4 ? 'USD' : 'CRC',
      owner: people[n % 3],
      source: ['web', 'feria', ''][n % 3],
      ...(n % 5 < 2 ? { won: closed } : n % 5 === 2 ? { lost: closed } : { expected: closed }),
    })
  }
  const readers = [
    company,
    company.as('owner', { id: people[0], reach: 'own' }),
    company.as('owner', { id: people[0], reach: 'team', team: people.slice(0, 2) }),
  ].map((one) => one.on('2026-04-01'))
  const metric = fc.constantFrom(
    'deals.open_value',
    'deals.weighted_value',
    'deals.won_value',
    'deals.won_count',
    'deals.lost_count',
    'deals.created',
    'deals.forecast',
    'deals.stage_reached',
    'deals.overdue',
  )
  const period = fc.constantFrom(
    'this_year',
    'last_month',
    '2026-02-10..2026-03-03',
    'last_30_days',
    'next_90_days',
  )
  const filter = fc.constantFrom<Filter>(
    {},
    { source: 'web' },
    { source: ['feria', ''] },
    { any: [{ source: '' }, { status: 'won' }] },
    { owner_id: people[1] as string },
  )
  await fc.assert(
    fc.asyncProperty(
      metric,
      period,
      filter,
      fc.constantFrom(...readers),
      fc.constantFrom('owner_id', 'stage_id', 'source'),
      async (key, days, wanted, reader, dimension) => {
        const asked = { key, period: days, filter: wanted }
        const figure = await reader.does(getMetric, {
          ...asked,
          dimension,
          ...(key.match(/open_value|weighted|overdue/) ? {} : { every: 'week' as const }),
        })
        expect(withoutNoughts(await addedUp(reader, asked))).toEqual(asMap(figure.amounts))
        await listedAlike(reader, asked)
        const [group] = figure.groups ?? []
        if (group) {
          const both = { ...group.filter, any: [wanted] }
          expect(withoutNoughts(await addedUp(reader, { ...asked, filter: both }))).toEqual(
            asMap(group.amounts),
          )
        }
        const piece = figure.series?.find(({ amounts: [one] }) => one?.value)
        if (piece)
          expect(
            withoutNoughts(await addedUp(reader, { ...asked, period: `${piece.from}..${piece.to}` })),
          ).toEqual(asMap(piece.amounts))
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
