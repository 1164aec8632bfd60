import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { getMetric, listMetricRows } from '#modules/analytics/contract.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { setPrices } from '#modules/suppliers/price.contract.ts'
import * as a from './award.contract.ts'
import * as m from './margin.contract.ts'
import { updateSettings } from './settings.contract.ts'
import * as s from './sourcing.contract.ts'

/** A company with two suppliers of one product, at 15.00 and 18.00 for a box. */
const newShop = async () => {
  const shop = (await newCompany({ modules: ['quotes', 'analytics'] })).on('2026-03-02')
  const ana = await shop.does(createCustomer, { name: 'Ana', tags: ['hotel'] })
  const { id } = await shop.does(createProduct, { name: 'Papel jumbo', unit: 'caja' })
  const variant_id = (await shop.does(getProductParts, { id })).variants[0]?.id ?? ''
  const supplier = async (name: string, unit_price_minor: number) => {
    const { id: supplier_id } = await shop.does(createSupplier, { name, lead_days: 2 })
    await shop.does(setPrices, { supplier_id, prices: [{ variant_id, unit_price_minor }] })
    return supplier_id
  }
  const lopez = await supplier('Agencia López', 1_500)
  const global = await supplier('Global Packaging', 1_800)
  const source = (quantity = 40) =>
    shop.does(s.startSourcing, { customer_id: ana.id, lines: [{ variant_id, quantity }] })
  /** One award, invoiced at this. */
  const invoiced = async (unit_cost_minor: number, invoiced_on = '2026-03-02') => {
    const { id: sourcing_id } = await source()
    const award = (await shop.does(a.awardBest, { id: sourcing_id })).lines[0]?.awards[0]
    await shop.does(a.recordInvoicedCost, { id: award?.id ?? '', unit_cost_minor, invoiced_on })
    return award?.id ?? ''
  }
  return { shop, ana, variant_id, lopez, global, source, invoiced }
}

test('how true costs are: the share invoiced within five percent, and by how much they were off', async () => {
  const { shop, lopez, invoiced } = await newShop()
  // Reckoned at 15.00: exactly; five percent above; ten above; four percent below.
  for (const charged of [1_500, 1_575, 1_650]) await invoiced(charged)
  const below = await invoiced(1_440)
  const figure = async (key: string) =>
    (await shop.does(getMetric, { key, period: 'this_month' })).amounts[0]?.value
  expect(await figure('quotes.invoiced_awards')).toBe(4)
  expect(await figure('quotes.cost_accuracy')).toBe(75)
  expect(await figure('quotes.cost_deviation')).toBeCloseTo((0 + 5 + 10 + 4) / 4, 6)
  const { rows } = await shop.does(listMetricRows, { key: 'quotes.near_awards', period: 'this_month' })
  expect(rows).toHaveLength(3)
  const listed = await shop.does(a.listAwards, { filter: { supplier_id: lopez, is_near: true } })
  expect(listed.rows.map(({ id }) => id)).toContain(below)
  expect(listed.rows.find(({ id }) => id === below)).toMatchObject({
    name: 'Papel jumbo',
    customer_name: 'Ana',
    deviation_percent: -4,
    is_near: true,
  })
  // A company that looks closer counts only what was exact.
  await shop.does(updateSettings, { accuracy_percent: 3.5 })
  expect(await figure('quotes.cost_accuracy')).toBe(25)
  const { content } = await shop.downloads(a.exportAwards, { format: 'csv', filter: { is_near: true } })
  const [, ...awards] = content.toString('utf8').trim().split('\n')
  expect(awards).toHaveLength(1)
  expect(awards[0]).toMatch(/Papel jumbo;Agencia López;40;.*;15;15;0;/)
  await shop.as(['quotes:source']).refuses(a.exportAwards, {}, 'forbidden')
  await shop.as(['quotes:export']).refuses(a.exportAwards, {}, 'forbidden')
})

test('awards that nobody has invoiced yet are found, and only within reach', async () => {
  const { shop, source, invoiced } = await newShop()
  await invoiced(1_500)
  const { id } = await source()
  await shop.does(a.awardBest, { id })
  const waiting = await shop.does(a.listAwards, { filter: { invoiced: false } })
  expect(waiting.rows).toMatchObject([{ sourcing_id: id, invoiced_on: null, deviation_percent: null }])
  expect(await shop.does(a.countAwards, { search: 'jumbo' })).toEqual({ count: 2 })
  const other = shop.as(['quotes:source'], { reach: 'own' })
  expect((await other.does(a.listAwards, {})).rows).toEqual([])
})

test('what awards leave over is told on the board, and only to whoever may see margins', async () => {
  const { shop, source } = await newShop()
  const { id, lines } = await source()
  expect(lines[0]?.unit_price_minor).toBeNull()
  await shop.does(m.createMarginRule, { percent: 25, basis: 'price' })
  const before = await shop.does(s.getSourcing, { id })
  expect(before).toMatchObject({ cost_minor: 0, margin_percent: null, lines: [{ unit_price_minor: 2_000 }] })
  await shop.does(a.awardBest, { id })
  expect(await shop.does(s.getSourcing, { id })).toMatchObject({
    cost_minor: 60_000,
    net_minor: 80_000,
    margin_percent: 25,
  })
  const buyer = shop.as(['quotes:source', 'suppliers:see_prices', 'catalogue:read', 'customers:read'])
  expect(await buyer.does(s.getSourcing, { id })).toMatchObject({
    net_minor: null,
    margin_percent: null,
    lines: [{ unit_price_minor: null }],
  })
})

test('a price is tried before anybody quotes: which rules hold, and which of them counts', async () => {
  const { shop, ana, variant_id } = await newShop()
  const wide = await shop.does(m.createMarginRule, { percent: 20, basis: 'cost' })
  const hotels = await shop.does(m.createMarginRule, { customer_tag: 'hotel', percent: 10, basis: 'cost' })
  const many = await shop.does(m.createMarginRule, { from_quantity: 100, percent: 15, basis: 'cost' })
  const tries = async (more: object) => {
    const tried = await shop.does(m.tryMargin, { variant_id, ...more })
    return [tried.unit_price_minor, tried.rules.map(({ id }) => id)]
  }
  expect(await tries({})).toEqual([1_800, [wide.id]])
  expect(await tries({ quantity: 100 })).toEqual([1_725, [many.id, wide.id]])
  expect(await tries({ quantity: 100, customer_id: ana.id })).toEqual([1_650, [hotels.id, many.id, wide.id]])
  expect(await tries({ unit_cost_minor: 1_000 })).toEqual([1_200, [wide.id]])
  expect(await shop.does(m.tryMargin, { variant_id })).toMatchObject({ supplier_name: 'Agencia López' })
  const clerk = shop.as(['quotes:configure', 'catalogue:read', 'customers:read'])
  expect(await clerk.does(m.tryMargin, { variant_id })).toMatchObject({
    unit_cost_minor: null,
    unit_price_minor: null,
    rules: [{ id: wide.id }],
  })
  const { rules } = await shop.does(m.listMarginRules, {})
  expect(rules.map(({ id }) => id)).toEqual([hotels.id, many.id, wide.id])
})
