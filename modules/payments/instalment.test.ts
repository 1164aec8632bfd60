import { expect, test } from 'vitest'
import { getMetric } from '#modules/analytics/contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import * as asking from './charge.contract.ts'
import { may } from './contract.ts'
import { beginPayment, openCharge } from './pay.contract.ts'
import * as paying from './payment.contract.ts'
import { refundPayment } from './refund.contract.ts'
import { newCharge, newShop, openYappy, type Shop } from './testing_charge.ts'

const PARTS = [
  { due_on: '2026-03-10', amount_minor: 4_000 },
  { due_on: '2026-04-10', amount_minor: 3_000 },
  { due_on: '2026-05-10', amount_minor: 3_000 },
]

const inParts = (here: Shop) => newCharge(here, 10_000, { instalments: PARTS })

const pays = ({ shop }: Shop, charge_id: string, amount_minor: number) =>
  shop.does(paying.recordPayment, { charge_id, method: 'cash', amount_minor })

const paidOf = async ({ shop }: Shop, id: string) => {
  const { instalments, due_on, status, overdue_minor } = await shop.does(asking.getCharge, { id })
  return [...instalments.map(({ paid_minor }) => paid_minor), due_on, status, overdue_minor]
}

test('money settles the earliest instalment first, whatever its amount, and what is due next moves on', async () => {
  const here = await newShop()
  const { id, due_on } = await inParts(here)
  expect(due_on).toBe('2026-03-10')
  const { id: first } = await pays(here, id, 5_500)
  expect(await paidOf(here, id)).toEqual([4_000, 1_500, 0, '2026-04-10', 'part_paid', 0])
  await pays(here, id, 4_500)
  expect(await paidOf(here, id)).toEqual([4_000, 3_000, 3_000, '2026-05-10', 'paid', 0])
  await here.shop.does(refundPayment, {
    ...{ id: first, way: 'hand', amount_minor: 2_000, owed_again: true },
    ...{ reason: 'Error', reference: 'D-1' },
  })
  expect(await paidOf(here, id)).toEqual([4_000, 3_000, 1_000, '2026-05-10', 'part_paid', 0])
})

test('only instalments whose day is over are overdue, in the list, its sums and somebody’s work', async () => {
  const here = await newShop('2026-03-02', ['payments', 'analytics'])
  const { id } = await newCharge(here, 10_000, { instalments: PARTS, owner_id: here.shop.actor.id ?? null })
  await newCharge(here, 700, { due_on: '2026-03-01' })
  const late: Shop = { ...here, shop: here.shop.on('2026-04-11') }
  await pays(late, id, 1_000)
  expect(await paidOf(late, id)).toEqual([1_000, 0, 0, '2026-03-10', 'part_paid', 6_000])
  const filter = { overdue_minor: { gte: 1_000 } }
  const { rows } = await late.shop.does(asking.listCharges, { filter })
  expect(rows).toMatchObject([{ id, overdue_minor: 6_000 }])
  expect(await late.shop.does(asking.countCharges, {})).toMatchObject({
    sums: [{ owed_minor: 9_700, overdue_minor: 6_700 }],
  })
  const { amounts } = await late.shop.does(getMetric, { key: 'payments.money_overdue', period: 'this_month' })
  expect(amounts).toMatchObject([{ value: 6_700, currency: 'USD' }])
  const { rows: items } = await late.shop.does(listWorkItems, {})
  expect(items.find(({ about }) => about.id === id)).toMatchObject({ value: { amount: 6_000 } })
})

test('instalments that are not the amount, not by day or none at all are refused; another amount takes from the last or adds to it', async () => {
  const here = await newShop()
  const { shop, customer_id } = here
  const asked = { customer_id, label: 'Café', amount_minor: 10_001, currency: 'USD' as const }
  await shop.refuses(asking.createCharge, { ...asked, instalments: PARTS }, 'instalments_differ')
  const backwards = PARTS.toReversed()
  await shop.refuses(
    asking.createCharge,
    { ...asked, amount_minor: 10_000, instalments: backwards },
    'instalments_unordered',
  )
  const { id } = await inParts(here)
  await shop.refuses(asking.changeCharge, { id, due_on: '2026-06-01' }, 'due_by_instalments')
  await shop.as([may.read]).refuses(asking.changeCharge, { id, instalments: [] }, 'forbidden')
  const amounts = async (amount_minor: number) => {
    const { instalments } = await shop.does(asking.changeCharge, { id, amount_minor })
    return instalments.map((part) => part.amount_minor)
  }
  expect(await amounts(10_500)).toEqual([4_000, 3_000, 3_500])
  expect(await amounts(6_000)).toEqual([4_000, 2_000])
  const atOnce = { id, instalments: [], due_on: '2026-06-01' }
  expect(await shop.does(asking.changeCharge, atOnce)).toMatchObject({
    instalments: [],
    due_on: '2026-06-01',
  })
})

test('a payer pays the next instalment, all that is overdue or everything, and no other amount where parts are not taken', async () => {
  const here = await newShop()
  await openYappy(here)
  const { token, id } = await inParts(here)
  const late: Shop = { ...here, payer: here.payer.on('2026-04-11'), shop: here.shop.on('2026-04-11') }
  expect(await late.payer.does(openCharge, { token })).toMatchObject({
    offered_minor: [4_000, 7_000, 10_000],
    instalments: [{ overdue: true }, { overdue: true }, { overdue: false }],
  })
  const begins = async (part: string) => {
    const yappy = { token, gateway: 'yappy' as const, phone: '6123-4567', part }
    const { attempt_id, problem } = await late.payer.does(beginPayment, yappy)
    return attempt_id ? 'begun' : `${problem?.code} ${problem?.field}`
  }
  expect(await begins('30.00')).toBe('amount_too_small yappy.part')
  expect(await begins('70.00')).toBe('begun')
  // Somebody pays it at the counter while the page is still open.
  await pays(late, id, 4_000)
  expect(await begins('40.00')).toBe('amount_too_small yappy.part')
  expect(await begins('30.00')).toBe('begun')
  const { rows } = await late.shop.does(paying.listPayments, { filter: { method: 'yappy' } })
  expect(rows.map(({ amount_minor }) => amount_minor).sort()).toEqual([3_000, 7_000])
})

test('two who pay at once leave each unit on one instalment only', async () => {
  const here = await newShop()
  const { id } = await inParts(here)
  await Promise.all([3_000, 3_000, 3_000].map((amount) => pays(here, id, amount)))
  expect(await paidOf(here, id)).toEqual([4_000, 3_000, 2_000, '2026-05-10', 'part_paid', 0])
})
