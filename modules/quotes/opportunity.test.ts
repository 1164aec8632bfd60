import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import * as deals from '#modules/deals/opportunity.contract.ts'
import * as o from './opportunity.contract.ts'
import { createQuote, updateQuote } from './quote.contract.ts'

const paper = {
  name: 'Papel jumbo',
  unit: 'caja',
  quantity: 40,
  unit_price_minor: 1_875,
  tax_code: 'itbms_7' as const,
}

test('an opportunity is worth what its products come to, and its quote begins with them', async () => {
  const shop = await newCompany({ modules: ['quotes', 'deals'] })
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const { id } = await shop.does(deals.createOpportunity, { title: 'Hotel', customer_id: ana.id })
  const lines = [paper, { ...paper, name: 'Extra', optional: true, chosen: false }]
  await shop.does(o.setOpportunityLines, { opportunity_id: id, lines })
  expect((await shop.does(deals.getOpportunity, { id })).value_minor).toBe(75_000)
  await shop.refuses(deals.updateOpportunity, { id, value_minor: 5 }, 'value_from_lines')

  const quote = await shop.does(o.quoteOpportunity, { opportunity_id: id })
  expect(quote).toMatchObject({
    opportunity_id: id,
    customer_id: ana.id,
    title: 'Hotel',
    total_minor: 80_250,
  })
  expect(quote.content.lines.map(({ name, chosen }) => [name, chosen])).toEqual([
    ['Papel jumbo', true],
    ['Extra', false],
  ])

  await shop.does(o.setOpportunityLines, { opportunity_id: id, lines: [] })
  expect((await shop.does(deals.updateOpportunity, { id, value_minor: 5 })).value_minor).toBe(5)
})

test('a quote is of an opportunity its writer sees, or of none', async () => {
  const shop = await newCompany({ modules: ['quotes', 'deals'] })
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const { id: opportunity_id } = await shop.does(deals.createOpportunity, {
    title: 'Hotel',
    customer_id: ana.id,
  })
  const blind = shop.as(['quotes:create', 'quotes:read', 'customers:read'])
  await blind.refuses(createQuote, { customer_id: ana.id, opportunity_id }, 'unknown_opportunity')
  await shop.refuses(createQuote, { customer_id: ana.id, opportunity_id: ana.id }, 'unknown_opportunity')
  const { id } = await shop.does(createQuote, { customer_id: ana.id })
  await shop.refuses(updateQuote, { id, opportunity_id: ana.id }, 'unknown_opportunity')
  expect((await shop.does(updateQuote, { id, opportunity_id })).opportunity_id).toBe(opportunity_id)
})

test('whoever does not see an opportunity sees no products of it', async () => {
  const shop = await newCompany({ modules: ['quotes', 'deals'] })
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const { id } = await shop.does(deals.createOpportunity, { title: 'Hotel', customer_id: ana.id })
  const luis = shop.as('owner', { reach: 'own' })
  await luis.refuses(o.getOpportunityLines, { opportunity_id: id }, 'not_found')
  await luis.refuses(o.quoteOpportunity, { opportunity_id: id }, 'not_found')
})
