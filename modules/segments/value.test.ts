import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { listRuns, restoreFromTrash, undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { mergeCustomers, unmergeCustomers } from '#modules/customers/merge.contract.ts'
import * as deals from '#modules/deals/opportunity.contract.ts'
import * as interactions from '#modules/interactions/contract.ts'
import * as s from './contract.ts'
import { segmentsNamedIn } from './segment.rules.ts'

const newShop = () => newCompany({ modules: ['segments', 'audit'] })
const TODAY = '2026-06-30'

const enter = async (shop: TestCompany, name: string): Promise<string> =>
  (await shop.does(customers.createCustomer, { name })).id

/** Purchases of 100.00 on these days, scored. */
const buys = async (shop: TestCompany, customer_id: string, days: readonly string[], amount = 10_000) => {
  for (const bought_on of days)
    await shop.does(s.recordPurchase, {
      source: 'deals.opportunity',
      source_id: newId(),
      customer_id,
      bought_on,
      value: { amount, currency: 'USD' },
    })
  await shop.does(s.refreshValues, { customer_ids: [customer_id] })
}
const worthOf = async (shop: TestCompany, id: string) => (await shop.does(s.getCustomerValue, { id })).value

test('a customer is worth what they bought, and how often they buy is known', async () => {
  const shop = (await newShop()).on(TODAY)
  const ana = await enter(shop, 'Ana')
  await buys(shop, ana, ['2026-04-01', '2026-05-01', '2026-06-02'])
  expect(await worthOf(shop, ana)).toMatchObject({
    lifetime_minor: 30_000,
    purchases: 3,
    frequency: 3,
    every_days: 31,
    spread_days: 1.4,
    last_purchase_on: '2026-06-02',
    recency_days: 28,
    recency_score: 5,
    frequency_score: 3,
    activity: 'frequent',
    rfm: 'loyal',
    at_risk: false,
    risk: null,
  })
})

test('who is silent for longer than their own rhythm is at risk, with the reason in words', async () => {
  const shop = (await newShop()).on(TODAY)
  const weekly = await enter(shop, 'Semanal')
  const monthly = await enter(shop, 'Mensual')
  await buys(shop, weekly, ['2026-05-01', '2026-05-08', '2026-05-15'])
  await buys(shop, monthly, ['2026-03-15', '2026-04-15', '2026-05-15'])

  expect(await worthOf(shop, weekly)).toMatchObject({
    at_risk: true,
    risk_after_days: 11,
    silent_days: 46,
    risk: 'Compra cada 7 días; van 46. Está en riesgo desde los 11.',
  })
  expect((await worthOf(shop, monthly))?.at_risk).toBe(false)
  expect(
    (await shop.does(customers.listCustomers, { filter: { at_risk: true }, facts: 'at_risk' })).rows,
  ).toMatchObject([{ name: 'Semanal', facts: { at_risk: true } }])
})

test('speaking to a customer ends their silence', async () => {
  const shop = (await newShop()).on(TODAY)
  const ana = await enter(shop, 'Ana')
  await buys(shop, ana, ['2026-05-01', '2026-05-08', '2026-05-15'])
  const call = { source: 'interactions.interaction', source_id: newId() }
  await shop.does(s.recordContact, { ...call, customer_id: ana, contacted_on: '2026-06-28' })
  await shop.does(s.refreshValues, { customer_ids: [ana] })
  expect(await worthOf(shop, ana)).toMatchObject({
    at_risk: false,
    silent_days: 2,
    last_contact_on: '2026-06-28',
  })
  await shop.does(s.withdrawContact, call)
  await shop.does(s.refreshValues, { customer_ids: [ana] })
  expect((await worthOf(shop, ana))?.at_risk).toBe(true)
})

test('purchases in another currency stand apart and are not converted', async () => {
  const shop = (await newShop()).on(TODAY)
  const ana = await enter(shop, 'Ana')
  await shop.does(s.recordPurchase, {
    source: 'deals.opportunity',
    source_id: newId(),
    customer_id: ana,
    bought_on: '2026-06-01',
    value: { amount: 500_000, currency: 'CRC' },
  })
  await buys(shop, ana, ['2026-06-10'])
  expect(await worthOf(shop, ana)).toMatchObject({
    lifetime_minor: 10_000,
    purchases: 2,
    other_currencies: [{ amount: 500_000, currency: 'CRC' }],
  })
})

test('a purchase told twice counts once, and one taken back not at all', async () => {
  const shop = (await newShop()).on(TODAY)
  const ana = await enter(shop, 'Ana')
  const source = { source: 'deals.opportunity', source_id: newId() }
  const purchase = { ...source, customer_id: ana, bought_on: '2026-06-01' }
  for (const amount of [100, 250])
    await shop.does(s.recordPurchase, { ...purchase, value: { amount, currency: 'USD' } })
  await shop.does(s.refreshValues, { customer_ids: [ana] })
  expect(await worthOf(shop, ana)).toMatchObject({ purchases: 1, lifetime_minor: 250 })
  await shop.does(s.withdrawPurchase, source)
  await shop.does(s.refreshValues, { customer_ids: [ana] })
  expect(await worthOf(shop, ana)).toBeNull()
})

test('recency is a fact of the day: the same purchases are another score later', async () => {
  const shop = await newShop()
  const ana = await enter(shop, 'Ana')
  await buys(shop.on('2026-06-02'), ana, ['2026-06-01'])
  expect(await worthOf(shop.on('2026-06-02'), ana)).toMatchObject({ rfm: 'new', activity: 'occasional' })
  const later = shop.on('2027-03-01')
  expect(await later.does(s.refreshBatch, { after: null })).toEqual({ next: null, customers: 1 })
  expect(await worthOf(later, ana)).toMatchObject({ rfm: 'lost', activity: 'inactive', recency_score: 1 })
  expect((await later.does(s.listSegments, {})).computed_on).toBe('2027-03-01')
})

test('merged customers are worth both, and each their own when taken apart', async () => {
  const shop = await newShop()
  const [kept, dropped] = [await enter(shop, 'Ana Ríos'), await enter(shop, 'Ana Rios')]
  await buys(shop, kept, ['2026-01-01'])
  await buys(shop, dropped, ['2026-02-01', '2026-03-01'])
  const { merge_id } = await shop.does(mergeCustomers, { id: kept, dropped_id: dropped })
  await shop.worksOff()
  expect((await worthOf(shop, kept))?.purchases).toBe(3)
  // A purchase told for the one who is gone, by who did not hear of the merge yet.
  await buys(shop, dropped, ['2026-04-01'])
  await shop.worksOff()
  expect((await worthOf(shop, kept))?.purchases).toBe(4)
  await shop.does(unmergeCustomers, { id: merge_id })
  await shop.worksOff()
  expect((await worthOf(shop, kept))?.purchases).toBe(1)
  expect((await worthOf(shop, dropped))?.purchases).toBe(3)
})

test('moved lines are shown before they are saved, and then move the customers', async () => {
  const shop = (await newShop()).on(TODAY)
  const ana = await enter(shop, 'Ana')
  await buys(shop, ana, ['2026-05-01'])
  const { version, currency, ...lines } = await shop.does(s.getSettings, {})
  const stricter = { ...lines, inactive_days: 30 }
  expect(await shop.does(s.previewSettings, stricter)).toMatchObject({
    activity: [{ from: 'occasional', to: 'inactive', count: 1 }],
    moved: 1,
  })
  expect((await worthOf(shop, ana))?.activity).toBe('occasional')
  await shop.does(s.setSettings, stricter)
  await shop.refuses(s.setSettings, { ...stricter, frequency: [5, 3, 2, 1] }, 'not_ascending')
  await shop.does(s.refreshBatch, { after: null })
  expect((await worthOf(shop, ana))?.activity).toBe('inactive')
})

test('the matrix counts every customer who bought once', async () => {
  const shop = (await newShop()).on(TODAY)
  const [ana, luis] = [await enter(shop, 'Ana'), await enter(shop, 'Luis')]
  await enter(shop, 'Nunca')
  await buys(shop, ana, ['2026-06-01'])
  await buys(shop, luis, ['2026-01-01', '2026-01-15'], 500)
  const { cells, unscored } = await shop.does(s.getMatrix, {})
  expect(unscored).toBe(1)
  expect(cells.filter(({ count }) => count)).toEqual([
    { recency: 2, frequency: 2, rfm: 'sleeping', count: 1, value_minor: 1_000 },
    { recency: 5, frequency: 1, rfm: 'new', count: 1, value_minor: 10_000 },
  ])
})

test('a seller sees the value of their own customers only', async () => {
  const shop = (await newShop()).on(TODAY)
  const id = newId()
  const seller = shop.as([s.may.read, customers.may.read], { id, reach: 'own' })
  const theirs = await enter(shop, 'Ajena')
  const mine = await enter(shop.as([customers.may.create], { id }), 'Mía')
  for (const customer of [mine, theirs]) await buys(shop, customer, ['2026-06-01'])
  const { segments, total, total_value_minor } = await seller.does(s.listSegments, {})
  expect({ total, total_value_minor }).toEqual({ total: 1, total_value_minor: 10_000 })
  expect(segments.find(({ key }) => key === 'new')?.count).toBe(1)
  expect((await seller.does(s.getMatrix, {})).cells.reduce((sum, { count }) => sum + count, 0)).toBe(1)
  await seller.refuses(s.getCustomerValue, { id: theirs }, 'not_found')
  await shop.as([s.may.read]).refuses(s.listSegments, {}, 'forbidden')
})

test('a won opportunity is a purchase while it is won, of the value it has', async () => {
  const shop = await newCompany({ modules: ['segments', 'audit', 'deals'] })
  const ana = await enter(shop, 'Ana')
  const worth = async () => {
    await shop.worksOff()
    return (await worthOf(shop, ana))?.lifetime_minor
  }
  const lastRun = async () => (await shop.does(listRuns, { limit: 1 })).rows[0]?.id ?? ''

  const { id } = await shop.does(deals.createOpportunity, {
    title: 'X',
    customer_id: ana,
    value_minor: 5_000,
  })
  expect(await worth()).toBeUndefined()
  await shop.does(deals.winOpportunity, { id })
  const won = await lastRun()
  expect(await worth()).toBe(5_000)
  await shop.does(deals.updateOpportunity, { id, value_minor: 7_000 })
  const dearer = await lastRun()
  expect(await worth()).toBe(7_000)

  await shop.does(undoRun, { id: dearer })
  expect(await worth()).toBe(5_000)
  await shop.does(undoRun, { id: won })
  expect(await worth()).toBeUndefined()
  await shop.does(deals.winOpportunity, { id })
  await shop.does(deals.deleteOpportunity, { id })
  expect(await worth()).toBeUndefined()
})

test('a logged call breaks the silence while it stands; a note does not', async () => {
  const shop = await newCompany({ modules: ['segments', 'audit', 'interactions'] })
  const ana = await enter(shop, 'Ana')
  const { types } = await shop.does(interactions.listInteractionTypes, {})
  const log = (kind: string, happened_at: string) =>
    shop.does(interactions.logInteraction, {
      id: ana,
      type_id: types.find((type) => type.kind === kind)?.id ?? '',
      summary: 'Saludo',
      happened_at,
    })
  const spokenOn = async () => {
    await shop.worksOff()
    const rows = await shop.sees<{ contacted_on: string }>(
      'select contacted_on from segments.contact where withdrawn_by is null',
    )
    return rows.map(({ contacted_on }) => contacted_on)
  }

  await log('note', '2026-03-05T12:00:00Z')
  expect(await spokenOn()).toEqual([])
  // Ten at night in Panama, the next day in Greenwich.
  const { id } = await log('call', '2026-03-02T03:00:00Z')
  expect(await spokenOn()).toEqual(['2026-03-01'])
  await shop.does(interactions.deleteInteraction, { id })
  expect(await spokenOn()).toEqual([])
  await shop.does(restoreFromTrash, { items: [{ kind: 'interaction', id }] })
  expect(await spokenOn()).toEqual(['2026-03-01'])
})

test('filters name segments at any depth', () => {
  expect(segmentsNamedIn({ any: [{ segment: ['a', 'b'] }, { any: [{ segment: { not: 'c' } }] }] })).toEqual([
    'a',
    'b',
    'c',
  ])
})
