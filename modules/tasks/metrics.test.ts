import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getMetric, listMetricRows } from '#modules/analytics/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { cancelTask, completeTask, countTasks, createTask } from './contract.ts'

const march = { period: '2026-03-01..2026-03-31' }

/** Five tasks of March: two done in time, one late, one without a day, one cancelled; three open, one of them overdue. */
const newShop = async () => {
  const shop = await newCompany({ modules: ['tasks', 'customers', 'analytics'] })
  const customer = await shop.on('2026-03-01').does(createCustomer, { name: 'Ana' })
  const about = { kind: 'customers.customer', id: customer.id }
  const make = async (title: string, due_on: string | null, more: object = {}) =>
    (await shop.on('2026-03-02').does(createTask, { title, due_on, ...more })).id
  const done = async (title: string, due_on: string | null, on: string) =>
    shop.on(on).does(completeTask, { id: await make(title, due_on) })
  await done('Antes', '2026-03-10', '2026-03-09')
  await done('El mismo día', '2026-03-10', '2026-03-10')
  await done('Tarde', '2026-03-10', '2026-03-11')
  await done('Sin fecha', null, '2026-03-20')
  await shop.on('2026-03-12').does(cancelTask, { id: await make('Ya no', '2026-03-15') })
  await make('Vencida', '2026-03-20', { priority: 'high', about })
  await make('Hoy', '2026-03-31')
  await make('Algún día', null)
  return { customer, shop: shop.on('2026-03-31') }
}

const amount = async (shop: TestCompany, key: string, more = {}) =>
  (await shop.does(getMetric, { key, ...more })).amounts[0]?.value

test('of eight tasks three are open, one of them overdue, and four were done', async () => {
  const { shop } = await newShop()
  expect(await amount(shop, 'tasks.open')).toBe(3)
  expect(await amount(shop, 'tasks.overdue')).toBe(1)
  expect(await amount(shop, 'tasks.created', march)).toBe(8)
  expect(await amount(shop, 'tasks.done', march)).toBe(4)
  expect(await amount(shop, 'tasks.done', { period: '2026-03-10..2026-03-11' })).toBe(2)
})

test('two of the three done that had a day were done in time', async () => {
  const { shop } = await newShop()
  expect(await amount(shop, 'tasks.done_with_day', march)).toBe(3)
  expect(await amount(shop, 'tasks.done_on_time', march)).toBe(2)
  expect(await amount(shop, 'tasks.on_time', march)).toBeCloseTo(200 / 3)
  const { rows } = await shop.does(listMetricRows, {
    key: 'tasks.on_time',
    part: 'in_time',
    ...march,
    sort: 'title',
  })
  expect(rows.map(({ title }) => title)).toEqual(['Antes', 'El mismo día'])
})

test('open tasks are grouped by priority and by whom they are about', async () => {
  const { shop, customer } = await newShop()
  const groups = async (dimension: string) =>
    (await shop.does(getMetric, { key: 'tasks.open', dimension })).groups?.map(({ label, amounts }) => [
      label,
      amounts[0]?.value,
    ])
  expect(await groups('priority')).toEqual([
    ['Normal', 2],
    ['Alta', 1],
  ])
  expect(await groups('customer_id')).toContainEqual(['Ana', 1])
  expect(await amount(shop, 'tasks.open', { filter: { customer_id: customer.id } })).toBe(1)
})

test('the rows of a number are those of the list of tasks that it opens', async () => {
  const { shop, customer } = await newShop()
  const mine = shop.as(['analytics:read', 'tasks:read'], { reach: 'own' })
  for (const who of [shop, mine])
    for (const asked of [
      { key: 'tasks.open' },
      { key: 'tasks.open', filter: { customer_id: customer.id, priority: 'high' } },
      { key: 'tasks.overdue' },
      { key: 'tasks.created', ...march },
      { key: 'tasks.done', period: '2026-03-10..2026-03-11' },
      { key: 'tasks.on_time', part: 'in_time', ...march },
      { key: 'tasks.on_time', part: 'all', ...march },
    ]) {
      const { list, count } = await who.does(listMetricRows, asked)
      expect(list?.kind, asked.key).toBe('tasks.task')
      expect((await who.does(countTasks, { filter: list?.filter })).count, asked.key).toBe(count)
    }
})

test('who reaches only their own counts what they do and what they asked of others', async () => {
  const { shop } = await newShop()
  const [me, other] = [newId(), newId()]
  const mine = shop.as(['analytics:read', 'tasks:read', 'tasks:create'], { id: me, reach: 'own' })
  expect(await amount(mine, 'tasks.open')).toBe(0)
  await mine.does(createTask, { title: 'Mía' })
  expect(await amount(mine, 'tasks.open')).toBe(1)
  expect(await amount(shop.as('owner', { id: other, reach: 'own' }), 'tasks.open')).toBe(0)
  expect(await amount(shop, 'tasks.open')).toBe(4)
})
