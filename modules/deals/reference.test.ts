import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import * as imports from '#modules/imports/contract.ts'
import * as o from './opportunity.contract.ts'
import { createPipeline } from './pipeline.contract.ts'

const newShop = async () => {
  const shop = await newCompany({ modules: ['deals'] })
  await shop.does(createPipeline, { name: 'Ventas' })
  const { id: customer_id } = await shop.does(createCustomer, { name: 'Ana Muñoz', external_id: 'C-77' })
  const opens = (title: string, more: object = {}) =>
    shop.does(o.createOpportunity, { title, customer_id, ...more })
  return { shop, opens, customer_id }
}

const ran = async (shop: TestCompany, lines: string[]) => {
  const file = shop.upload('negocios.csv', lines.join('\n'))
  const { id } = await file.does(imports.uploadImport, { target: 'deals.opportunity' })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  await shop.does(imports.runImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

const listed = async (shop: TestCompany) =>
  (await shop.does(o.listOpportunities, { sort: 'reference' })).rows.map((r) => [
    r.reference,
    r.title,
    r.value_minor,
  ])

test('every opportunity gets the next reference of its company, past those that were written by hand', async () => {
  const { shop, opens } = await newShop()
  await opens('Uno')
  await opens('Tres', { reference: 'O-2' })
  await opens('Dos')
  expect((await listed(shop)).map(([reference, title]) => [reference, title])).toEqual([
    ['O-1', 'Uno'],
    ['O-2', 'Tres'],
    ['O-3', 'Dos'],
  ])
  const other = await newShop()
  expect((await other.opens('Uno')).reference).toBe('O-1')
})

test('two who enter one at the same moment get two references', async () => {
  const { opens } = await newShop()
  const made = await Promise.all(['A', 'B', 'C', 'D'].map((title) => opens(title)))
  expect(new Set(made.map(({ reference }) => reference)).size).toBe(4)
})

test('a reference is one opportunity’s only, however it is written, and finds it', async () => {
  const { shop, opens } = await newShop()
  const { id } = await opens('Techo', { reference: 'Pedido-9' })
  const { id: other, version } = await opens('Piso')
  await shop.refuses(
    o.createOpportunity,
    { title: 'X', customer_id: id, reference: 'pedido-9' },
    'reference_taken',
  )
  const seen = shop.with({ seenVersion: version })
  await seen.refuses(o.updateOpportunity, { id: other, reference: 'PEDIDO-9' }, 'reference_taken')
  await shop.does(o.updateOpportunity, { id, reference: 'PEDIDO-9' })
  expect((await shop.does(o.listOpportunities, { search: 'pedido-9' })).rows.map((row) => row.id)).toEqual([
    id,
  ])
})

test('a list from another system comes again and changes what it brought, by its own numbers', async () => {
  const { shop, opens, customer_id } = await newShop()
  await opens('Propia')
  const first = await ran(shop, [
    'Deal ID,Deal Name,Customer code,Amount',
    'HS-1,Techo,C-77,100',
    'HS-2,Piso,C-77,200',
    ',Sin número,C-77,300',
  ])
  expect(first.counts).toMatchObject({ new: 3, error: 0 })
  expect(await listed(shop)).toEqual([
    ['HS-1', 'Techo', 10_000],
    ['HS-2', 'Piso', 20_000],
    ['O-1', 'Propia', 0],
    ['O-2', 'Sin número', 30_000],
  ])
  const again = await ran(shop, [
    'Deal ID,Deal Name,Customer code,Amount',
    'hs-1,Techo nuevo,C-77,150',
    'HS-2,Piso,C-77,200',
  ])
  expect(again.counts).toMatchObject({ new: 0, updated: 1, unchanged: 1, error: 0 })
  const { rows } = await shop.does(o.listOpportunities, { sort: 'reference' })
  expect(rows[0]).toMatchObject({ title: 'Techo nuevo', value_minor: 15_000, customer_id })
})
