import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField } from '#modules/fields/contract.ts'
import { createRole } from '#modules/identity/role.contract.ts'
import * as imports from '#modules/imports/contract.ts'
import { listRows } from '#modules/imports/row.contract.ts'
import * as objects from './contract.ts'
import { exportRecords, listRecords } from './record.contract.ts'

const TARGET = 'objects.record/vehiculos'

const open = async () => {
  const shop = await newCompany({ modules: ['objects', 'imports'] })
  await shop.does(createCustomer, { name: 'Ana Pérez', emails: [{ address: 'ana@correo.example' }] })
  await shop.does(createCustomer, {
    name: 'Taller Sur',
    kind: 'organisation',
    fiscal_id: { number: '155596713-2-2015', check: '59' },
  })
  for (const name of ['Luis Mora', 'Luis Mora']) await shop.does(createCustomer, { name })
  const vehicles = await shop.does(objects.createObject, {
    label: 'Vehículos',
    label_one: 'Vehículo',
    name_label: 'Modelo',
    fields: [{ label: 'Año', type: 'number' }],
  })
  const of = { entity: objects.RECORD, kind_id: vehicles.id }
  await shop.does(createField, { ...of, label: 'Placa', type: 'text', is_unique: true })
  await shop.does(objects.createRelation, {
    id: vehicles.id,
    label: 'Dueño',
    reverse_label: 'Vehículos',
    target: 'customers.customer',
    required: true,
  })
  return { shop, vehicles }
}

const previewed = async (shop: TestCompany, content: string | Buffer, name = 'vehiculos.csv') => {
  const { id } = await shop.upload(name, content).does(imports.uploadImport, { target: TARGET })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

test('a list brings records with links by name, mail and fiscal id, knows them again, and can be taken back', async () => {
  const { shop } = await open()
  const list = [
    'Modelo,Placa,Año,Dueño',
    'Hilux,CH-1,2019,ana pérez',
    'Yaris,AB-2,2022,ANA@correo.example',
    'NPR,CZ-3,2015,155596713-2-2015',
  ].join('\n')
  const { id, target_label } = await previewed(shop, list)
  expect(target_label).toBe('Vehículos')
  await shop.does(imports.runImport, { id })
  await shop.worksOff()
  const { rows } = await shop.does(listRecords, { key: 'vehiculos', sort: 'custom.placa' })
  expect(
    rows.map(({ name, custom, links }) => [name, custom, links.dueno?.map(({ title }) => title)]),
  ).toEqual([
    ['Yaris', { ano: 2022, placa: 'AB-2' }, ['Ana Pérez']],
    ['Hilux', { ano: 2019, placa: 'CH-1' }, ['Ana Pérez']],
    ['NPR', { ano: 2015, placa: 'CZ-3' }, ['Taller Sur']],
  ])

  expect((await previewed(shop, list)).counts).toMatchObject({ unchanged: 3, new: 0, updated: 0 })
  const file = await shop.downloads(exportRecords, { key: 'vehiculos', format: 'xlsx' })
  expect((await previewed(shop, file.content, 'otra.xlsx')).counts).toMatchObject({ unchanged: 3, error: 0 })
  const moved = await previewed(shop, 'Placa,Dueño\nCH-1,Taller Sur')
  await shop.does(imports.runImport, { id: moved.id })
  await shop.worksOff()
  const [hilux] = (await shop.does(listRecords, { key: 'vehiculos', search: 'ch-1' })).rows
  expect(hilux).toMatchObject({
    name: 'Hilux',
    custom: { ano: 2019 },
    links: { dueno: [{ title: 'Taller Sur' }] },
  })

  await shop.does(imports.revertImport, { id: moved.id })
  await shop.does(imports.revertImport, { id })
  expect((await shop.does(listRecords, { key: 'vehiculos' })).rows).toEqual([])
})

test('a row that names nobody, two or nothing stays outside and says so', async () => {
  const { shop } = await open()
  const { id } = await previewed(
    shop,
    'Modelo,Año,Dueño\nRio,2020,Nadie\nPicanto,2021,Luis Mora\nSwift,2018,\n,2017,Ana Pérez',
  )
  const { rows } = await shop.does(listRows, { id })
  expect(rows.map(({ verdict, marks }) => [verdict, marks.map(({ detail }) => detail)])).toEqual([
    ['error', ['No hay ningún registro llamado «Nadie».']],
    ['error', ['Hay 2 registros llamados «Luis Mora».']],
    ['error', ['Complete este campo.']],
    ['error', ['Complete este campo.']],
  ])
})

test('who may only see an object, or not even that, cannot import into it', async () => {
  const { shop, vehicles } = await open()
  const { id: role } = await shop.does(createRole, { name: 'Taller', grants: ['objects:read'] })
  await shop.does(objects.updateObject, { id: vehicles.id, seen_by: [role], changed_by: [role] })
  const rights = [
    'imports:create',
    'imports:read',
    'objects:read',
    'objects:create',
    'objects:update',
  ] as const
  const taken = { id: (await previewed(shop, 'Modelo,Dueño\nRio,Ana Pérez')).id }
  const stranger = shop.as(rights, { roleId: newId() })
  await stranger
    .upload('v.csv', 'Modelo\nX')
    .refuses(imports.uploadImport, { target: TARGET }, 'unknown_target')
  await stranger.refuses(imports.getImport, taken, 'unknown_target')
  await stranger.refuses(listRows, taken, 'unknown_target')
  expect((await shop.as(rights, { roleId: role }).does(imports.getImport, taken)).target).toBe(TARGET)
})
