import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as imports from '#modules/imports/contract.ts'
import { listRows } from '#modules/imports/row.contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const newShop = async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const pipeline = await shop.does(p.createPipeline, { name: 'Ventas' })
  const ana = await shop.does(customers.createCustomer, {
    name: 'Ana Muñoz',
    emails: [{ address: 'ana@correo.com', label: '' }],
    phones: [{ number: '6123-4567', label: '' }],
  })
  return { shop, pipeline, ana }
}

const previewed = async (shop: TestCompany, lines: string[]) => {
  const file = shop.upload('negocios.csv', lines.join('\n'))
  const { id } = await file.does(imports.uploadImport, { target: 'deals.opportunity' })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

const ran = async (shop: TestCompany, lines: string[]) => {
  const { id } = await previewed(shop, lines)
  await shop.does(imports.runImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

const HEADER =
  'Oportunidad,Cliente,Correo,Teléfono,Etapa,Valor,Cierre previsto,Origen,Etiquetas,Fecha de cierre'

test('a list of opportunities finds its customers by name, mail address or phone, and stands where its stages say', async () => {
  const { shop, ana } = await newShop()
  const done = await ran(shop, [
    HEADER,
    'Techo,ana munoz,,,propuesta,"1,250.50",15/04/2026,Feria,vip; obra,',
    'Piso,,ANA@correo.com,,Ganada,300,,,,10/02/2026',
    'Pared,Otro nombre,,61234567,,,,,,',
  ])
  expect(done).toMatchObject({ state: 'done', counts: { new: 3, error: 0 } })
  const { rows } = await shop.does(o.listOpportunities, { sort: 'title' })
  expect(rows.map((r) => [r.title, r.customer_id, r.status, r.value_minor, r.closed_on])).toEqual([
    ['Pared', ana.id, 'open', 0, null],
    ['Piso', ana.id, 'won', 30_000, '2026-02-10'],
    ['Techo', ana.id, 'open', 125_050, null],
  ])
  expect(rows[2]).toMatchObject({ expected_close_on: '2026-04-15', source: 'Feria', tags: ['vip', 'obra'] })
  expect((await shop.does(o.getOpportunityHistory, { id: rows[1]?.id ?? '' })).visits).toHaveLength(1)

  await shop.does(undoRun, { id: done.run_id ?? '' })
  expect((await shop.does(o.countOpportunities, {})).count).toBe(0)
})

test('whoever reckons with deals is told of a reverted import as of the import itself, in one breath', async () => {
  const { shop } = await newShop()
  const done = await ran(shop, [HEADER, 'Techo,Ana Muñoz,,,,,,,,', 'Piso,Ana Muñoz,,,,,,,,'])
  await shop.does(imports.revertImport, { id: done.id })
  await shop.worksOff()
  const told = await shop.sees<{ count: number }>(
    "select (payload ->> 'count')::integer as count from kernel.event where name = 'deals.opportunities_changed'",
  )
  expect(told).toEqual([{ count: 2 }, { count: 2 }])
})

test('an unknown stage or customer is an error of its cell; neither is made, and the good rows go in', async () => {
  const { shop, pipeline } = await newShop()
  await shop.does(customers.createCustomer, { name: 'Ana Muñoz' })
  const preview = await previewed(shop, [
    'Oportunidad,Cliente,Correo,Etapa',
    'A,,ana@correo.com,Casi lista',
    'B,Nadie,,Propuesta',
    'C,Ana Muñoz,,Propuesta',
    'D,,ana@correo.com,Propuesta',
  ])
  expect(preview.counts).toMatchObject({ new: 1, error: 3 })
  const { rows } = await shop.does(listRows, { id: preview.id, verdict: 'error' })
  const names = pipeline.stages.map(({ name }) => name)
  expect(rows.map(({ marks }) => marks.map(({ column, detail }) => [column, detail]))).toEqual([
    [[3, `No hay una etapa «Casi lista». Las que hay: ${names.join(', ')}.`]],
    [[1, 'Ese cliente no existe o no está a su alcance.']],
    [[1, 'Hay 2 clientes que se llaman o se reconocen así: Ana Muñoz.']],
  ])
  await shop.does(imports.runImport, { id: preview.id })
  await shop.worksOff()
  expect((await shop.does(o.countOpportunities, {})).count).toBe(1)
  expect((await shop.does(p.getPipeline, { id: pipeline.id })).stages).toHaveLength(6)
  expect((await shop.does(customers.countCustomers, {})).count).toBe(2)
})

test('what went out comes back without changing anything, and a corrected cell changes just that', async () => {
  const { shop, ana } = await newShop()
  for (const title of ['Techo', 'Piso'])
    await shop.does(o.createOpportunity, { title, customer_id: ana.id, value_minor: 12_345, tags: ['vip'] })
  const { content } = await shop.downloads(o.exportOpportunities, { format: 'csv' })
  const lines = content.toString('utf8').trim().split(/\r?\n/)
  expect((await previewed(shop, lines)).counts).toMatchObject({ new: 0, updated: 0, unchanged: 2, error: 0 })

  const moved = lines.map((line) => (line.includes('Techo') ? line.replace('Nueva', 'Negociación') : line))
  expect((await ran(shop, moved)).counts).toMatchObject({ new: 0, updated: 1, unchanged: 1 })
  const [techo] = (await shop.does(o.listOpportunities, { search: 'techo' })).rows
  const { visits } = await shop.does(o.getOpportunityHistory, { id: techo?.id ?? '' })
  expect(visits.map((v) => v.stage_name)).toEqual(['Negociación', 'Nueva'])
})
