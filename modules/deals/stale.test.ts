import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createTask } from '#modules/tasks/contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import { createOpportunity, moveOpportunity } from './opportunity.contract.ts'
import { createPipeline } from './pipeline.contract.ts'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['deals', 'tasks', 'work'] })).on('2026-03-02')
  const pipeline = await shop.does(createPipeline, {
    name: 'Ventas',
    stages: [
      { name: 'Oferta', probability: 50, expected_days: 5 },
      { name: 'Ganada', kind: 'won' },
      { name: 'Perdida', kind: 'lost' },
    ],
  })
  const { id: customer_id } = await shop.does(createCustomer, { name: 'Café Boquete' })
  const opens = (title: string, more: object = {}) =>
    shop.does(createOpportunity, {
      title,
      customer_id,
      pipeline_id: pipeline.id,
      value_minor: 100_000,
      currency: 'USD',
      ...more,
    })
  return { shop, pipeline, opens }
}

test('opportunities past their close or too long in their stage wait in their owner’s queue, dearest first', async () => {
  const { shop, opens } = await newShop()
  await opens('Quieta')
  await opens('Vencida', { value_minor: 900_000, expected_close_on: '2026-03-05' })
  await opens('De otro', { owner_id: null })
  expect((await shop.does(listWorkItems, {})).rows).toEqual([])

  const { rows } = await shop.on('2026-03-10').does(listWorkItems, {})
  expect(rows.map(({ about, reason }) => [about.title, reason])).toEqual([
    ['Vencida', 'Debía cerrar hace 5 días'],
    ['Quieta', '3 días de más en Oferta'],
  ])
  expect(rows[0]?.customer?.name).toBe('Café Boquete')
  expect(rows[0]?.because[0]).toMatch(/2,250\.00 esperados en 15 min: 25 % de .*9,000\.00/)
  expect(rows[0]?.score).toBeCloseTo(((900_000 * 0.25) / 15) * 1.5)
})

test('what was won waits no longer', async () => {
  const { shop, pipeline, opens } = await newShop()
  const { id } = await opens('Vencida', { expected_close_on: '2026-03-05' })
  const won = pipeline.stages.find(({ kind }) => kind === 'won')?.id ?? ''
  await shop.on('2026-03-10').does(moveOpportunity, { id, stage_id: won })
  expect((await shop.on('2026-03-10').does(listWorkItems, {})).rows).toEqual([])
})

test('a task about an opportunity is ranked by what is at stake', async () => {
  const { shop, opens } = await newShop()
  const { id } = await opens('Grande', { value_minor: 5_000_000 })
  await shop.does(createTask, { title: 'Cualquiera', due_on: '2026-03-01' })
  await shop.does(createTask, {
    title: 'Enviar oferta',
    due_on: '2026-03-02',
    about: { kind: 'deals.opportunity', id },
  })
  const { rows } = await shop.does(listWorkItems, {})
  expect(rows.map(({ about }) => about.title)).toEqual(['Enviar oferta', 'Cualquiera'])
  expect(rows[0]?.value).toEqual({ amount: 5_000_000, currency: 'USD' })
})
