import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { listMetricRows } from '#modules/analytics/contract.ts'
import { undoRun } from '#modules/audit/contract.ts'
import * as c from '#modules/customers/contract.ts'
import * as fields from '#modules/fields/contract.ts'
import * as i from '#modules/interactions/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const OF = 'deals.opportunity'
const B = (amount: number, currency = 'USD') => ({ amount, currency })

const lastRun = async (shop: TestCompany): Promise<string> => {
  const [run] = await shop.sees<{ id: string }>(
    "select id from kernel.action_run where outcome = 'done' order by started_at desc, id desc limit 1",
  )
  return run?.id ?? ''
}

/** Ana has two open opportunities and a lost one, Beto one won, Clara none. */
const newShop = async () => {
  const shop = (await newCompany({ modules: ['customers', 'deals', 'interactions', 'analytics'] })).on(
    '2026-03-02',
  )
  await shop.does(p.createPipeline, { name: 'Ventas' })
  const rolls = (label: string, type: fields.CustomField['type'], rollup: object) =>
    shop.does(fields.createField, { label, type, rollup: rollup as never })
  const customer = async (name: string) => (await shop.does(c.createCustomer, { name })).id
  const sells = (customer_id: string, value_minor: number, more: object = {}) =>
    shop.does(o.createOpportunity, { title: `Venta de ${value_minor}`, customer_id, value_minor, ...more })
  const ids = { ana: await customer('Ana'), beto: await customer('Beto'), clara: await customer('Clara') }
  await sells(ids.ana, 1_000, { expected_close_on: '2026-04-10' })
  await sells(ids.ana, 5_000, { expected_close_on: '2026-03-20' })
  const lost = await sells(ids.ana, 70_000)
  await shop.does(o.loseOpportunity, { id: lost.id, reason: 'Precio' })
  await shop.does(o.winOpportunity, { id: (await sells(ids.beto, 900)).id })
  const open = { of: OF, measure: 'sum', field: 'value_minor', filter: { status: 'open' } }
  const own = async (id: string) => (await shop.does(c.getCustomer, { id })).custom
  return { shop, rolls, sells, own, ids, open }
}

test('a customer’s field sums, counts and dates its opportunities, as they are whenever it is read', async () => {
  const { shop, rolls, sells, own, ids, open } = await newShop()
  await rolls('Abierto', 'money', open)
  await rolls('Cuántas', 'number', { of: OF, measure: 'count' })
  await rolls('Promedio', 'money', {
    of: OF,
    measure: 'average',
    field: 'value_minor',
    filter: { status: 'open' },
  })
  await rolls('Mayor', 'money', { of: OF, measure: 'max', field: 'value_minor' })
  await rolls('Primer cierre', 'day', {
    of: OF,
    measure: 'min',
    field: 'expected_close_on',
    filter: { status: 'open' },
  })
  await rolls('Última visita', 'day', {
    of: 'interactions.interaction',
    measure: 'max',
    field: 'happened_at',
  })
  await shop.does(fields.createField, { label: 'Comisión', type: 'money', formula: 'custom.abierto * 0.1' })
  const [visit] = (await shop.does(i.listInteractionTypes, {})).types
  // Late in the evening in Panama it is still the day before the one it is in London.
  await shop.does(i.logInteraction, {
    id: ids.ana,
    type_id: visit?.id ?? '',
    summary: 'x',
    happened_at: '2026-03-02T03:00:00Z',
  })

  expect(await own(ids.ana)).toEqual({
    abierto: B(6_000),
    cuantas: 3,
    promedio: B(3_000),
    mayor: B(70_000),
    primer_cierre: '2026-03-20',
    ultima_visita: '2026-03-01',
    comision: B(600),
  })
  expect(await own(ids.clara)).toEqual({ abierto: B(0), cuantas: 0, comision: B(0) })
  await sells(ids.clara, 250)
  expect(await own(ids.clara)).toMatchObject({ abierto: B(250), cuantas: 1, mayor: B(250) })
  // Euros and dollars make no sum, and neither is the larger.
  await sells(ids.clara, 100, { currency: 'EUR' })
  expect(await own(ids.clara)).toEqual({ cuantas: 2 })
})

test('lists are filtered, sorted and exported by it, and metrics too', async () => {
  const { shop, rolls, open } = await newShop()
  await rolls('Abierto', 'money', open)
  await rolls('Ganado', 'money', { ...open, filter: { status: 'won' } })
  await shop.does(fields.createField, {
    label: 'Total',
    type: 'money',
    formula: 'custom.abierto + custom.ganado',
  })
  const named = async (sort: string) =>
    (await shop.does(c.listCustomers, { sort, fields: 'name' })).rows.map(({ name }) => name)
  expect(await named('-custom.total')).toEqual(['Ana', 'Beto', 'Clara'])
  expect(await named('custom.total')).toEqual(['Clara', 'Beto', 'Ana'])
  const filter = { 'custom.abierto': { gt: 0 } }
  expect((await shop.does(c.listCustomers, { filter })).rows.map(({ name }) => name)).toEqual(['Ana'])
  expect((await shop.does(c.countCustomers, { filter })).count).toBe(1)
  const file = await shop.downloads(c.exportCustomers, {
    format: 'csv',
    fields: 'name,custom.abierto',
  } as never)
  expect(file.content.toString()).toMatch(/Ana[,;]60\r/)
  const behind = await shop.does(listMetricRows, { key: 'customers.total', filter })
  expect(behind.rows.map(({ title }) => title)).toEqual(['Ana'])
})

test('it tells nobody what they may not see: others’ opportunities, or any', async () => {
  const { shop, rolls, sells, own, open } = await newShop()
  await rolls('Abierto', 'money', open)
  const seller = await shop.as(['customers:read', 'customers:create', 'deals:read', 'deals:create'], {
    reach: 'own',
  })
  const { id } = await seller.does(c.createCustomer, { name: 'Dora' })
  await seller.does(o.createOpportunity, { title: 'Mía', customer_id: id, value_minor: 200 })
  await sells(id, 900)
  expect(await own(id)).toEqual({ abierto: B(1_100) })
  expect((await seller.does(c.getCustomer, { id })).custom).toEqual({ abierto: B(200) })
  const filter = { 'custom.abierto': { gte: 1_100 } }
  expect((await shop.does(c.countCustomers, { filter })).count).toBe(2)
  expect((await seller.does(c.countCustomers, { filter })).count).toBe(0)
  const clerk = await shop.as(['customers:read'])
  expect((await clerk.does(c.getCustomer, { id })).custom).toEqual({})
})

test('what can’t be reckoned is refused, and nobody writes it', async () => {
  const { shop, rolls, ids, open } = await newShop()
  const refused = (type: fields.CustomField['type'], rollup: object, code: string) =>
    shop.refuses(fields.createField, { label: 'X', type, rollup: rollup as never }, code)
  await refused('number', open, 'rollup_gives')
  await refused('money', { ...open, of: 'deals.nothing' }, 'unknown_rollup')
  await refused('money', { ...open, of: 'customers.customer' }, 'unknown_rollup')
  await refused('money', { ...open, field: 'nada' }, 'unknown_field')
  await refused('money', { ...open, filter: { nada: 'x' } }, 'unknown_field')
  await refused('money', { ...open, field: 'title' }, 'unknown_field')
  await refused('number', { ...open, measure: 'sum', field: 'status' }, 'unfit_rollup')
  await refused('number', { ...open, measure: 'count' }, 'invalid_input')
  await refused('money', { ...open, field: null }, 'invalid_input')
  const made = await rolls('Abierto', 'money', open)
  await shop.refuses(fields.updateField, { id: made.id, rollup: null }, 'formula_fixed')
  await shop.refuses(
    fields.updateField,
    { id: made.id, rollup: { of: OF, measure: 'count' } },
    'rollup_gives',
  )
  await shop.refuses(c.updateCustomer, { id: ids.ana, custom: { abierto: B(1) } }, 'invalid_input')
})

test('a field that another is rolled up from stays, and where an undo takes it away all the same lists go on', async () => {
  const { shop, rolls, sells, own, ids, open } = await newShop()
  const zone = await shop.does(fields.createField, { entity: OF, label: 'Comisión', type: 'number' })
  const made = await lastRun(shop)
  await sells(ids.clara, 10, { custom: { comision: 7 } })
  await rolls('Comisiones', 'number', { ...open, field: 'custom.comision' })
  expect(await own(ids.clara)).toEqual({ comisiones: 7 })
  const refusal = await shop.refuses(fields.deleteField, { id: zone.id }, 'field_needed')
  expect(refusal.params).toEqual({ fields: 'Comisiones' })
  await shop.does(undoRun, { id: made })
  expect(await own(ids.clara)).toEqual({})
  expect((await shop.does(c.listCustomers, { sort: '-custom.comisiones' })).rows).toHaveLength(3)
})
