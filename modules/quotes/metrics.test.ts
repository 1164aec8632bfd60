import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { getMetric } from '#modules/analytics/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as b from './buyer.contract.ts'
import * as q from './quote.contract.ts'
import * as s from './send.contract.ts'

type Offer = { on: string; price: number; currency?: 'CRC'; accepted?: string; rejected?: string }

/** Sent in March: 107.00 accepted after 3 days, 214.00 after 7, 321.00 rejected, 53.50 waiting; in April one in colones. */
const OFFERS: Offer[] = [
  { on: '2026-03-01', price: 10_000, accepted: '2026-03-04' },
  { on: '2026-03-02', price: 20_000, accepted: '2026-03-09' },
  { on: '2026-03-03', price: 30_000, rejected: '2026-03-05' },
  { on: '2026-03-25', price: 5_000 },
  { on: '2026-04-02', price: 100_000, currency: 'CRC', accepted: '2026-04-05' },
]

const newShop = async (): Promise<TestCompany> => {
  const shop = await newCompany({ modules: ['quotes', 'analytics'], currency: 'USD' })
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  for (const { on, price, currency = 'USD', accepted, rejected } of OFFERS) {
    const that = shop.on(on)
    const { id } = await that.does(q.createQuote, {
      customer_id: ana.id,
      currency,
      lines: [{ name: 'Papel', unit_price_minor: price, tax_code: 'itbms_7' }],
    })
    await that.does(s.sendQuote, { id, to: null })
    const { url } = await that.does(s.getLink, { id })
    const answer = { token: url.split('/').at(-1) ?? '', version_number: 1, name: 'Luisa' }
    if (accepted)
      await shop
        .on(accepted)
        .as([])
        .does(b.acceptQuote, { ...answer, agreed: true })
    if (rejected)
      await shop
        .on(rejected)
        .as([])
        .does(b.rejectQuote, { ...answer, reason: 'Caro' })
  }
  return shop.on('2026-04-06')
}

const MARCH = { period: '2026-03-01..2026-03-31' }
const amounts = async (shop: TestCompany, key: string, more = {}) =>
  (await shop.does(getMetric, { key: `quotes.${key}`, ...more })).amounts.map(({ value, currency }) => [
    value,
    currency,
  ])

test('of four quotes of March two were accepted, one was not and one waits', async () => {
  const shop = await newShop()
  expect(await amounts(shop, 'sent_count', MARCH)).toEqual([[4, null]])
  expect(await amounts(shop, 'sent_value', MARCH)).toEqual([[69_550, 'USD']])
  expect(await amounts(shop, 'accepted_count', MARCH)).toEqual([[2, null]])
  expect(await amounts(shop, 'accepted_value', MARCH)).toEqual([[32_100, 'USD']])
  expect(await amounts(shop, 'rejected_count', MARCH)).toEqual([[1, null]])
  expect(await amounts(shop, 'waiting_value')).toEqual([[5_350, 'USD']])
})

test('two of three that were decided in March were accepted, in the middle after five days', async () => {
  const shop = await newShop()
  const [[rate]] = (await amounts(shop, 'acceptance_rate', MARCH)) as [[number]]
  expect(rate).toBeCloseTo(66.667, 2)
  const [[days]] = (await amounts(shop, 'days_to_accept', MARCH)) as [[number]]
  expect(days).toBeCloseTo(5, 6)
})

test('amounts in two currencies are never added up', async () => {
  const shop = await newShop()
  expect(await amounts(shop, 'accepted_value', { period: '2026-03-01..2026-04-30' })).toEqual(
    expect.arrayContaining([
      [32_100, 'USD'],
      [107_000, 'CRC'],
    ]),
  )
})
