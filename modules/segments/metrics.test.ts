import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getMetric, listMetricRows, listMetrics } from '#modules/analytics/contract.ts'
import { computeWidgets, type Widget } from '#modules/analytics/dashboard.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { createOpportunity } from '#modules/deals/opportunity.contract.ts'
import { createPipeline } from '#modules/deals/pipeline.contract.ts'
import * as s from './contract.ts'

const TODAY = '2026-06-30'

/** Who bought 100.00 a time, on these days. */
const BUYERS: Record<string, readonly string[]> = {
  // Every month, lately: frequent.
  Ana: ['2026-04-01', '2026-05-01', '2026-06-02'],
  // Every week until six weeks ago: at risk.
  Beto: ['2026-05-01', '2026-05-08', '2026-05-15'],
  // Once, two years ago: inactive.
  Carla: ['2024-06-30'],
}

/** Three who bought, in the currency of the company, and one who never did. */
const newShop = async (): Promise<{ shop: TestCompany; ids: Record<string, string> }> => {
  const shop = (
    await newCompany({
      modules: ['segments', 'analytics', 'deals', 'tasks', 'interactions'],
      currency: 'USD',
    })
  ).on(TODAY)
  const ids: Record<string, string> = {}
  for (const name of [...Object.keys(BUYERS), 'Dora'])
    ids[name] = (await shop.does(customers.createCustomer, { name, source: 'web' })).id
  for (const [name, days] of Object.entries(BUYERS))
    for (const bought_on of days)
      await shop.does(s.recordPurchase, {
        source: 'deals.opportunity',
        source_id: newId(),
        customer_id: ids[name] as string,
        bought_on,
        value: { amount: 10_000, currency: 'USD' },
      })
  await shop.does(s.refreshValues, { customer_ids: Object.values(ids) })
  return { shop, ids }
}

const amount = async (shop: TestCompany, key: string, more = {}) =>
  (await shop.does(getMetric, { key, ...more })).amounts[0]?.value

test('three bought for 700.00, one of whom, worth 300.00, is about to be lost', async () => {
  const { shop } = await newShop()
  expect(await amount(shop, 'segments.customers')).toBe(3)
  expect(await amount(shop, 'segments.lifetime_value')).toBe(70_000)
  expect(await amount(shop, 'segments.average_lifetime')).toBeCloseTo(70_000 / 3)
  expect(await amount(shop, 'segments.at_risk')).toBe(1)
  expect(await amount(shop, 'segments.value_at_risk')).toBe(30_000)
  const { rows } = await shop.does(listMetricRows, { key: 'segments.at_risk' })
  expect(rows.map(({ title, kind }) => [title, kind])).toEqual([['Beto', 'customers.customer']])
})

test('what customers are worth is grouped by how they buy', async () => {
  const { shop } = await newShop()
  const { groups } = await shop.does(getMetric, { key: 'segments.lifetime_value', dimension: 'activity' })
  expect(groups?.map(({ label, amounts }) => [label, amounts[0]?.value])).toEqual([
    ['Frecuente', 60_000],
    ['Inactivo', 10_000],
  ])
})

test('these numbers open the customers’ own list, with as many rows', async () => {
  const { shop } = await newShop()
  for (const key of [
    'segments.customers',
    'segments.at_risk',
    'segments.lifetime_value',
    'segments.average_lifetime',
  ])
    for (const filter of [{}, { activity: 'frequent' }, { segment: { has: 'inactive' } }]) {
      const { list, count } = await shop.does(listMetricRows, { key, filter })
      expect(list?.kind).toBe('customers.customer')
      expect(await shop.does(customers.countCustomers, { filter: list?.filter }), key).toEqual({ count })
    }
})

test('customers are counted by segment, ready-made or the company’s own', async () => {
  const { shop, ids } = await newShop()
  const { key: dynamic } = await shop.does(s.createSegment, {
    name: 'Con «r»',
    filter: { name: { contains: 'r' } },
  })
  const { key: listed } = await shop.does(s.createSegment, { name: 'Invitados' })
  await shop.does(s.addMembers, { id: listed, ids: [ids.Ana as string, ids.Dora as string] })

  const total = (segment: object) => amount(shop, 'customers.total', { filter: { segment } })
  expect(await total({ has: 'at_risk' })).toBe(1)
  expect(await total({ has: dynamic })).toBe(2)
  expect(await total({ in: [listed, 'at_risk'] })).toBe(3)
  expect(await total({ not: listed })).toBe(2)
  expect(await total({ is: 'empty' })).toBe(0)

  const { explanation, list, rows } = await shop.does(listMetricRows, {
    key: 'customers.total',
    filter: { segment: { has: dynamic } },
  })
  expect(explanation.filters).toEqual(['Segmento incluye Con «r»'])
  expect(rows.map(({ title }) => title)).toEqual(['Carla', 'Dora'])
  expect(list).toEqual({ kind: 'customers.customer', filter: { segment: { has: dynamic } } })
})

test('whatever speaks of a customer can be asked by the customer’s segment', async () => {
  const { shop, ids } = await newShop()
  await shop.does(createPipeline, { name: 'Ventas' })
  for (const [name, value_minor] of [
    ['Ana', 50_000],
    ['Beto', 20_000],
    ['Dora', 7_000],
  ] as const)
    await shop.does(createOpportunity, {
      title: `De ${name}`,
      customer_id: ids[name] as string,
      value_minor,
      currency: 'USD',
    })
  expect(await amount(shop, 'deals.open_value', { filter: { segment: { has: 'at_risk' } } })).toBe(20_000)
  expect(
    await amount(shop, 'deals.open_value', { filter: { segment: { in: ['at_risk', 'frequent'] } } }),
  ).toBe(70_000)

  const { metrics } = await shop.does(listMetrics, {})
  const withSegment = metrics.filter(({ fields }) => fields.some(({ key }) => key === 'segment'))
  for (const key of [
    'customers.total',
    'deals.won_value',
    'deals.stage_days',
    'tasks.open',
    'interactions.logged',
    'segments.customers',
  ])
    expect(
      withSegment.map((one) => one.key),
      key,
    ).toContain(key)
})

const widget = (id: string, filter: Widget['filter']) => ({
  id,
  kind: 'number' as const,
  metrics: ['customers.total'],
  filter,
  x: 0,
  y: 0,
  w: 3,
  h: 2,
})

test('a dashboard narrows all its widgets to a segment; of one that is gone it says so', async () => {
  const { shop } = await newShop()
  const shared = await shop.does(computeWidgets, {
    widgets: [widget('one', {})],
    filter: { segment: { has: 'frequent' } },
  })
  expect(shared.widgets[0]?.figures[0]).toMatchObject({ amounts: [{ value: 2 }], ignored: [] })

  const { key: id } = await shop.does(s.createSegment, { name: 'De la web', filter: { source: 'web' } })
  const figures = async () =>
    (
      await shop.does(computeWidgets, {
        widgets: [widget('gone', { segment: { has: id } }), widget('there', {})],
      })
    ).widgets
  expect((await figures()).map(({ state }) => state)).toEqual(['ready', 'ready'])
  await shop.does(s.deleteSegment, { id })
  const [gone, there] = await figures()
  expect([gone?.state, gone?.problem?.code, there?.state]).toEqual(['broken', 'group_gone', 'ready'])
})
