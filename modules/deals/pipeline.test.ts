import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as fields from '#modules/fields/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const newShop = async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const pipeline = await shop.does(p.createPipeline, { name: 'Ventas' })
  const customer = await shop.does(customers.createCustomer, { name: 'Ana' })
  const stage = (name: string) => pipeline.stages.find((s) => s.name === name)?.id ?? ''
  return { shop, pipeline, stage, customer_id: customer.id }
}

const stagesOf = async (shop: TestCompany, id: string) => (await shop.does(p.listStages, { id })).stages

test('a new pipeline has the usual stages, the last of them won and lost, and the company’s currency', async () => {
  const { pipeline } = await newShop()
  expect(pipeline).toMatchObject({ currency: 'USD', lost_reason_required: true, position: 0 })
  expect(
    pipeline.stages.map(({ name, kind, probability, position }) => [name, kind, probability, position]),
  ).toEqual([
    ['Nueva', 'open', 10, 0],
    ['Contactado', 'open', 25, 1],
    ['Propuesta', 'open', 50, 2],
    ['Negociación', 'open', 75, 3],
    ['Ganada', 'won', 100, 4],
    ['Perdida', 'lost', 0, 5],
  ])
})

test('a probability of 140 % is refused at its field', async () => {
  const { shop, pipeline, stage } = await newShop()
  const refusal = await shop.refuses(
    p.updateStage,
    { id: pipeline.id, stage_id: stage('Propuesta'), probability: 140 },
    'invalid_input',
  )
  expect(refusal.field).toBe('probability')
  expect((await stagesOf(shop, pipeline.id))[2]?.probability).toBe(50)
})

test('a stage with opportunities goes only when it is said where they go, and one undo brings all back', async () => {
  const { shop, pipeline, stage, customer_id } = await newShop()
  for (const title of ['Techo', 'Piso'])
    await shop.does(o.createOpportunity, { title, customer_id, stage_id: stage('Propuesta') })
  const one = { id: pipeline.id, stage_id: stage('Propuesta') }
  const refusal = await shop.refuses(p.deleteStage, one, 'stage_in_use')
  expect(refusal.params).toMatchObject({ count: 2, name: 'Propuesta' })
  await shop.refuses(p.deleteStage, { ...one, move_to: stage('Ganada') }, 'unknown_stage')

  const { moved, run_id } = await shop.does(p.deleteStage, { ...one, move_to: stage('Negociación') })
  expect(moved).toBe(2)
  const inNegotiation = () => shop.does(o.countOpportunities, { filter: { stage_id: stage('Negociación') } })
  expect((await inNegotiation()).count).toBe(2)
  expect((await stagesOf(shop, pipeline.id)).map((s) => s.position)).toEqual([0, 1, 2, 3, 4])

  await shop.does(undoRun, { id: run_id })
  expect((await inNegotiation()).count).toBe(0)
  expect((await stagesOf(shop, pipeline.id)).map((s) => s.name)).toContain('Propuesta')
})

test('the last won stage cannot go, nor can a stage change its meaning under what stands in it', async () => {
  const { shop, pipeline, stage, customer_id } = await newShop()
  await shop.refuses(p.deleteStage, { id: pipeline.id, stage_id: stage('Ganada') }, 'kind_missing')
  await shop.does(o.createOpportunity, { title: 'Techo', customer_id })
  await shop.refuses(
    p.updateStage,
    { id: pipeline.id, stage_id: stage('Nueva'), kind: 'lost' },
    'stage_in_use',
  )
  const changed = await shop.does(p.updateStage, {
    id: pipeline.id,
    stage_id: stage('Propuesta'),
    kind: 'won',
  })
  expect(changed).toMatchObject({ kind: 'won', probability: 100 })
})

test('of two who order the stages at once the later is told, and no stage is lost', async () => {
  const { shop, pipeline } = await newShop()
  const ids = pipeline.stages.map((s) => s.id)
  const seen = shop.with({ seenVersion: pipeline.version })
  const orders = [ids.toReversed(), [...ids.slice(1), ...ids.slice(0, 1)]]
  const ends = await Promise.allSettled(
    orders.map((stage_ids) => seen.does(p.orderStages, { id: pipeline.id, stage_ids })),
  )
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const winner = orders[ends.findIndex(({ status }) => status === 'fulfilled')]
  expect((await stagesOf(shop, pipeline.id)).map((s) => s.id)).toEqual(winner)
  await shop.refuses(p.orderStages, { id: pipeline.id, stage_ids: ids.slice(1) }, 'stages_changed')
})

test('a pipeline with opportunities goes when another takes them, each to the stage that stands for its own', async () => {
  const { shop, pipeline, stage, customer_id } = await newShop()
  const other = await shop.does(p.createPipeline, {
    name: 'Mayoristas',
    stages: [
      { name: 'Contacto' },
      { name: 'propuesta' },
      { name: 'Ganada', kind: 'won' },
      { name: 'Perdida', kind: 'lost' },
    ],
  })
  const techo = await shop.does(o.createOpportunity, {
    title: 'Techo',
    customer_id,
    stage_id: stage('Propuesta'),
  })
  const piso = await shop.does(o.createOpportunity, { title: 'Piso', customer_id, stage_id: stage('Ganada') })
  await shop.refuses(p.deletePipeline, { id: pipeline.id }, 'pipeline_in_use')
  await shop.does(p.deletePipeline, { id: pipeline.id, move_to: other.id })
  expect((await shop.does(o.getOpportunity, { id: techo.id })).stage_id).toBe(other.stages[1]?.id)
  expect(await shop.does(o.getOpportunity, { id: piso.id })).toMatchObject({
    status: 'won',
    stage_id: other.stages[2]?.id,
  })
})

test('the first opportunity of a company without pipelines makes the usual one', async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const { id: customer_id } = await shop.does(customers.createCustomer, { name: 'Ana' })
  const made = await shop.does(o.createOpportunity, { title: 'Techo', customer_id, value_minor: 120_000 })
  const { pipelines } = await shop.does(p.listPipelines, {})
  expect(pipelines.map((one) => one.name)).toEqual(['Ventas'])
  expect(made).toMatchObject({ status: 'open', currency: 'USD', probability: 10, customer_name: 'Ana' })
  const board = await shop.does(p.getBoard, { id: made.pipeline_id })
  expect(board.columns[0]).toMatchObject({
    count: 1,
    totals: [{ currency: 'USD', count: 1, value_minor: 120_000, weighted_minor: 12_000 }],
    rows: [{ title: 'Techo' }],
  })
})

test('a stage keeps its version while the stages are ordered, and whoever orders an older list is told', async () => {
  const { shop, pipeline } = await newShop()
  const ids = pipeline.stages.map(({ id }) => id)
  const order = [ids[1], ids[0], ...ids.slice(2)] as string[]
  const seen = shop.with({ seenVersion: pipeline.version })
  const { stages } = await seen.does(p.orderStages, { id: pipeline.id, stage_ids: order })
  expect(stages.map(({ version }) => version)).toEqual(stages.map(() => 1))
  await seen.refuses(p.orderStages, { id: pipeline.id, stage_ids: ids }, 'changed_meanwhile')
  const [first] = stages
  const stage = { id: pipeline.id, stage_id: first?.id ?? '' }
  await shop.with({ seenVersion: 1 }).does(p.updateStage, { ...stage, name: 'Otra' })
  await shop.with({ seenVersion: 1 }).refuses(p.deleteStage, stage, 'changed_meanwhile')
})

test('a stage asks only for own fields people can fill in, and one removed since holds up nobody who edits it', async () => {
  const { shop, pipeline, stage } = await newShop()
  const field = { entity: 'deals.opportunity', type: 'text' } as const
  const zone = await shop.does(fields.createField, { ...field, label: 'Zona' })
  await shop.does(fields.createField, { ...field, label: 'Doble', formula: 'title' })
  const one = { id: pipeline.id, stage_id: stage('Propuesta') }
  const { id, version: _, stages, ...settings } = pipeline
  const odd = { ...stages[1], id: undefined, required_fields: ['custom.nada'] }
  for (const required_fields of [['custom.nada'], ['custom.zona', 'custom.doble']])
    await shop.refuses(p.updateStage, { ...one, required_fields }, 'unknown_field')
  await shop.refuses(p.createStage, { id, name: 'Visita', required_fields: ['custom.nada'] }, 'unknown_field')
  await shop.refuses(p.createPipeline, { ...settings, name: 'Otro', stages: [odd] }, 'unknown_field')

  await shop.does(p.updateStage, { ...one, required_fields: ['custom.zona'] })
  await shop.does(fields.deleteField, { id: zone.id })
  const changed = await shop.does(p.updateStage, { ...one, required_fields: ['custom.zona', 'owner_id'] })
  expect(changed.required_fields).toEqual(['custom.zona', 'owner_id'])
})
