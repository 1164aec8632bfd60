import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { restoreFromTrash } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as deals from '#modules/deals/opportunity.contract.ts'
import * as fields from '#modules/fields/contract.ts'
import * as interactions from '#modules/interactions/contract.ts'
import * as tasks from '#modules/tasks/contract.ts'
import * as s from './contract.ts'

const newShop = () => newCompany({ modules: ['segments', 'audit'] })
const enter = (shop: TestCompany, name: string, more: object = {}) =>
  shop.does(customers.createCustomer, { name, ...more })
const namesIn = async (shop: TestCompany, segment: string) =>
  (await shop.does(s.listMembers, { segment, sort: 'name' })).rows.map(({ name }) => name)

test('a dynamic segment follows its filter, in its own page and in every list', async () => {
  const shop = await newShop()
  await enter(shop, 'Feria Uno', { source: 'Feria' })
  await enter(shop, 'Web', { source: 'Web' })
  const { key } = await shop.does(s.createSegment, { name: 'De la feria', filter: { source: 'Feria' } })
  await enter(shop, 'Feria Dos', { source: 'Feria' })

  expect(await namesIn(shop, key)).toEqual(['Feria Dos', 'Feria Uno'])
  const count = async (filter: object) => (await shop.does(customers.countCustomers, { filter })).count
  expect(await count({ segment: { has: key } })).toBe(2)
  expect(await count({ segment: { not: key } })).toBe(1)
  expect(await count({ any: [{ segment: key }, { source: 'Web' }] })).toBe(3)
  await shop.does(customers.updateCustomers, { filter: { segment: key }, changes: { status: 'inactive' } })
  expect(await count({ status: 'inactive' })).toBe(2)
  const { content } = await shop.downloads(customers.exportCustomers, {
    filter: { segment: key },
    format: 'csv',
    fields: 'name,activity,lifetime_value',
  })
  expect(content.toString().trim().split('\n')).toHaveLength(3)
  expect(content.toString()).toContain('Valor de vida')
})

test('what speaks of a customer is listed by the customer’s segment: opportunities, their totals, tasks, interactions', async () => {
  const shop = await newCompany({ modules: ['segments', 'deals', 'interactions'] })
  const [call] = (await shop.does(interactions.listInteractionTypes, {})).types
  for (const [name, source] of [
    ['Feria Uno', 'Feria'],
    ['Web', 'Web'],
  ] as const) {
    const { id } = await enter(shop, name, { source })
    await shop.does(deals.createOpportunity, { title: name, customer_id: id, value_minor: 700 })
    await shop.does(tasks.createTask, { title: name, about: { kind: 'customers.customer', id } })
    await shop.does(interactions.logInteraction, { id, type_id: call?.id ?? '', summary: name })
  }
  const { key } = await shop.does(s.createSegment, { name: 'De la feria', filter: { source: 'Feria' } })
  const filter = { segment: { has: key } }
  expect((await shop.does(deals.listOpportunities, { filter })).rows).toMatchObject([{ title: 'Feria Uno' }])
  expect(await shop.does(deals.countOpportunities, { filter })).toMatchObject({
    count: 1,
    totals: [{ value_minor: 700 }],
  })
  await shop.does(deals.updateOpportunities, { filter, changes: { source: 'Feria' } })
  expect((await shop.does(deals.listOpportunities, { filter: { source: 'Feria' } })).rows).toHaveLength(1)
  expect((await shop.does(tasks.listTasks, { filter })).rows).toMatchObject([{ title: 'Feria Uno' }])
  expect((await shop.does(tasks.countTasks, { filter })).count).toBe(1)
  expect((await shop.does(interactions.listInteractions, { filter })).rows).toMatchObject([
    { summary: 'Feria Uno' },
  ])
  const outside = { filter: { segment: { not: key } } }
  expect((await shop.does(deals.listOpportunities, outside)).rows).toMatchObject([{ title: 'Web' }])
  const seller = shop.as(['deals:read'])
  await seller.refuses(deals.listOpportunities, { filter }, 'unknown_field')
})

test('a static segment holds whom one puts in, once, until they are taken out', async () => {
  const shop = await newShop()
  const [ana, luis] = [await enter(shop, 'Ana'), await enter(shop, 'Luis')]
  const { key: id } = await shop.does(s.createSegment, { name: 'Invitados' })
  expect(await shop.does(s.addMembers, { id, ids: [ana.id, luis.id] })).toEqual({ changed: 2 })
  expect(await shop.does(s.addMembers, { id, filter: { lifecycle: 'lead' } })).toEqual({ changed: 0 })
  await shop.does(s.removeMembers, { id, ids: [luis.id] })
  expect(await namesIn(shop, id)).toEqual(['Ana'])
  await shop.does(customers.deleteCustomer, { id: ana.id })
  expect(await namesIn(shop, id)).toEqual([])
  await shop.does(customers.restoreCustomer, { id: ana.id })
  expect(await namesIn(shop, id)).toEqual(['Ana'])
  await shop.refuses(s.updateSegment, { id, filter: { lifecycle: 'lead' } }, 'members_are_listed')
})

test('a segment whose filter names a removed field says so, and the others count on', async () => {
  const shop = await newShop()
  const field = await shop.does(fields.createField, { label: 'Zona', type: 'text' })
  await enter(shop, 'Ana', { custom: { zona: 'Norte' } })
  const north = await shop.does(s.createSegment, { name: 'Norte', filter: { 'custom.zona': 'Norte' } })
  const leads = await shop.does(s.createSegment, { name: 'Prospectos', filter: { lifecycle: 'lead' } })
  await shop.does(fields.deleteField, { id: field.id })

  const { segments } = await shop.does(s.listSegments, {})
  const byKey = (key: string) => segments.find((one) => one.key === key)
  expect(byKey(north.key)).toMatchObject({
    broken: { code: 'unknown_field', field: 'custom.zona' },
    count: 0,
  })
  expect(byKey(north.key)?.filter).toEqual({ 'custom.zona': 'Norte' })
  expect(byKey(leads.key)).toMatchObject({ broken: null, count: 1 })
  await shop.does(restoreFromTrash, { items: [{ id: field.id, kind: 'custom_field' }] })
  expect(await shop.does(s.getSegment, { segment: north.key })).toMatchObject({ count: 1, broken: null })
})

test('segments may stand on segments, but never on themselves', async () => {
  const shop = await newShop()
  const a = await shop.does(s.createSegment, { name: 'A', filter: { lifecycle: 'lead' } })
  const b = await shop.does(s.createSegment, { name: 'B', filter: { segment: a.key, status: 'active' } })
  await enter(shop, 'Ana')
  expect(await namesIn(shop, b.key)).toEqual(['Ana'])
  await shop.refuses(s.updateSegment, { id: a.key, filter: { any: [{ segment: b.key }] } }, 'segment_circle')
  const id = newId()
  await shop.refuses(s.createSegment, { id, name: 'C', filter: { segment: id } }, 'segment_circle')
  await shop.refuses(s.deleteSegment, { id: a.key }, 'segment_in_use')
  await shop.does(s.deleteSegment, { id: b.key })
  await shop.does(s.deleteSegment, { id: a.key })
  expect(await shop.does(s.restoreSegment, { id: a.key })).toMatchObject({ name: 'A' })
})

test('a name is taken however it is written, and an unfit filter is refused', async () => {
  const shop = await newShop()
  const { key } = await shop.does(s.createSegment, { name: 'Zona norte' })
  await shop.refuses(s.createSegment, { name: 'ZONA NORTE' }, 'name_taken')
  await shop.refuses(s.createSegment, { name: 'X', filter: { salary: 1 } }, 'unknown_field')
  await shop.refuses(s.createSegment, { name: 'X', filter: {} }, 'filter_missing')
  await shop.with({ seenVersion: 7 }).refuses(s.updateSegment, { id: key, name: 'Otra' }, 'changed_meanwhile')
  await shop.refuses(s.listMembers, { segment: newId() }, 'not_found')
})

test('ready-made segments can be hidden and shown again', async () => {
  const shop = await newShop()
  await shop.does(s.showSegment, { key: 'lost', hidden: true })
  const hidden = async () =>
    (await shop.does(s.nameSegments, {})).segments.filter((one) => one.hidden).map(({ key }) => key)
  expect(await hidden()).toEqual(['lost'])
  await shop.does(s.showSegment, { key: 'lost', hidden: false })
  expect(await hidden()).toEqual([])
})
