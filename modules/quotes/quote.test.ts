import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import { may } from './contract.ts'
import * as q from './quote.contract.ts'
import { updateSettings } from './settings.contract.ts'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['quotes'] })).on('2026-03-02')
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const paper = {
    name: 'Papel jumbo',
    unit: 'caja',
    quantity: 40,
    unit_price_minor: 1_875,
    tax_code: 'itbms_7' as const,
  }
  const offers = (more: object = {}) =>
    shop.does(q.createQuote, { customer_id: ana.id, lines: [paper], ...more })
  return { shop, ana, paper, offers }
}

test('a quote gets the next number of the company, its usual terms, and exact totals', async () => {
  const { shop, offers, paper } = await newShop()
  await shop.does(updateSettings, { valid_days: 10, payment_terms: '50 % adelanto' })
  const first = await offers()
  expect(first).toMatchObject({
    number: 'COT-000001',
    status: 'draft',
    valid_until: '2026-03-12',
    net_minor: 75_000,
    tax_minor: 5_250,
    total_minor: 80_250,
    content: { number: 1, payment_terms: '50 % adelanto', lines: [{ ...paper, net_minor: 75_000 }] },
  })
  expect((await offers()).number).toBe('COT-000002')
})

test('a company says where its numbers go on; each prefix counts by itself and never back', async () => {
  const { shop, offers } = await newShop()
  expect(await shop.does(updateSettings, { next_number: 4_120 })).toMatchObject({ next_number: 4_120 })
  expect((await offers()).number).toBe('COT-004120')
  const behind = await shop.refuses(updateSettings, { next_number: 4_120 }, 'number_behind')
  expect(behind.params).toEqual({ least: 4_121 })
  expect(await shop.does(updateSettings, { prefix: 'Q27-' })).toMatchObject({ next_number: 1 })
  expect((await offers()).number).toBe('Q27-000001')
  expect(await shop.does(updateSettings, { prefix: 'COT-' })).toMatchObject({ next_number: 4_121 })
})

test('ten who create a quote at once get ten different numbers', async () => {
  const { offers } = await newShop()
  const made = await Promise.all(Array.from({ length: 10 }, () => offers()))
  expect(new Set(made.map(({ number }) => number)).size).toBe(10)
})

test.each([
  [0, 'quantity_not_positive'],
  [-1, 'quantity_not_positive'],
  [1e9, 'quantity_too_large'],
  [1.5, 'indivisible'],
  [1.23456, 'quantity_too_fine'],
])('a quantity of %d of a whole unit is refused at its line and nothing is kept', async (quantity, code) => {
  const { shop, ana, paper } = await newShop()
  const lines = [paper, { ...paper, quantity, divisible: false }]
  const refusal = await shop.refuses(q.createQuote, { customer_id: ana.id, lines }, code)
  expect(refusal.field).toBe('lines.1.quantity')
  expect((await shop.does(q.countQuotes, {})).count).toBe(0)
})

test('costs and margins are told only to who may see them, and a writer who may not leaves them as they are', async () => {
  const { shop, offers, paper } = await newShop()
  const quote = await offers({ lines: [{ ...paper, unit_cost_minor: 1_500 }] })
  expect(quote).toMatchObject({ cost_minor: 60_000, margin_percent: 20 })

  const seller = shop.as([may.read, may.update])
  const seen = await seller.does(q.getQuote, { id: quote.id })
  expect(seen).toMatchObject({ cost_minor: null, margin_percent: null })
  expect(JSON.stringify(seen)).not.toContain('1500')
  await seller.refuses(q.listQuotes, { filter: { margin_percent: { gt: 10 } } }, 'unknown_field')

  const [line] = seen.content.lines
  await seller.does(q.updateQuote, { id: quote.id, lines: [{ ...line, quantity: 50 }] })
  const after = await shop.does(q.getQuote, { id: quote.id })
  expect(after).toMatchObject({ cost_minor: 75_000, margin_percent: 20 })
})

test('who sees only their own quotes finds no other in lists, counts, by id or by writing', async () => {
  const { shop, offers } = await newShop()
  const theirs = await offers()
  const luis = shop.as(Object.values(may), { reach: 'own' })
  expect((await luis.does(q.listQuotes, {})).rows).toEqual([])
  expect((await luis.does(q.countQuotes, {})).count).toBe(0)
  await luis.refuses(q.getQuote, { id: theirs.id }, 'not_found')
  await luis.refuses(q.updateQuote, { id: theirs.id, title: 'x' }, 'not_found')
})

test('a deleted quote comes back from the trash with its lines', async () => {
  const { shop, offers } = await newShop()
  const { id } = await offers()
  await shop.does(q.deleteQuote, { id })
  await shop.refuses(q.getQuote, { id }, 'not_found')
  expect((await shop.does(q.restoreQuote, { id })).content.lines).toHaveLength(1)
})

test('a customer with quotes is not deleted under them', async () => {
  const { shop, ana, offers } = await newShop()
  await offers()
  await shop.refuses(customers.deleteCustomer, { id: ana.id }, 'customer_held')
})
