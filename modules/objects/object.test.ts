import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getTimeline, listMyRuns, listTrash, restoreFromTrash, undoRun } from '#modules/audit/contract.ts'
import { createCustomer, deleteCustomer, restoreCustomer } from '#modules/customers/contract.ts'
import { mergeCustomers } from '#modules/customers/merge.contract.ts'
import { createField, listFields } from '#modules/fields/contract.ts'
import { createRole } from '#modules/identity/role.contract.ts'
import { createTask, listTasks } from '#modules/tasks/contract.ts'
import * as objects from './contract.ts'
import * as records from './record.contract.ts'

/** A workshop: vehicles with a unique plate, which belong to a customer, and visits of vehicles. */
const open = async () => {
  const shop = (await newCompany({ modules: ['objects', 'tasks'] })).on('2026-03-02')
  const ana = await shop.does(createCustomer, { name: 'Ana Pérez' })
  const luis = await shop.does(createCustomer, { name: 'Luis Mora' })
  const vehicles = await shop.does(objects.createObject, {
    label: 'Vehículos',
    label_one: 'Vehículo',
    name_label: 'Modelo',
    icon: 'car',
    fields: [{ label: 'Año', type: 'number' }],
  })
  await shop.does(createField, {
    entity: objects.RECORD,
    kind_id: vehicles.id,
    label: 'Placa',
    type: 'text',
    is_unique: true,
  })
  const owner = await shop.does(objects.createRelation, {
    id: vehicles.id,
    label: 'Dueño',
    reverse_label: 'Vehículos',
    target: 'customers.customer',
    required: true,
  })
  const visits = await shop.does(objects.createObject, {
    label: 'Visitas',
    label_one: 'Visita',
    name_label: 'Motivo',
  })
  await shop.does(objects.createRelation, {
    id: visits.id,
    label: 'Vehículo',
    reverse_label: 'Visitas',
    target: objects.RECORD,
    target_object_id: vehicles.id,
    many: true,
  })
  const enter = (name: string, custom: object = {}, customer = ana.id) =>
    shop.does(records.createRecord, {
      key: 'vehiculos',
      name,
      custom: { ...custom },
      links: { dueno: [customer] },
    })
  return { shop, ana, luis, vehicles, owner, visits, enter }
}

test('a workshop makes its vehicles: entered, filtered, sorted, found and linked both ways', async () => {
  const { shop, ana, luis, enter } = await open()
  const hilux = await enter('Hilux', { ano: 2019, placa: 'CH-1234' })
  const yaris = await enter('Yaris', { ano: 2022, placa: 'AB-77' }, luis.id)
  expect(hilux).toMatchObject({
    object_key: 'vehiculos',
    custom: { ano: 2019, placa: 'CH-1234' },
    links: { dueno: [{ id: ana.id, title: 'Ana Pérez' }] },
  })
  const list = async (asked: object) =>
    (await shop.does(records.listRecords, { key: 'vehiculos', ...asked })).rows.map(({ name }) => name)
  expect(await list({ sort: '-custom.ano' })).toEqual(['Yaris', 'Hilux'])
  expect(await list({ filter: { 'custom.ano': { lt: 2020 } } })).toEqual(['Hilux'])
  expect(await list({ filter: { 'relation.dueno': luis.id } })).toEqual(['Yaris'])
  expect(await list({ filter: { 'relation.dueno': { not: luis.id } } })).toEqual(['Hilux'])
  expect(await list({ filter: { 'relation.dueno': { is: 'empty' } } })).toEqual([])
  expect(await list({ filter: { 'relation.dueno': [ana.id, luis.id] }, sort: 'name' })).toEqual([
    'Hilux',
    'Yaris',
  ])
  expect(await list({ search: 'ch-12' })).toEqual(['Hilux'])
  const odd = { key: 'vehiculos', filter: { 'relation.dueno': { gt: 'Ana' } } }
  await shop.refuses(records.listRecords, odd, 'unknown_comparison')
  const byHalves = await shop.does(records.listRecords, { key: 'vehiculos', sort: 'name', limit: 1 })
  expect(await list({ sort: 'name', limit: 1, cursor: byHalves.next })).toEqual(['Yaris'])

  const { records: found } = await shop.does(records.findRecords, { search: 'ab-77' })
  expect(found).toEqual([{ id: yaris.id, name: 'Yaris', object_key: 'vehiculos', object_label: 'Vehículo' }])

  await shop.does(records.createRecord, {
    key: 'visitas',
    name: 'Frenos',
    links: { vehiculo: [hilux.id, yaris.id] },
  })
  const leading = async (target: string, target_id: string) =>
    (await shop.does(objects.listLeading, { target, target_id })).leading.map(
      ({ object_key, relation, count }) => `${object_key} ${relation.reverse_label} ${count}`,
    )
  expect(await leading('customers.customer', ana.id)).toEqual(['vehiculos Vehículos 1'])
  expect(await leading(objects.RECORD, hilux.id)).toEqual(['visitas Visitas 1'])

  const file = await shop.downloads(records.exportRecords, { key: 'vehiculos', sort: 'name', format: 'csv' })
  expect(file.content.toString()).toMatch(/Hilux.*Ana Pérez.*2019.*CH-1234/)
})

test('a required relation, a single one, a unique field and a record nobody sees are refused in words', async () => {
  const { shop, ana, luis, enter } = await open()
  const yaris = await enter('Yaris', { placa: 'AB-77' })
  const key = 'vehiculos'
  await shop.refuses(records.createRecord, { key, name: 'Sin dueño' }, 'relation_missing')
  await shop.refuses(records.updateRecord, { key, id: yaris.id, links: { dueno: [] } }, 'relation_missing')
  await shop.refuses(
    records.updateRecord,
    { key, id: yaris.id, links: { dueno: [ana.id, luis.id] } },
    'one_link_only',
  )
  await shop.refuses(
    records.updateRecord,
    { key, id: yaris.id, links: { dueno: [newId()] } },
    'unknown_target',
  )
  await shop.refuses(records.updateRecord, { key, id: yaris.id, links: { chofer: [] } }, 'unknown_relation')
  const taken = { key, name: 'Otro', custom: { placa: 'AB-77' }, links: { dueno: [luis.id] } }
  await shop.refuses(records.createRecord, taken, 'value_taken')
  await shop.refuses(records.createRecord, { key, name: ' ' }, 'name_missing')
  await shop
    .with({ seenVersion: yaris.version + 1 })
    .refuses(records.updateRecord, { key, id: yaris.id, name: 'Yaris Cross' }, 'changed_meanwhile')

  // Two at once with the same plate: one of them is told.
  const both = await Promise.allSettled(
    ['Rio', 'Picanto'].map((name) => enter(name, { placa: 'ZZ-1' }, luis.id)),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a removed object takes its records along and brings them back, by the trash and by undoing', async () => {
  const { shop, ana, vehicles, visits, enter } = await open()
  const hilux = await enter('Hilux', { ano: 2019 })
  await shop.does(records.createRecord, { key: 'visitas', name: 'Frenos', links: { vehiculo: [hilux.id] } })
  const refusal = await shop.refuses(objects.deleteObject, { id: vehicles.id }, 'object_needed')
  expect(refusal.params).toEqual({ relations: 'Visitas: Vehículo' })

  await shop.does(objects.deleteObject, { id: visits.id })
  await shop.does(objects.deleteObject, { id: vehicles.id })
  await shop.refuses(records.getRecord, { key: 'vehiculos', id: hilux.id }, 'not_found')
  expect((await shop.does(listFields, { entity: objects.RECORD })).fields).toEqual([])
  const trash = await shop.does(listTrash, {})
  expect(trash.rows.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'custom_object Vehículos',
    'custom_object Visitas',
  ])

  await shop.does(objects.restoreObject, { id: vehicles.id })
  expect(await shop.does(records.getRecord, { key: 'vehiculos', id: hilux.id })).toMatchObject({
    name: 'Hilux',
    custom: { ano: 2019 },
    links: { dueno: [{ id: ana.id, title: 'Ana Pérez' }] },
  })
  const runs = (await shop.does(listMyRuns, {})).rows
  const first = runs.findLast(({ operation }) => operation === 'objects.delete_object')
  await shop.does(undoRun, { id: first?.id ?? '' })
  expect(
    await shop.does(records.countRecords, { key: 'visitas', filter: { 'relation.vehiculo': hilux.id } }),
  ).toEqual({
    count: 1,
  })
})

test('who may not see an object meets it nowhere, and who may only see it changes nothing', async () => {
  const { shop, ana, vehicles, enter } = await open()
  const hilux = await enter('Hilux')
  const role = async (name: string) => (await shop.does(createRole, { name, grants: ['objects:read'] })).id
  const [sales, workshop] = [await role('Ventas'), await role('Taller')]
  await shop.refuses(objects.updateObject, { id: vehicles.id, seen_by: [newId()] }, 'unknown_role')
  await shop.does(objects.updateObject, {
    id: vehicles.id,
    seen_by: [sales, workshop],
    changed_by: [sales],
  })
  const verbs = ['read', 'create', 'update', 'delete', 'export'] as const
  const rights = [
    ...verbs.map((verb) => objects.may[verb]),
    'customers:read',
    'tasks:read',
    'audit:read',
  ] as const
  const key = 'vehiculos'

  const seller = shop.as(rights, { roleId: sales })
  await seller.does(records.updateRecord, { key, id: hilux.id, name: 'Hilux SR' })

  const clerk = shop.as(rights, { roleId: workshop })
  expect((await clerk.does(records.getRecord, { key, id: hilux.id })).name).toBe('Hilux SR')
  await clerk.refuses(records.updateRecord, { key, id: hilux.id, name: 'X' }, 'object_closed')
  await clerk.refuses(records.deleteRecords, { key }, 'object_closed')
  await clerk.refuses(records.createRecord, { key, name: 'X', links: { dueno: [ana.id] } }, 'object_closed')

  await shop.does(createTask, { title: 'Llamar', about: { kind: objects.RECORD, id: hilux.id } })
  await shop.does(records.deleteRecord, { key, id: (await enter('Viejo')).id })
  const stranger = shop.as(rights, { roleId: newId() })
  await stranger.refuses(records.listRecords, { key }, 'not_found')
  await stranger.refuses(records.getRecord, { key, id: hilux.id }, 'not_found')
  await stranger.refuses(records.exportRecords, { key }, 'not_found')
  await stranger.refuses(getTimeline, { about: hilux.id }, 'not_found')
  const met = await Promise.all([
    stranger.does(objects.listObjects, {}),
    stranger.does(records.findRecords, { search: 'hilux' }),
    stranger.does(objects.listLeading, { target: 'customers.customer', target_id: ana.id }),
    stranger.does(listTrash, {}),
    stranger.does(listFields, { entity: objects.RECORD }),
    stranger.does(listTasks, {}),
  ])
  expect(JSON.stringify(met)).not.toMatch(/hilux|viejo|vehículo/i)
  expect(met[0].objects.map((one) => one.label)).toEqual(['Visitas'])
  expect(met[0].objects[0]?.relations).toEqual([])
  const [gone] = (await shop.does(listTrash, {})).rows
  await stranger.refuses(
    restoreFromTrash,
    { items: [{ kind: 'object_record', id: gone?.id ?? '' }] },
    'not_found',
  )
})

test('people see the records of their reach, and titles of nothing beyond it', async () => {
  const { shop, ana } = await open()
  const me = newId()
  const own = [
    ...(['read', 'create', 'update'] as const).map((verb) => objects.may[verb]),
    'customers:read',
  ] as const
  const mine = shop.as(own, { id: me, reach: 'own' })
  await shop.does(records.createRecord, { key: 'vehiculos', name: 'De otro', links: { dueno: [ana.id] } })
  // Ana is a colleague's customer: she can be neither found nor linked.
  await mine.refuses(
    records.createRecord,
    { key: 'vehiculos', name: 'Mío', links: { dueno: [ana.id] } },
    'unknown_target',
  )
  const visit = await mine.does(records.createRecord, { key: 'visitas', name: 'Mía' })
  expect(visit.owner_id).toBe(me)
  expect((await mine.does(records.listRecords, { key: 'vehiculos' })).rows).toEqual([])
})

test('links follow a merged customer, and wait for a deleted one to come back', async () => {
  const { shop, ana, luis, enter } = await open()
  const hilux = await enter('Hilux')
  await shop.does(mergeCustomers, { id: luis.id, dropped_id: ana.id })
  const linked = async () =>
    (await shop.does(records.getRecord, { key: 'vehiculos', id: hilux.id })).links.dueno
  expect(await linked()).toEqual([{ id: luis.id, title: 'Luis Mora' }])
  await shop.does(deleteCustomer, { id: luis.id })
  expect(await linked()).toEqual([{ id: luis.id, title: null }])
  await shop.does(restoreCustomer, { id: luis.id })
  expect(await linked()).toEqual([{ id: luis.id, title: 'Luis Mora' }])
})

test('another company has neither the objects nor their records', async () => {
  const { vehicles, enter } = await open()
  const hilux = await enter('Hilux')
  const other = await newCompany({ modules: ['objects'] })
  expect(await other.does(objects.listObjects, {})).toEqual({ objects: [] })
  await other.refuses(records.getRecord, { key: 'vehiculos', id: hilux.id }, 'not_found')
  await other.refuses(objects.updateObject, { id: vehicles.id, label: 'Mío' }, 'not_found')
})
