import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createTask, listTasks } from '#modules/tasks/contract.ts'
import { createOpportunity } from './opportunity.contract.ts'

test('a task can be about an opportunity, and is then its customer’s business too', async () => {
  const shop = await newCompany({ modules: ['deals', 'tasks'] })
  const ana = await shop.does(createCustomer, { name: 'Ana Bósquez' })
  const deal = await shop.does(createOpportunity, { title: 'Vitrina', customer_id: ana.id })
  await shop.does(createTask, { title: 'Llamar', about: { kind: 'deals.opportunity', id: deal.id } })

  const { rows } = await shop.does(listTasks, { filter: { about_id: { in: [deal.id] } } })
  expect(rows[0]).toMatchObject({ about: { title: 'Vitrina' }, customer: { name: 'Ana Bósquez' } })
})

test('nobody enters a task about an opportunity beyond their reach', async () => {
  const shop = await newCompany({ modules: ['deals', 'tasks'] })
  const ana = await shop.does(createCustomer, { name: 'Ana Bósquez' })
  const deal = await shop.does(createOpportunity, { title: 'Vitrina', customer_id: ana.id })

  await shop
    .as(['tasks:create', 'deals:read'], { id: newId(), reach: 'own' })
    .refuses(
      createTask,
      { title: 'Llamar', about: { kind: 'deals.opportunity', id: deal.id } },
      'unknown_record',
    )
})
