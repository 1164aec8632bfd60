import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer, getCustomer, listCustomers } from '#modules/customers/contract.ts'
import { createOpportunity, getOpportunity } from '#modules/deals/opportunity.contract.ts'
import {
  confirmRecords,
  enterRequest,
  exportPerson,
  proveIdentity,
} from '#modules/privacy/request.contract.ts'
import { forgetOld, listViews } from './contract.ts'
import { viewPart } from './privacy_part.ts'

const person = (name: string) => ({ id: newId(), name })

test('who looked at a customer, or at what tells of them, is kept, once an hour', async () => {
  const shop = (await newCompany({ modules: ['audit', 'customers', 'deals'] })).on('2026-03-02')
  const [ana, luis] = [shop.as('owner', person('Ana')), shop.as('owner', person('Luis'))]
  const { id } = await shop.does(createCustomer, { name: 'Café Boquete' })
  const other = await shop.does(createCustomer, { name: 'Otro' })
  const deal = await shop.does(createOpportunity, { title: 'Vitrina', customer_id: id })

  await ana.does(getCustomer, { id })
  await ana.does(getCustomer, { id })
  await ana.on('2026-03-03').does(getCustomer, { id })
  await luis.on('2026-03-04').does(getOpportunity, { id: deal.id })
  await luis.does(getCustomer, { id: other.id })
  await luis.does(listCustomers, {})
  await luis.refuses(getCustomer, { id: newId() }, 'not_found')

  const { rows } = await shop.does(listViews, { about: id })
  expect(rows.map(({ actor_name, title, own }) => [actor_name, title, own])).toEqual([
    ['Luis', 'Ver una oportunidad', false],
    ['Ana', 'Ver un cliente', true],
    ['Ana', 'Ver un cliente', true],
  ])
  await shop.as(['customers:read']).refuses(listViews, { about: id }, 'forbidden')
})

test('the person is told who looked at their data, and who took it out', async () => {
  const shop = await newCompany({ modules: ['audit', 'customers'] })
  const ana = shop.as('owner', person('Ana'))
  const { id: customer } = await ana.does(createCustomer, {
    name: 'Marta Solís',
    emails: [{ address: 'marta@example.com' }],
  })
  await ana.does(getCustomer, { id: customer })
  const { id } = await ana.does(enterRequest, {
    ...{ right: 'access', channel: 'mail', name: 'Marta Solís', email: 'marta@example.com' },
  })
  await ana.does(proveIdentity, { id, proof: 'known' })
  await ana.does(confirmRecords, { id, records: [customer] })
  await ana.does(exportPerson, { id })

  const marks = { names: [], emails: [], phones: [], fiscal_ids: [] }
  const [views] = await shop.inside(() => viewPart.gather({ ...marks, records: [customer] }))
  expect(views?.rows).toMatchObject([
    { actor_name: 'Ana', title: 'Reunir los datos de una persona' },
    { actor_name: 'Ana', title: 'Ver un cliente' },
  ])
})

test('views are forgotten with the audit, and nobody rewrites them', async () => {
  const shop = await newCompany({ modules: ['audit', 'customers'] })
  const ana = shop.as('owner', person('Ana'))
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await ana.on('2020-01-01').does(getCustomer, { id })
  await ana.does(getCustomer, { id })
  expect((await shop.does(listViews, { about: id })).rows).toHaveLength(2)
  await shop.does(forgetOld, {})
  expect((await shop.does(listViews, { about: id })).rows).toHaveLength(1)
})
