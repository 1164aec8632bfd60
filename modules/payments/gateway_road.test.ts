/** From the payer's choice to money that is recorded, through both simulators as they speak, and as they misbehave. */
import { afterAll, expect, test } from 'vitest'
import { openTill, type Shop } from '#app/testing-till.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { checkGateway } from './gateway.contract.ts'
import { getReceived, listReceived, reconcileNow } from './reconcile.contract.ts'

const till = await openTill()
afterAll(() => till.close())

const GOOD = { number: '4059310181757001', name: 'Ana Pérez', email: 'ana@example.com' }
const BAD = { ...GOOD, number: '4111111111111111' }

const PAID = { status: 'paid', paid_minor: 2_500, excess_minor: 0 }
const OPEN = { status: 'open', paid_minor: 0, excess_minor: 0 }

/** How often the world was told that a charge is paid. */
const timesPaid = async ({ company }: Shop): Promise<number> =>
  (await company.sees(`select 1 from kernel.event where name = 'payments.charge_paid'`)).length

const reconciles = async (shop: Shop) => {
  await shop.company.does(reconcileNow, { days: 1 })
  await shop.company.worksOff()
  const { rows } = await shop.company.does(listReceived, {})
  return rows
}

test('a payer says yes in Yappy: one payment, however often Yappy tells it', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  await shop.does(await shop.begin(charge, 'yappy'), 'E', 'repeated')
  expect(await shop.standing(charge)).toEqual(PAID)
  expect(await shop.payments(charge)).toEqual([
    { status: 'confirmed', method: 'yappy', amount_minor: 2_500, flags: [] },
  ])
  expect(await timesPaid(shop)).toBe(1)
})

test('what the payer rejects, cancels or lets expire leaves the charge open', async () => {
  for (const [act, status] of [
    ['R', 'rejected'],
    ['C', 'cancelled'],
    ['X', 'expired'],
  ] as const) {
    const shop = await till.shop()
    const charge = await shop.charge(2_500)
    await shop.does(await shop.begin(charge, 'yappy'), act)
    expect(await shop.standing(charge)).toEqual(OPEN)
    expect(await shop.payments(charge)).toMatchObject([{ status }])
  }
})

test('a notification with another’s signature changes nothing and is kept with the reason', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  await shop.does(await shop.begin(charge, 'yappy'), 'E', 'forged')
  expect([await shop.standing(charge), await shop.verdicts()]).toEqual([OPEN, ['refused wrong_signature']])
})

test('money that comes after the time was over is recorded and marked, and a late “expired” takes nothing back', async () => {
  const late = await till.shop()
  const charge = await late.charge(2_500)
  const order = await late.begin(charge, 'yappy')
  await late.does(order, 'X')
  await late.does(order, 'E')
  expect(await late.standing(charge)).toEqual(PAID)
  expect(await late.payments(charge)).toMatchObject([{ status: 'confirmed', flags: ['late'] }])

  const reordered = await till.shop()
  const other = await reordered.charge(2_500)
  await reordered.does(await reordered.begin(other, 'yappy'), 'E', 'reordered')
  expect(await reordered.standing(other)).toEqual(PAID)
  expect(await reordered.verdicts()).toEqual(['applied', 'noted known_better'])
})

test('a phone that pays at once, before Yappy answered our order, is one payment too', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  await shop.does(await shop.begin(charge, 'yappy', '+50760000000'), 'repeat')
  expect([await shop.standing(charge), await timesPaid(shop)]).toEqual([PAID, 1])
})

test('a Yappy payment whose notification was lost is found in the movements', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  await shop.does(await shop.begin(charge, 'yappy'), 'E', 'lost')
  expect(await shop.standing(charge)).toEqual(OPEN)
  expect(await reconciles(shop)).toMatchObject([{ state: 'matched', amount_minor: 2_500 }])
  expect(await shop.standing(charge)).toEqual(PAID)
  expect(await shop.payments(charge)).toMatchObject([{ flags: ['recovered'] }])
  await reconciles(shop)
  expect(await timesPaid(shop)).toBe(1)
})

test('money that came twice is recorded once, and the second stands open until somebody says what it is', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  const order = await shop.begin(charge, 'yappy')
  await shop.does(order, 'E')
  await shop.does(order, 'again')
  expect(await shop.standing(charge)).toEqual(PAID)
  const rows = await reconciles(shop)
  expect(rows.map(({ state }) => state).sort()).toEqual(['matched', 'open'])
  const open = rows.find(({ state }) => state === 'open')
  expect((await shop.company.does(getReceived, { id: open?.id ?? '' })).amount_minor).toBe(2_500)
})

test('of payers all at once, told several times, out of order or not at all, money in is money recorded', async () => {
  const shop = await till.shop()
  const ways = ['once', 'repeated', 'reordered', 'lost', 'forged', 'repeated', 'lost', 'once']
  const orders = []
  for (const [n, way] of ways.entries()) {
    const charge = await shop.charge(1_000 + n)
    orders.push({ charge, way, order: await shop.begin(charge, 'yappy') })
  }
  await Promise.all(orders.map(({ order, way }) => shop.does(order, 'E', way)))
  await reconciles(shop)
  const paid = await Promise.all(orders.map(async ({ charge }) => (await shop.standing(charge)).paid_minor))
  expect(paid).toEqual(ways.map((way, n) => (way === 'forged' ? 0 : 1_000 + n)))
  const received = await reconciles(shop)
  const sum = (minors: readonly number[]) => minors.reduce((all, one) => all + one, 0)
  expect(sum(received.map(({ amount_minor }) => amount_minor))).toBe(sum(paid))
  expect(received.every(({ state }) => state === 'matched')).toBe(true)
  expect(await timesPaid(shop)).toBe(ways.length - 1)
})

test('a link that was paid twice is two lines in their books, one payment, and one thing to clear up', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  const link = await shop.begin(charge, 'paguelofacil')
  await shop.does(link, 'pay', 'once', GOOD)
  await shop.does(link, 'pay', 'once', GOOD)
  expect([await shop.standing(charge), await timesPaid(shop)]).toEqual([PAID, 1])
  expect((await reconciles(shop)).map(({ state }) => state).sort()).toEqual(['matched', 'open'])
})

test('a card that is approved pays when the payer comes back, with or without the webhook', async () => {
  for (const way of ['once', 'silent', 'repeated']) {
    const shop = await till.shop()
    const charge = await shop.charge(2_500)
    const back = await shop.does(await shop.begin(charge, 'paguelofacil'), 'pay', way, GOOD)
    await shop.opens(back)
    expect(await shop.standing(charge), way).toEqual(PAID)
    expect(await shop.payments(charge), way).toMatchObject([{ status: 'confirmed', amount_minor: 2_500 }])
    expect(await timesPaid(shop), way).toBe(1)
  }
})

test('a card that is denied pays nothing, and the next one on the same link does', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  const link = await shop.begin(charge, 'paguelofacil')
  await shop.opens(await shop.does(link, 'pay', 'once', BAD))
  expect(await shop.standing(charge)).toEqual(OPEN)
  await shop.does(link, 'pay', 'once', GOOD)
  expect(await shop.standing(charge)).toEqual(PAID)
})

test('an approval that PagueloFácil does not confirm is not believed, nor another amount', async () => {
  const forged = await till.shop()
  const charge = await forged.charge(2_500)
  await forged.opens(await forged.does(await forged.begin(charge, 'paguelofacil'), 'pay', 'forged', GOOD))
  expect(await forged.standing(charge)).toEqual(OPEN)

  const short = await till.shop()
  const other = await short.charge(2_500)
  await short.opens(await short.does(await short.begin(other, 'paguelofacil'), 'pay', 'short', GOOD))
  expect(await short.standing(other)).toEqual(OPEN)
  expect(await short.verdicts()).toEqual(['refused amount_differs'])
})

test('a card payment of which nobody told us is found in their books', async () => {
  const shop = await till.shop()
  const charge = await shop.charge(2_500)
  await shop.does(await shop.begin(charge, 'paguelofacil'), 'pay', 'lost', GOOD)
  expect(await shop.standing(charge)).toEqual(OPEN)
  expect(await reconciles(shop)).toMatchObject([{ state: 'matched' }])
  expect([await shop.standing(charge), await timesPaid(shop)]).toEqual([PAID, 1])
})

test('what somebody waits for in front of a screen stands in no line with what waits for nobody', async () => {
  const shop = await till.shop()
  await shop.company.does(reconcileNow, { days: 1 })
  await shop.company.does(checkGateway, { gateway: 'yappy' })
  const jobs = await asOwner<{ job: string; kind: string }>(
    `select j.payload ->> 'job' as job, t.identifier as kind
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.payload ->> 'companyId' = $1 order by 1`,
    [shop.company.id],
  )
  expect(jobs).toEqual([
    { job: 'payments.check_gateway', kind: 'kernel.urgent_work' },
    { job: 'payments.reconcile', kind: 'kernel.work' },
  ])
  await shop.company.worksOff()
})
