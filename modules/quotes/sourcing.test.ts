import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { setPrices, setStock } from '#modules/suppliers/price.contract.ts'
import { answersOf, recordAnswer } from '#modules/suppliers/price_request.contract.ts'
import * as a from './award.contract.ts'
import * as m from './margin.contract.ts'
import { deleteQuote, getQuote, restoreQuote } from './quote.contract.ts'
import * as s from './sourcing.contract.ts'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['quotes'] })).on('2026-03-02')
  const ana = await shop.does(createCustomer, { name: 'Ana' })
  const product = async (name: string) => {
    const { id } = await shop.does(createProduct, { name, unit: 'caja', divisible: false } as never)
    const { variants } = await shop.does(getProductParts, { id })
    return variants[0]?.id ?? ''
  }
  const supplier = async (name: string, lead_days: number) =>
    (await shop.does(createSupplier, { name, lead_days })).id
  const paper = await product('Papel jumbo')
  const lopez = await supplier('Agencia López', 2)
  const global = await supplier('Global Packaging', 2)
  const priced = (supplier_id: string, unit_price_minor: number, variant_id = paper) =>
    shop.does(setPrices, { supplier_id, prices: [{ variant_id, unit_price_minor }] })
  const source = (more: object = {}) =>
    shop.does(s.startSourcing, {
      customer_id: ana.id,
      lines: [{ variant_id: paper, quantity: 40 }],
      ...more,
    })
  return { shop, ana, paper, product, lopez, global, priced, source }
}

test('fresh prices are compared at once and nobody is asked', async () => {
  const { source, priced, lopez, global } = await newShop()
  await priced(lopez, 1_500)
  await priced(global, 1_800)
  const board = await source()
  expect(board.asked).toEqual([])
  expect(
    board.lines[0]?.offers.map(({ supplier_name, is_best, total_minor }) => [
      supplier_name,
      is_best,
      total_minor,
    ]),
  ).toEqual([
    ['Agencia López', true, 60_000],
    ['Global Packaging', false, 72_000],
  ])
})

test('a line whose prices are old is asked of whoever had one, and weighed anew when they answer', async () => {
  const { shop, source, priced, lopez, ana, paper } = await newShop()
  await priced(lopez, 1_500)
  const later = shop.on('2026-03-20')
  const board = await later.does(s.startSourcing, {
    customer_id: ana.id,
    lines: [{ variant_id: paper, quantity: 40 }],
  })
  expect(board.asked.map(({ supplier_name, status }) => [supplier_name, status])).toEqual([
    ['Agencia López', 'open'],
  ])
  const { requests } = await later.does(answersOf, { reference_id: board.id })
  const answers = (requests[0]?.content ?? []).map(({ id }) => ({
    id,
    outcome: 'offered' as const,
    unit_price_minor: 1_400,
  }))
  await later.does(recordAnswer, { id: requests[0]?.id ?? '', answers })
  await later.worksOff()
  expect((await later.does(s.getSourcing, { id: board.id })).lines[0]?.offers).toMatchObject([
    { origin: 'answer', unit_price_minor: 1_400, is_best: true },
  ])
  const again = await later.does(s.weighAgain, { id: board.id })
  expect(again.lines[0]?.offers[0]?.is_fresh).toBe(true)
  expect((await source({ asks: false })).asked).toEqual([])
})

test('a losing offer is told what alone would have won, and naming it so makes it win', async () => {
  const { shop, source, priced, lopez, global } = await newShop()
  await priced(lopez, 1_500)
  await priced(global, 1_800)
  const { id, lines } = await source()
  const { offers } = await shop.does(s.explainLine, { id, line_id: lines[0]?.id ?? '' })
  const price = offers
    .find(({ supplier_id }) => supplier_id === global)
    ?.changes.find(({ factor }) => factor === 'price')
  expect(price?.words).not.toContain('López')
  await priced(global, price?.needed ?? 0)
  const again = await shop.does(s.weighAgain, { id })
  expect(again.lines[0]?.offers[0]?.supplier_id).toBe(global)
})

test('a price in another currency is shown and not weighed', async () => {
  const { shop, source, paper, priced, lopez } = await newShop()
  await priced(lopez, 1_500)
  const { id: abroad } = await shop.does(createSupplier, { name: 'Ticos', currency: 'CRC' })
  await shop.does(setPrices, { supplier_id: abroad, prices: [{ variant_id: paper, unit_price_minor: 10 }] })
  const [line] = (await source()).lines
  expect(
    line?.offers.map(({ supplier_id, score, is_best }) => [supplier_id, score !== null, is_best]),
  ).toEqual([
    [lopez, true, true],
    [abroad, false, false],
  ])
})

test('a line is split when the best has too little; giving it to another needs a reason', async () => {
  const { shop, source, paper, priced, lopez, global } = await newShop()
  await priced(lopez, 1_500)
  await priced(global, 1_800)
  await shop.does(setStock, {
    supplier_id: lopez,
    states: [{ variant_id: paper, state: 'in_stock', available_quantity: 25 }],
  })
  const { id, lines } = await source()
  const place = { sourcing_id: id, line_id: lines[0]?.id ?? '' }
  const split = await shop.does(a.awardBest, { id })
  expect(split.lines[0]?.awards.map(({ supplier_id, quantity }) => [supplier_id, quantity])).toEqual(
    expect.arrayContaining([
      [lopez, 25],
      [global, 15],
    ]),
  )
  const all = [{ supplier_id: global, quantity: 40 }]
  await shop.refuses(a.awardLine, { ...place, awards: all }, 'reason_missing')
  await shop.refuses(
    a.awardLine,
    { ...place, awards: [{ supplier_id: global, quantity: 41 }] },
    'more_than_asked',
  )
  await shop.refuses(
    a.awardLine,
    { ...place, awards: [{ supplier_id: global, quantity: 0.5 }] },
    'indivisible',
  )
  await shop.refuses(a.awardLine, { ...place, awards: [{ supplier_id: id, quantity: 1 }] }, 'no_offer')
  const one = await shop.does(a.awardLine, { ...place, awards: all, reason: 'Una sola entrega' })
  expect(one.lines[0]?.awards).toMatchObject([{ quantity: 40, reason: 'Una sola entrega' }])
})

test('a quote is made of the awards by the rule that speaks most nearly, and each line knows its awards', async () => {
  const { shop, ana, source, priced, lopez } = await newShop()
  await priced(lopez, 1_500)
  const { id } = await source()
  await shop.refuses(a.makeQuote, { id }, 'nothing_awarded')
  await shop.does(a.awardBest, { id })
  await shop.refuses(a.makeQuote, { id }, 'no_margin_rule')
  await shop.does(m.createMarginRule, { percent: 40, basis: 'cost' })
  await shop.does(m.createMarginRule, { customer_id: ana.id, percent: 25, basis: 'price' })
  const { quote_id } = await shop.does(a.makeQuote, { id })
  const quote = await shop.does(getQuote, { id: quote_id })
  expect(quote).toMatchObject({ cost_minor: 60_000, net_minor: 80_000, margin_percent: 25 })
  const after = await shop.does(s.getSourcing, { id })
  expect(after).toMatchObject({ status: 'quoted', quote_id, quote_number: quote.number })
  expect(after.lines[0]?.awards[0]?.quote_line_id).toBe(quote.content.lines[0]?.id)
  await shop.refuses(a.awardBest, { id }, 'already_quoted')
})

test('a quote in the trash leaves its comparison open, and takes it back when it is restored', async () => {
  const { shop, source, priced, lopez } = await newShop()
  await priced(lopez, 1_500)
  await shop.does(m.createMarginRule, { percent: 40, basis: 'cost' })
  const { id } = await source()
  await shop.does(a.awardBest, { id })
  const { quote_id } = await shop.does(a.makeQuote, { id })
  await shop.does(deleteQuote, { id: quote_id })
  expect(await shop.does(s.getSourcing, { id })).toMatchObject({ status: 'open', quote_id: null })
  await shop.does(restoreQuote, { id: quote_id })
  expect(await shop.does(s.getSourcing, { id })).toMatchObject({ status: 'quoted', quote_id })
})

test('lines nobody was awarded stop the quote until they are left out knowingly', async () => {
  const { shop, paper, source, product, priced, lopez } = await newShop()
  await priced(lopez, 1_500)
  await shop.does(m.createMarginRule, { percent: 20, basis: 'cost' })
  const chlorine = await product('Cloro')
  const { id } = await source({
    asks: false,
    lines: [
      { variant_id: paper, quantity: 1 },
      { variant_id: chlorine, quantity: 1 },
    ],
  })
  await shop.does(a.awardBest, { id })
  await shop.refuses(a.makeQuote, { id }, 'not_awarded')
  const { quote_id } = await shop.does(a.makeQuote, { id, without_rest: true })
  expect((await shop.does(getQuote, { id: quote_id })).content.lines).toHaveLength(1)
})

test('with a fresh price for every line the quote is drafted at once where the company wants it so', async () => {
  const { shop, source, priced, lopez } = await newShop()
  await priced(lopez, 1_500)
  await shop.does(m.updateSourcingSettings, { automatic: 'draft' })
  expect(await source()).toMatchObject({ status: 'open' })
  await shop.does(m.createMarginRule, { percent: 20, basis: 'cost' })
  expect(await source()).toMatchObject({ status: 'quoted' })
})

test('what a supplier charged in the end is held against what we reckoned with', async () => {
  const { shop, source, priced, lopez } = await newShop()
  await priced(lopez, 1_500)
  const { id } = await source()
  const board = await shop.does(a.awardBest, { id })
  const award = { id: board.lines[0]?.awards[0]?.id ?? '', invoiced_on: '2026-03-02' }
  const charged = (unit_cost_minor: number) => shop.does(a.recordInvoicedCost, { ...award, unit_cost_minor })
  expect((await charged(1_575)).is_near).toBe(true)
  expect((await charged(1_576)).is_near).toBe(false)
  await shop.refuses(
    a.recordInvoicedCost,
    { ...award, invoiced_on: '2026-03-03', unit_cost_minor: 1 },
    'day_ahead',
  )
})

test('whoever may not compare suppliers reads no cost of them, and who sees their own finds no other’s', async () => {
  const { shop, source, priced, lopez } = await newShop()
  await priced(lopez, 1_500)
  const { id } = await source()
  await shop.as(['quotes:read']).refuses(s.getSourcing, { id }, 'forbidden')
  await shop.as(['quotes:source'], { reach: 'own' }).refuses(s.getSourcing, { id }, 'not_found')
})

test('two rules that name the same are refused, and so is a margin of the whole price', async () => {
  const { shop } = await newShop()
  await shop.does(m.createMarginRule, { percent: 20, basis: 'cost' })
  await shop.refuses(m.createMarginRule, { percent: 30, basis: 'cost' }, 'rule_twice')
  await shop.refuses(m.createMarginRule, { from_quantity: 10, percent: 100, basis: 'price' }, 'whole_price')
})
