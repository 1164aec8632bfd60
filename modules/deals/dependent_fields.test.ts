import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField, listFieldedEntities } from '#modules/fields/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const ENTITY = 'deals.opportunity'

test('a stage waits for a field only where the opportunity has it once it stands there', async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const works = await shop.does(p.createPipeline, { name: 'Obras' })
  const stage = (kind: string) => works.stages.find((one) => one.kind === kind)?.id ?? ''
  const asks = (stage_id: string, required_fields: `custom.${string}`[]) =>
    shop.does(p.updateStage, { id: works.id, stage_id, required_fields })
  const field = { entity: ENTITY, type: 'text' } as const
  await shop.does(createField, { ...field, label: 'Acta', shown_when: { status: 'won' } })
  await shop.does(createField, { ...field, label: 'Motivo largo', shown_when: { status: 'lost' } })
  for (const kind of ['won', 'lost']) await asks(stage(kind), ['custom.acta', 'custom.motivo_largo'])

  const { id: customer_id } = await shop.does(createCustomer, { name: 'Ana' })
  const opens = () => shop.does(o.createOpportunity, { title: 'Techo', customer_id, pipeline_id: works.id })
  const { id } = await opens()
  const refusal = await shop.refuses(o.winOpportunity, { id }, 'fields_missing')
  expect(refusal.problems).toEqual([{ field: 'custom.acta', code: 'missing' }])
  const { id: other } = await opens()
  const many = { ids: [id, other], stage_id: stage('won') }
  expect((await shop.refuses(o.moveOpportunities, many, 'fields_missing')).params).toMatchObject({
    count: 2,
    fields: ['custom.acta'],
  })
  const won = await shop.does(o.winOpportunity, { id, changes: { custom: { acta: 'A-1' } } })
  expect(won).toMatchObject({ status: 'won', custom: { acta: 'A-1' } })
})

test('a field may hang on the pipeline, told by its name to whoever configures it', async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const works = await shop.does(p.createPipeline, { name: 'Obras' })
  const repairs = await shop.does(p.createPipeline, { name: 'Arreglos' })
  const { entities } = await shop.does(listFieldedEntities, {})
  const [pipeline] = entities.find(({ entity }) => entity === ENTITY)?.built_in ?? []
  expect(pipeline?.options).toContainEqual({ key: works.id, label: 'Obras' })
  await shop.does(createField, {
    entity: ENTITY,
    label: 'Permiso',
    type: 'text',
    required: true,
    shown_when: { pipeline_id: { in: [works.id] } },
  })
  const { id: customer_id } = await shop.does(createCustomer, { name: 'Ana' })
  const opens = { title: 'Techo', customer_id }
  await shop.refuses(o.createOpportunity, { ...opens, pipeline_id: works.id }, 'invalid_input')
  await shop.does(o.createOpportunity, { ...opens, pipeline_id: repairs.id })
})
