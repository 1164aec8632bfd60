import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { listRuns, undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as o from '#modules/deals/opportunity.contract.ts'
import { createPipeline } from '#modules/deals/pipeline.contract.ts'
import { listInteractionTypes, logInteraction } from '#modules/interactions/contract.ts'
import * as s from './contract.ts'
import { newDayJob } from './past.actions.ts'

/** A company that sold and spoke; what happened was not told to segments, as before it had them. */
const newShop = async () => {
  const shop = await newCompany({ modules: ['segments', 'deals', 'interactions', 'audit'] })
  const pipeline = await shop
    .on('2026-01-01')
    .does(createPipeline, { name: 'Ventas', lost_reason_required: false })
  const stage = (name: string) => pipeline.stages.find((one) => one.name === name)?.id ?? ''
  const enter = async (name: string) =>
    (await shop.on('2026-01-01').does(customers.createCustomer, { name })).id
  const sells = async (customer_id: string, won: string, value_minor: number) => {
    const { id } = await shop
      .on('2026-01-02')
      .does(o.createOpportunity, { title: 'Venta', customer_id, value_minor })
    await shop.on(won).does(o.moveOpportunity, { id, stage_id: stage('Ganada') })
    return id
  }
  return { shop, enter, sells, stage }
}

const dayBegins = (shop: TestCompany, day: string) =>
  shop.on(day).inside(() => newDayJob.work({}, new AbortController().signal))

const worthOf = async (shop: TestCompany, id: string) => {
  const { value } = await shop.does(s.getCustomerValue, { id })
  return value && [value.purchases, value.lifetime_minor, value.last_purchase_on, value.last_contact_on]
}

const types = async (shop: TestCompany, kind: string) =>
  (await shop.does(listInteractionTypes, {})).types.find((one) => one.kind === kind)?.id as string

test('what was sold and said before a company had segments is read when the first day begins', async () => {
  const { shop, enter, sells } = await newShop()
  const [ana, beto, carla] = [await enter('Ana'), await enter('Beto'), await enter('Carla')]
  await sells(ana, '2026-02-01', 10_000)
  await sells(ana, '2026-03-01', 20_000)
  const log = async (kind: string, id: string) =>
    shop.does(logInteraction, {
      id,
      type_id: await types(shop, kind),
      summary: 'Hablamos',
      happened_at: '2026-03-02T15:00:00Z',
    })
  await log('call', beto)
  await log('note', carla)
  expect(await worthOf(shop, ana)).toBeNull()

  await dayBegins(shop, '2026-03-03')
  expect(await worthOf(shop, ana)).toEqual([2, 30_000, '2026-03-01', null])
  expect(await worthOf(shop, beto)).toEqual([0, 0, null, '2026-03-02'])
  expect(await worthOf(shop, carla)).toBeNull()

  // Now the reactions that were late tell the same once more.
  await shop.worksOff()
  expect(await worthOf(shop, ana)).toEqual([2, 30_000, '2026-03-01', null])
})

test('what is no longer won by its module no longer counts, and what was lost on the way does again', async () => {
  const { shop, enter, sells } = await newShop()
  const ana = await enter('Ana')
  const [first, second] = [await sells(ana, '2026-02-01', 10_000), await sells(ana, '2026-02-05', 5_000)]
  await dayBegins(shop, '2026-02-10')
  await shop.does(s.withdrawPurchase, { source: 'deals.opportunity', source_id: second })
  await shop.on('2026-02-11').does(o.deleteOpportunity, { id: first })
  await dayBegins(shop, '2026-02-12')
  expect(await worthOf(shop, ana)).toEqual([1, 5_000, '2026-02-05', null])
})

test('undoing a sale that was read, and not told, takes it back', async () => {
  const { shop, enter, sells } = await newShop()
  const ana = await enter('Ana')
  await sells(ana, '2026-02-01', 10_000)
  await dayBegins(shop, '2026-02-10')
  const { rows } = await shop.does(listRuns, { filter: { operation: 'deals.move_opportunity' }, limit: 1 })
  await shop.does(undoRun, { id: rows[0]?.id as string })
  await shop.worksOff()
  expect(await worthOf(shop, ana)).toBeNull()
})
