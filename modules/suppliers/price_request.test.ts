import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createProduct, deleteProduct, listProducts } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createPack } from '#modules/catalogue/variant.contract.ts'
import { createSupplier, getSupplier } from './contract.ts'
import {
  endPrices,
  listPrices,
  matchCodes,
  priceHistory,
  pricesFor,
  setPrices,
  setStock,
} from './price.contract.ts'
import * as r from './price_request.contract.ts'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['suppliers'] })).on('2026-03-02')
  const paper = await shop.does(createProduct, { name: 'Papel jumbo', unit: 'rollo' } as never)
  const box = await shop.does(createPack, {
    product_id: paper.id,
    name: 'Caja de 12',
    unit: 'caja',
    base_quantity: 12,
  })
  const { variants } = await shop.does(getProductParts, { id: paper.id })
  const variant_id = variants[0]?.id ?? ''
  const lopez = await shop.does(createSupplier, {
    name: 'Agencia López',
    lead_days: 2,
    contacts: [{ name: 'Rita', email: 'rita@lopez.example' }],
  })
  const global = await shop.does(createSupplier, { name: 'Global Packaging' })
  return { shop, paper, box, variant_id, lopez, global }
}

test('a price that changes ends the old one, so that any day’s price can be told', async () => {
  const { shop, lopez, variant_id } = await newShop()
  const price = (unit_price_minor: number) => ({
    supplier_id: lopez.id,
    prices: [{ variant_id, unit_price_minor }],
  })
  await shop.does(setPrices, price(150))
  const later = shop.on('2026-03-10')
  expect(await later.does(setPrices, price(150))).toEqual({ written: 0, confirmed: 1 })
  expect(await later.does(setPrices, price(162.5))).toEqual({ written: 1, confirmed: 0 })
  const on = async (day: string) => (await later.does(listPrices, { on: day })).rows[0]?.unit_price_minor
  expect([await on('2026-03-09'), await on('2026-03-10')]).toEqual([150, 162.5])
  const { prices } = await later.does(priceHistory, { supplier_id: lopez.id, variant_id })
  expect(prices.map(({ from_on, until_on }) => [from_on, until_on])).toEqual([
    ['2026-03-10', null],
    ['2026-03-02', '2026-03-10'],
  ])
  await later.does(endPrices, { ids: [prices[0]?.id ?? ''] })
  expect((await later.on('2026-03-11').does(listPrices, {})).rows).toEqual([])
})

test('a line gets each supplier’s price of the tier its quantity reaches, in what the line counts', async () => {
  const { shop, lopez, global, variant_id, box } = await newShop()
  await shop.does(setPrices, {
    supplier_id: lopez.id,
    prices: [
      { variant_id, pack_id: box.id, unit_price_minor: 2_400 },
      { variant_id, pack_id: box.id, min_quantity: 40, unit_price_minor: 2_100 },
    ],
  })
  await shop.does(setPrices, { supplier_id: global.id, prices: [{ variant_id, unit_price_minor: 190 }] })
  await shop.does(setStock, {
    supplier_id: global.id,
    states: [{ variant_id, state: 'on_order', expected_on: '2026-03-07' }],
  })
  const { lines } = await shop.on('2026-03-04').does(pricesFor, {
    lines: [
      { variant_id, pack_id: box.id, quantity: 40 },
      { variant_id, quantity: 24 },
      { variant_id, quantity: 6 },
    ],
  })
  const told = lines.map(({ offers }) =>
    offers.map((offer) => [offer.supplier_name, offer.unit_price_minor, offer.age_days]),
  )
  expect(told).toEqual([
    [
      ['Agencia López', 2_100, 2],
      ['Global Packaging', 2_280, 2],
    ],
    [
      ['Global Packaging', 190, 2],
      ['Agencia López', 200, 2],
    ],
    [['Global Packaging', 190, 2]],
  ])
  expect(
    lines[0]?.offers.map(({ lead_days, available_quantity }) => [lead_days, available_quantity]),
  ).toEqual([
    [2, null],
    [3, 0],
  ])
})

test('a product with prices stays in the catalogue', async () => {
  const { shop, lopez, variant_id, paper } = await newShop()
  await shop.does(setPrices, { supplier_id: lopez.id, prices: [{ variant_id, unit_price_minor: 150 }] })
  await shop.refuses(deleteProduct, { id: paper.id }, 'still_used')
  expect((await shop.does(listProducts, {})).rows).toHaveLength(1)
})

const asked = async () => {
  const all = await newShop()
  const reference_id = '01900000-0000-7000-8000-000000000001'
  const { requests } = await all.shop.does(r.askForPrices, {
    reference_id,
    suppliers: [all.lopez.id, all.global.id],
    lines: [
      { variant_id: all.variant_id, pack_id: all.box.id, quantity: 40 },
      { name: 'Cloro', unit: 'galón', quantity: 10 },
    ],
    zone: 'Panamá Oeste',
    deadline_at: '2026-03-03T15:00:00-05:00',
  })
  return { ...all, reference_id, requests }
}

test('whoever is asked gets a mail; who has no address is asked all the same', async () => {
  const { shop, requests } = await asked()
  expect(
    requests.map(({ number, supplier_name, sent_to, lines }) => [number, supplier_name, sent_to, lines]),
  ).toEqual([
    ['SP-00001', 'Agencia López', ['rita@lopez.example'], 2],
    ['SP-00002', 'Global Packaging', [], 2],
  ])
  const mails = await shop.sees('select recipient, subject from mail.message')
  expect(mails).toEqual([{ recipient: 'rita@lopez.example', subject: expect.stringContaining('SP-00001') }])
})

test('an answer in part counts in time; what is missing is told apart from what they don’t have', async () => {
  const { shop, requests, reference_id, lopez } = await asked()
  const { content } = await shop.does(r.getPriceRequest, { id: requests[0]?.id ?? '' })
  const [paper, chlorine] = content
  const answers = [
    { id: paper?.id ?? '', outcome: 'offered' as const, unit_price_minor: 2_050, available_quantity: 25 },
    { id: chlorine?.id ?? '', outcome: 'none' as const },
  ]
  await shop.refuses(
    r.recordAnswer,
    { id: requests[0]?.id ?? '', answers: [{ ...answers[0], unit_price_minor: null }] } as never,
    'price_missing',
  )
  await shop.does(r.recordAnswer, { id: requests[0]?.id ?? '', answers })
  const { requests: told } = await shop.does(r.answersOf, { reference_id })
  expect(told[0]).toMatchObject({ status: 'answered', counts: true, is_late: false, answered_lines: 1 })
  expect(told[0]?.content.map(({ outcome, unit_price_minor }) => [outcome, unit_price_minor])).toEqual([
    ['partial', 2_050],
    ['none', null],
  ])
  expect(await shop.does(r.keepAnswerPrices, { id: requests[0]?.id ?? '' })).toEqual({
    written: 1,
    confirmed: 0,
  })
  expect((await shop.does(getSupplier, { id: lopez.id })).record).toMatchObject({
    asked: 1,
    on_time: 1,
    fulfilment: 1,
  })
})

test('after the deadline a request is over, and a late answer counts once it is taken', async () => {
  const { shop, requests } = await asked()
  const late = shop.on('2026-03-05')
  expect(await late.does(r.keepDeadlines, {})).toEqual({ reminded: 0, expired: 2 })
  const id = requests[0]?.id ?? ''
  const { content } = await late.does(r.getPriceRequest, { id })
  await late.does(r.recordAnswer, {
    id,
    answers: content.map((line) => ({ id: line.id, outcome: 'offered' as const, unit_price_minor: 100 })),
  })
  expect(await late.does(r.getPriceRequest, { id })).toMatchObject({ is_late: true, counts: false })
  expect(await late.does(r.acceptLateAnswer, { id })).toMatchObject({ counts: true })
  await late.refuses(r.acceptLateAnswer, { id }, 'not_late')
})

test('a supplier is reminded once before the deadline', async () => {
  const { shop } = await asked()
  const near = shop.on('2026-03-03')
  const first = await near.does(r.keepDeadlines, {})
  const again = await near.does(r.keepDeadlines, {})
  expect([first.reminded, again.reminded, first.expired]).toEqual([1, 0, 0])
})

test('what a supplier calls a product is remembered, however it is written the next time', async () => {
  const { shop, lopez, global, variant_id } = await newShop()
  await shop.does(setPrices, {
    supplier_id: lopez.id,
    prices: [{ variant_id, unit_price_minor: 150, supplier_code: 'PJ-250' }],
  })
  const { found } = await shop.does(matchCodes, { supplier_id: lopez.id, codes: ['pj 250', 'XX-1'] })
  expect(found).toEqual([{ code: 'pj 250', variant_id, pack_id: null }])
  expect((await shop.does(matchCodes, { supplier_id: global.id, codes: ['PJ-250'] })).found).toEqual([])
})
