import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { setPrices, setStock } from '#modules/suppliers/price.contract.ts'
import { answersOf, keepDeadlines, recordAnswer } from '#modules/suppliers/price_request.contract.ts'
import {
  createMarginRule,
  deleteMarginRule,
  listMarginRules,
  updateSourcingSettings,
} from './margin.contract.ts'
import { getQuote, listQuotes } from './quote.contract.ts'
import { createRequest, getRequest, sourceRequest } from './request.contract.ts'
import { updateSettings } from './settings.contract.ts'
import { getSourcing } from './sourcing.contract.ts'

const today = Temporal.Now.plainDateISO('America/Panama')
/** Longer ago than any price stays fresh. */
const LONG_AGO = today.subtract({ days: 60 }).toString()

/** A company that lets requests go by themselves, two suppliers of one product, and a buyer. */
const newShop = async (automatic: 'off' | 'draft' | 'send' = 'draft') => {
  const shop = await newCompany({ modules: ['quotes'] })
  await shop.does(updateSourcingSettings, { automatic })
  await shop.does(createMarginRule, { percent: 25, basis: 'price' })
  const customer = await shop.does(createCustomer, {
    name: 'Ana',
    emails: [{ address: 'ana@hotel.example' }],
  })
  const { id } = await shop.does(createProduct, { name: 'Papel jumbo', unit: 'caja' })
  const variant_id = (await shop.does(getProductParts, { id })).variants[0]?.id ?? ''
  const supplier = async (name: string) => (await shop.does(createSupplier, { name, lead_days: 2 })).id
  const lopez = await supplier('Agencia López')
  const priced = (supplier_id: string, unit_price_minor: number, on = today.toString()) =>
    shop.on(on).does(setPrices, { supplier_id, prices: [{ variant_id, unit_price_minor }] })
  const asks = (text = '40 cajas papel jumbo') => shop.does(createRequest, { customer_id: customer.id, text })
  const asksOnSite = async (text?: string) => {
    const request = await asks(text)
    await asOwner(`update quotes_data.quote_request set channel = 'site' where id = $1`, [request.id])
    return request
  }
  const told = () => shop.worksOff()
  const quotes = async () => (await shop.does(listQuotes, {})).rows
  return { shop, customer, variant_id, lopez, supplier, priced, asks, asksOnSite, told, quotes }
}

test('what a buyer asks for on the site is priced and drafted by itself where every price is fresh', async () => {
  const { shop, lopez, priced, asksOnSite, told, quotes } = await newShop()
  await priced(lopez, 1_500)
  const { id } = await asksOnSite()
  await told()
  const request = await shop.does(getRequest, { id })
  expect(request).toMatchObject({ status: 'quoted', standstill: null })
  expect(await quotes()).toMatchObject([
    { id: request.quote_id, status: 'draft', net_minor: 80_000, cost_minor: 60_000 },
  ])
})

test('two who look for prices at once find the same comparison', async () => {
  const { shop, lopez, priced, asks, quotes } = await newShop()
  await priced(lopez, 1_500)
  const { id } = await asks()
  const [one, other] = await Promise.all([shop.does(sourceRequest, { id }), shop.does(sourceRequest, { id })])
  expect(one).toEqual(other)
  expect(await quotes()).toHaveLength(1)
})

test('a list staff write down waits for staff, and so does everything where the company wants it so', async () => {
  const { shop, lopez, priced, asks, told } = await newShop()
  await priced(lopez, 1_500)
  const { id } = await asks()
  await told()
  expect(await shop.does(getRequest, { id })).toMatchObject({ status: 'new', sourcing_id: null })
  const off = await newShop('off')
  await off.priced(off.lopez, 1_500)
  const there = await off.asksOnSite()
  await off.told()
  expect(await off.shop.does(getRequest, { id: there.id })).toMatchObject({ status: 'new' })
})

test('a list of which something is unclear is not priced before somebody has chosen', async () => {
  const { shop, lopez, priced, asksOnSite, told } = await newShop()
  await priced(lopez, 1_500)
  const { id } = await asksOnSite('40 cajas papel jumbo\nalgo raro')
  await told()
  expect(await shop.does(getRequest, { id })).toMatchObject({ status: 'new', unsure: 1 })
})

test('old prices are asked for, and the quote waits until everybody has answered', async () => {
  const { shop, lopez, supplier, priced, asks, told, quotes } = await newShop()
  const global = await supplier('Global Packaging')
  await priced(lopez, 1_500, LONG_AGO)
  await priced(global, 1_600, LONG_AGO)
  const { id } = await asks()
  const { sourcing_id } = await shop.does(sourceRequest, { id })
  const { requests } = await shop.does(answersOf, { reference_id: sourcing_id })
  expect(requests.map(({ supplier_name }) => supplier_name).sort()).toEqual([
    'Agencia López',
    'Global Packaging',
  ])
  const answers = async (name: string, unit_price_minor: number) => {
    const request = requests.find(({ supplier_name }) => supplier_name === name)
    const said = (request?.content ?? []).map((line) => ({
      id: line.id,
      outcome: 'offered' as const,
      unit_price_minor,
    }))
    await shop.does(recordAnswer, { id: request?.id ?? '', answers: said })
    await told()
  }
  await answers('Agencia López', 1_400)
  expect(await quotes()).toEqual([])
  await answers('Global Packaging', 1_300)
  await answers('Global Packaging', 1_300)
  const [quote, ...more] = await quotes()
  expect(more).toEqual([])
  expect(quote).toMatchObject({ cost_minor: 52_000 })
  expect(await shop.does(getRequest, { id })).toMatchObject({ status: 'quoted', quote_id: quote?.id })
})

test('when the time to answer is over it goes on with what there is, or says what it waits for', async () => {
  const { shop, lopez, priced, asks } = await newShop()
  await priced(lopez, 1_500, LONG_AGO)
  const { id } = await asks()
  const { sourcing_id } = await shop.does(sourceRequest, { id })
  const later = shop.on(today.add({ days: 12 }).toString())
  await later.does(keepDeadlines, {})
  await later.worksOff()
  expect(await later.does(getSourcing, { id: sourcing_id })).toMatchObject({
    status: 'open',
    standstill: 'no_fresh_price',
    asked: [{ status: 'expired' }],
  })
})

test('it says why it stands still: nobody to ask, too little in stock, no margin rule', async () => {
  const { shop, lopez, variant_id, priced, asks } = await newShop()
  const standstill = async () => {
    const { sourcing_id } = await shop.does(sourceRequest, { id: (await asks()).id })
    return (await shop.does(getSourcing, { id: sourcing_id })).standstill
  }
  expect(await standstill()).toBe('nobody_to_ask')
  await priced(lopez, 1_500)
  const states = [{ variant_id, state: 'in_stock' as const, available_quantity: 5 }]
  await shop.does(setStock, { supplier_id: lopez, states })
  expect(await standstill()).toBe('short_stock')
  await shop.does(setStock, {
    supplier_id: lopez,
    states: [{ variant_id, state: 'in_stock', available_quantity: 500 }],
  })
  const { rules } = await shop.does(listMarginRules, {})
  for (const { id } of rules) await shop.does(deleteMarginRule, { id })
  expect(await standstill()).toBe('no_margin_rule')
})

test('the buyer is sent the quote only within the limits for approval; beyond them somebody approves', async () => {
  const { shop, lopez, priced, asksOnSite, told, quotes } = await newShop('send')
  await priced(lopez, 1_500)
  await asksOnSite()
  await told()
  expect(await quotes()).toMatchObject([{ status: 'sent', sent_to: 'ana@hotel.example' }])
  await shop.does(updateSettings, { approval_below_margin_percent: 30 })
  const { id } = await asksOnSite()
  await told()
  const request = await shop.does(getRequest, { id })
  expect(request.standstill).toBe('approval_needed')
  expect(await shop.does(getQuote, { id: request.quote_id ?? '' })).toMatchObject({
    status: 'awaiting_approval',
    approval: { reasons: ['margin'] },
  })
})
