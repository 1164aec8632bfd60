import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField, deleteField } from '#modules/fields/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['deals'] })).on('2026-03-02')
  const pipeline = await shop.does(p.createPipeline, { name: 'Ventas' })
  const other = await shop.does(p.createPipeline, { name: 'Contratos' })
  const { id: customer_id } = await shop.does(createCustomer, { name: 'Ana' })
  const opens = (title: string, more: object = {}) =>
    shop.does(o.createOpportunity, { title, customer_id, value_minor: 100, ...more })
  const board = async (by: p.BoardBy, more: object = {}) =>
    (await shop.does(p.getBoard, { id: pipeline.id, by, ...more })).columns.map(({ key, count, rows }) => [
      key,
      count,
      rows.map(({ title }) => title),
    ])
  return { shop, pipeline, other, opens, board }
}

test('a board is grouped by a field as well, with its own pipeline’s cards alone and those without a value last', async () => {
  const { shop, other, opens, board } = await newShop()
  await opens('Marzo', { expected_close_on: '2026-03-31', source: 'Feria' })
  await opens('Abril', { expected_close_on: '2026-04-01' })
  await opens('Sin día', { source: 'Feria' })
  await opens('De otro embudo', { pipeline_id: other.id, source: 'Feria' })

  expect(await board('expected_close_on')).toEqual([
    ['2026-03', 1, ['Marzo']],
    ['2026-04', 1, ['Abril']],
    ['', 1, ['Sin día']],
  ])
  expect((await board('source', { filter: { expected_close_on: null } })).map(([key]) => key)).toEqual([
    'Feria',
  ])
  expect((await board('source', { limit: 1 }))[0]).toEqual(['Feria', 2, ['Sin día']])
  await shop.refuses(p.getBoard, { id: other.id, by: 'description' }, 'invalid_input')
})

test('an own field groups while it is there and has few values', async () => {
  const { shop, pipeline, opens, board } = await newShop()
  const entity = 'deals.opportunity'
  const urgent = await shop.does(createField, { entity, label: 'Urgent', key: 'urgent', type: 'yes_no' })
  await shop.does(createField, { entity, label: 'Remark', key: 'remark', type: 'text' })
  await opens('Ya', { custom: { urgent: true } })
  await opens('Luego', { custom: { urgent: false } })
  await opens('Quién sabe')
  expect(await board('custom.urgent')).toEqual([
    ['false', 1, ['Luego']],
    ['true', 1, ['Ya']],
    ['', 1, ['Quién sabe']],
  ])
  await shop.refuses(p.getBoard, { id: pipeline.id, by: 'custom.remark' }, 'unknown_field')
  await shop.does(deleteField, { id: urgent.id })
  await shop.refuses(p.getBoard, { id: pipeline.id, by: 'custom.urgent' }, 'unknown_field')
})

test('of too many values the most common have columns, and the rest are counted', async () => {
  const { shop, pipeline, opens } = await newShop()
  for (let n = 0; n <= p.MOST_COLUMNS; n += 1) await opens(`Venta ${n}`, { source: `Origen ${n}` })
  await opens('Otra', { source: 'Origen 60' })
  const { columns, left_off } = await shop.does(p.getBoard, { id: pipeline.id, by: 'source', limit: 1 })
  expect([columns.length, left_off]).toEqual([p.MOST_COLUMNS, 1])
  expect(columns.find(({ key }) => key === 'Origen 60')?.count).toBe(2)
})
