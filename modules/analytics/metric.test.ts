import { describe, expect, test } from 'vitest'
import type { Filter } from '#kernel/list.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { countCustomers, createCustomer, updateCustomer } from '#modules/customers/contract.ts'
import { createField } from '#modules/fields/contract.ts'
import { getMetric, listMetricRows, listMetrics } from './contract.ts'

const shop = (options = {}) => newCompany({ modules: ['analytics', 'customers'], ...options })

const at = (company: TestCompany, moment: string): TestCompany =>
  company.with({ now: () => Temporal.Instant.from(moment) })

/** Three leads of March, one of them a client since April, and one client of February. */
const spring = async (company: TestCompany) => {
  const enter = (day: string, name: string, more = {}) =>
    company.on(day).does(createCustomer, { name, source: 'web', ...more })
  await enter('2026-02-10', 'Bodega Sur', { lifecycle: 'client', source: 'feria' })
  const ana = await enter('2026-03-02', 'Ana Ríos')
  await enter('2026-03-20', 'Beto Paz', { source: '' })
  await enter('2026-03-31', 'Carla Díaz', { source: 'feria' })
  await company.on('2026-04-05').does(updateCustomer, { id: ana.id, lifecycle: 'client' })
  return company.on('2026-04-10')
}

describe('a metric', () => {
  test('counts the customers entered in a period, and those of the period before', async () => {
    const company = await spring(await shop())
    const figure = await company.does(getMetric, { key: 'customers.new', period: 'last_month' })
    expect(figure).toMatchObject({
      period: { from: '2026-03-01', to: '2026-03-31' },
      previous: { from: '2026-02-01', to: '2026-02-28' },
      amounts: [{ value: 3, currency: null }],
      before: [{ value: 1, currency: null }],
    })
  })

  test('is cut into weeks that begin on Monday, the empty ones too', async () => {
    const company = await spring(await shop())
    const { series } = await company.does(getMetric, {
      key: 'customers.new',
      period: 'last_month',
      every: 'week',
    })
    expect(series?.map(({ from, to, amounts }) => [from, to, amounts[0]?.value])).toEqual([
      ['2026-03-01', '2026-03-01', 0],
      ['2026-03-02', '2026-03-08', 1],
      ['2026-03-09', '2026-03-15', 0],
      ['2026-03-16', '2026-03-22', 1],
      ['2026-03-23', '2026-03-29', 0],
      ['2026-03-30', '2026-03-31', 1],
    ])
  })

  test('is grouped, and what has no value is a group too', async () => {
    const company = await spring(await shop())
    const { groups } = await company.does(getMetric, {
      key: 'customers.new',
      period: 'this_year',
      dimension: 'source',
    })
    expect(groups?.map(({ label, amounts, filter }) => [label, amounts[0]?.value, filter])).toEqual([
      ['feria', 2, { source: 'feria' }],
      ['Sin origen', 1, { source: '' }],
      ['web', 1, { source: 'web' }],
    ])
  })

  test('of two others is their quotient, and opens as either', async () => {
    const company = await spring(await shop())
    const asked = { key: 'customers.conversion', period: 'last_month' }
    expect(await company.does(getMetric, asked)).toMatchObject({
      amounts: [{ value: 100 / 3, currency: null }],
    })
    await company.refuses(listMetricRows, asked, 'part_missing')
    const won = await company.does(listMetricRows, { ...asked, part: 'won' })
    expect(won.rows.map(({ title }) => title)).toEqual(['Ana Ríos'])
    expect(won.parts.map(({ key }) => key)).toEqual(['won', 'all'])
  })

  test('that has nothing to divide by has no value', async () => {
    const company = await shop()
    expect(await company.does(getMetric, { key: 'customers.conversion' })).toMatchObject({
      amounts: [{ value: null, currency: null }],
    })
  })

  test('tells of leads by the month they came in, and how many were clients so many months later', async () => {
    const company = await spring(await shop())
    const { cohorts, reaching } = await company.does(getMetric, {
      key: 'customers.leads',
      period: '2026-02-01..2026-04-30',
      cohorts: true,
    })
    expect(
      cohorts?.map(({ from, size, reached }) => [from, size, reached.map((cell) => cell?.count ?? null)]),
    ).toEqual([
      ['2026-02-01', 0, [0, 0, 0]],
      ['2026-03-01', 3, [0, 1, null]],
      ['2026-04-01', 0, [0, null, null]],
    ])
    expect(reaching).toContain('ya era cliente')
    const april = cohorts?.[1]?.reached[1]
    const rows = await company.does(listMetricRows, {
      key: 'customers.leads',
      period: '2026-03-01..2026-03-31',
      filter: april?.filter,
    })
    expect(rows.rows.map(({ title }) => title)).toEqual(['Ana Ríos'])
  })

  test('counts half past eleven of New Year’s Eve in Panama as December', async () => {
    const company = await shop()
    await at(company, '2027-01-01T04:30:00Z').does(createCustomer, { name: 'Última del año' })
    await at(company, '2027-01-01T05:00:00Z').does(createCustomer, { name: 'Primera del año' })
    const asked = { key: 'customers.new', every: 'month' as const, period: '2026-12-01..2027-01-31' }
    const { series } = await company.on('2027-01-15').does(getMetric, asked)
    expect(series?.map(({ from, amounts }) => [from, amounts[0]?.value])).toEqual([
      ['2026-12-01', 1],
      ['2027-01-01', 1],
    ])
  })

  test('shows agents their own and names what they see', async () => {
    const company = await spring(await shop())
    const me = newId()
    await company.does(createCustomer, { name: 'Mía', owner_id: undefined })
    const agent = company.as(['analytics:read', 'customers:read'], { id: me, reach: 'own' })
    expect((await agent.does(getMetric, { key: 'customers.total' })).amounts).toEqual([
      { value: 0, currency: null },
    ])
    const { explanation } = await agent.does(listMetricRows, { key: 'customers.total' })
    expect(explanation.readers).toBe('Usted ve solo sus propios registros.')
  })

  test('is refused to whoever may not read its rows, and is not in their catalogue', async () => {
    const company = (await shop()).as(['analytics:read'])
    await company.refuses(getMetric, { key: 'customers.total' }, 'forbidden')
    expect((await company.does(listMetrics, {})).metrics).toEqual([])
  })

  test('that nobody defined, a field that is gone and a group that cannot be are told', async () => {
    const company = await shop()
    await company.refuses(getMetric, { key: 'customers.nonsense' }, 'unknown_metric')
    await company.refuses(
      getMetric,
      { key: 'customers.total', filter: { 'custom.gone': 'x' } },
      'unknown_field',
    )
    await company.refuses(getMetric, { key: 'customers.total', dimension: 'created_at' }, 'unknown_dimension')
    await company.refuses(getMetric, { key: 'customers.total', every: 'month' }, 'metric_without_period')
  })

  test('is grouped and filtered by a company’s own choice', async () => {
    const company = await shop()
    await company.does(createField, {
      entity: 'customers.customer',
      label: 'Zona',
      type: 'choice',
      options: [{ key: 'norte', label: 'Norte' }],
    })
    await company.does(createCustomer, { name: 'Ana', custom: { zona: 'norte' } })
    await company.does(createCustomer, { name: 'Beto' })
    const { groups } = await company.does(getMetric, { key: 'customers.total', dimension: 'custom.zona' })
    expect(groups?.map(({ label, amounts }) => [label, amounts[0]?.value])).toEqual([
      ['Norte', 1],
      ['Sin zona', 1],
    ])
    const { explanation, count } = await company.does(listMetricRows, {
      key: 'customers.total',
      filter: { 'custom.zona': 'norte' },
    })
    expect([explanation.filters, count]).toEqual([['Zona es Norte'], 1])
  })

  test('opens its module’s own list with as many rows, whole, in a group and in a piece of time', async () => {
    const company = await spring(await shop())
    const alike = async (asked: { key: string; period?: string; filter?: Filter; part?: string }) => {
      const { list, count } = await company.does(listMetricRows, asked)
      expect(list?.kind).toBe('customers.customer')
      expect(await company.does(countCustomers, { filter: list?.filter }), JSON.stringify(list)).toEqual({
        count,
      })
      return count
    }
    expect(await alike({ key: 'customers.total' })).toBe(4)
    expect(await alike({ key: 'customers.new', period: 'last_month' })).toBe(3)
    expect(await alike({ key: 'customers.conversions', period: 'this_month' })).toBe(1)
    expect(await alike({ key: 'customers.conversion', part: 'won', period: 'last_month' })).toBe(1)
    expect(await alike({ key: 'customers.new', period: '2026-03-31..2026-03-31' })).toBe(1)
    expect(
      await alike({ key: 'customers.open_leads', filter: { any: [{ source: '' }, { source: 'feria' }] } }),
    ).toBe(2)
    // The metric asks for the same field as the reader.
    expect(
      await alike({
        key: 'customers.new',
        period: '2026-03-01..2026-03-31',
        filter: { created_at: { gte: '2026-03-15', lte: '2026-03-20' } },
      }),
    ).toBe(1)
    const { groups } = await company.does(getMetric, { key: 'customers.total', dimension: 'lifecycle' })
    for (const { filter, amounts } of groups ?? [])
      expect(await alike({ key: 'customers.total', filter })).toBe(amounts[0]?.value)
  })
})

test('whatever may have a goal adds up over its periods, and knows whose number it is', async () => {
  const company = await newCompany({
    modules: [
      'analytics',
      'deals',
      'orders',
      'quotes',
      'proposals',
      'payments',
      'invoices',
      'leads',
      'tasks',
      'interactions',
    ],
  })
  const { metrics } = await company.does(listMetrics, {})
  const aimable = metrics.filter(({ goal }) => goal)
  expect(aimable.length).toBeGreaterThan(12)
  for (const { key, additive, periodic, ahead, better, fields } of aimable) {
    expect({ key, additive, periodic, ahead, better }).toEqual({
      key,
      additive: true,
      periodic: true,
      ahead: false,
      better: 'up',
    })
    expect(
      fields.find((field) => field.key === 'owner_id'),
      key,
    ).toMatchObject({ user: true })
  }
})
