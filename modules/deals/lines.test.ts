import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '#kernel/server/module.ts'
import { newCompany } from '#kernel/server/testing.ts'
import type { Money } from '#kernel/values/money.ts'
import * as customers from '#modules/customers/contract.ts'
import { opportunityLines } from './contract.ts'
import * as o from './opportunity.contract.ts'

/** What a module of products would keep. */
const lines = new Map<string, Money>()
const fills = house().fills as Map<string, unknown[]>
// Other tests of this process share the house, and what fills the slot in it.
const before = fills.get(opportunityLines.name)
beforeAll(() => {
  fills.set(opportunityLines.name, [
    { total: async (ids: string[]) => new Map([...lines].filter(([id]) => ids.includes(id))) },
  ])
})
afterAll(() => {
  if (before) fills.set(opportunityLines.name, before)
  else fills.delete(opportunityLines.name)
})

test('an opportunity with lines is worth what they add up to, and its value is not written by hand', async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const { id: customer_id } = await shop.does(customers.createCustomer, { name: 'Ana' })
  const { id } = await shop.does(o.createOpportunity, { title: 'Techo', customer_id, value_minor: 5_000 })
  await shop.does(o.updateOpportunity, { id, value_minor: 6_000 })

  lines.set(id, { amount: 12_500, currency: 'USD' })
  await shop.does(o.followLines, { id })
  expect((await shop.does(o.getOpportunity, { id })).value_minor).toBe(12_500)
  const refusal = await shop.refuses(o.updateOpportunity, { id, value_minor: 6_000 }, 'value_from_lines')
  expect(refusal.field).toBe('value_minor')
  expect(
    await shop.does(o.updateOpportunity, { id, title: 'Techo nuevo', value_minor: 12_500 }),
  ).toMatchObject({
    title: 'Techo nuevo',
    value_minor: 12_500,
  })
})

test('the same opportunity as a new one begins at the first stage, open', async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const { id: customer_id } = await shop.does(customers.createCustomer, { name: 'Ana' })
  const won = await shop.does(o.createOpportunity, {
    title: 'Techo',
    customer_id,
    value_minor: 5_000,
    tags: ['vip'],
  })
  await shop.does(o.winOpportunity, { id: won.id })
  const again = await shop.does(o.duplicateOpportunity, { id: won.id })
  expect(again).toMatchObject({
    title: 'Techo',
    status: 'open',
    stage_id: won.stage_id,
    tags: ['vip'],
    closed_on: null,
  })
  expect(again.id).not.toBe(won.id)
})
