/** Money asked back of a gateway, through its simulator as it gives, refuses, and leaves unanswered; and money given by hand. */
import { afterAll, expect, test } from 'vitest'
import { openTill, type Shop } from '#app/testing-till.ts'
import { newId } from '#kernel/values/id.ts'
import type { Charge } from './contract.ts'
import { recordRefund } from './outcome.contract.ts'
import { listPayments } from './payment.contract.ts'
import { readLedger } from './reconcile.contract.ts'
import * as refunding from './refund.contract.ts'

const till = await openTill()
afterAll(() => till.close())

const reason = 'Pedido cancelado'
const PDF = Buffer.from('%PDF-1.4\n%%EOF')

const behaves = async (reversals: string) => {
  const body = new URLSearchParams({ way: 'once', reversals })
  const answer = await fetch(`${till.address}/simulators/yappy/settings`, {
    ...{ method: 'POST', body, redirect: 'manual' },
  })
  expect(answer.status).toBe(303)
}

/** A charge paid with Yappy: its payment, and the simulator's order. */
const paid = async (shop: Shop): Promise<{ charge: Charge; id: string; order: string }> => {
  const charge = await shop.charge(2_500)
  const order = await shop.begin(charge, 'yappy')
  await shop.does(order, 'E')
  const { rows } = await shop.company.does(listPayments, { filter: { charge_id: charge.id } })
  return { charge, id: rows[0]?.id ?? '', order: order.id }
}
const asks = async ({ company }: Shop, id: string, more: object = {}) => {
  const refund = await company.does(refunding.refundPayment, { id, way: 'gateway', reason, ...more })
  await company.worksOff()
  return refund.id
}
const refundsOf = async ({ company }: Shop, id: string) =>
  (await company.does(refunding.listRefunds, { id })).refunds
const booked = async ({ company }: Shop) =>
  (await company.does(readLedger, {})).entries.filter(({ kind }) => kind === 'refund').length
const reversedAt = async (order: string) => {
  const rows = await (await fetch(`${till.address}/simulators/yappy/orders`)).json()
  const found = (rows as { id: string; movements: { reversed_at: string | null }[] }[]).find(
    (one) => one.id === order,
  )
  return found?.movements.map(({ reversed_at }) => reversed_at !== null)
}
const told = ({ company }: Shop, event: string) =>
  company.sees<{ payload: { unsure?: boolean } }>(`select payload from kernel.event where name = $1`, [event])

test('a Yappy payment of today goes back whole through Yappy, and a part of it is refused before it is asked', async () => {
  const shop = await till.shop()
  const { id, order } = await paid(shop)
  const part = { id, way: 'gateway', reason, amount_minor: 1_000 } as const
  await shop.company.refuses(refunding.refundPayment, part, 'refund_whole_only')
  await asks(shop, id)
  expect(
    (await refundsOf(shop, id)).map(({ amount_minor, status, refusal }) => [amount_minor, status, refusal]),
  ).toEqual([[2_500, 'done', '']])
  expect([await booked(shop), await reversedAt(order)]).toEqual([1, [true]])
  expect(await told(shop, 'payments.refund_failed')).toHaveLength(0)
})

test('asked twice with one id, and by two people at once, one payment goes back once', async () => {
  const shop = await till.shop()
  const { id } = await paid(shop)
  const refund_id = newId()
  const both = await Promise.allSettled([
    shop.company.does(refunding.refundPayment, { id, refund_id, way: 'gateway', reason }),
    shop.company.does(refunding.refundPayment, { id, way: 'gateway', reason }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await shop.company.worksOff()
  const [refund] = await refundsOf(shop, id)
  const again = { id, refund_id: refund?.id ?? '', way: 'gateway', reason } as const
  expect(await shop.company.does(refunding.refundPayment, again)).toMatchObject({ status: 'done' })
  await shop.company.worksOff()
  expect([await booked(shop), (await refundsOf(shop, id)).length]).toEqual([1, 1])
})

test('what Yappy refuses is booked nowhere, and is then given by hand under a reference, with its receipt', async () => {
  const shop = await till.shop()
  const { id, charge } = await paid(shop)
  await behaves('refused')
  await asks(shop, id).finally(() => behaves('given'))
  expect(await refundsOf(shop, id)).toMatchObject([
    { status: 'failed', refusal: expect.stringMatching(/^refund_refused: YP-0013/) },
  ])
  expect(await booked(shop)).toBe(0)

  const { company } = shop
  const byHand = { id, way: 'hand', given_by: 'transfer', reason } as const
  await company.refuses(refunding.refundPayment, byHand, 'reference_missing')
  const refund = await company.does(refunding.refundPayment, {
    ...byHand,
    amount_minor: 500,
    reference: 'ACH-9',
  })
  const same = { ...byHand, reference: 'ACH-9' }
  await company.refuses(refunding.refundPayment, same, 'refund_recorded')
  const slip = await company.upload('recibo.pdf', PDF).does(refunding.keepRefundSlip, { id: refund.id })
  expect(slip).toMatchObject({ given_by: 'transfer', reference: 'ACH-9', file_id: expect.any(String) })
  await company
    .upload('recibo.pdf', Buffer.from('Le transferí ayer'))
    .refuses(refunding.keepRefundSlip, { id: refund.id }, 'file_not_taken')
  const { balances } = await company.does(readLedger, {})
  expect(balances).toEqual(
    expect.arrayContaining([
      { account: 'bank', currency: 'USD', amount_minor: -500 },
      { account: 'at_yappy', currency: 'USD', amount_minor: 2_500 },
    ]),
  )
  expect(await shop.standing(charge)).toMatchObject({ status: 'paid' })
})

test('an answer that got lost is asked for again: the money went once, and is booked once', async () => {
  const shop = await till.shop()
  const { id, order } = await paid(shop)
  await behaves('unanswered')
  const refund_id = await asks(shop, id).finally(() => behaves('given'))
  expect(await refundsOf(shop, id)).toMatchObject([{ status: 'asked', tries: 1 }])
  expect([await booked(shop), await reversedAt(order)]).toEqual([0, [true]])

  await shop.company.does(refunding.askRefundAgain, { id: refund_id })
  await shop.company.worksOff()
  expect(await refundsOf(shop, id)).toMatchObject([{ status: 'done', refusal: '' }])
  expect(await booked(shop)).toBe(1)
  await shop.company.refuses(refunding.askRefundAgain, { id: refund_id }, 'refund_decided')
})

test('left unanswered too often it is nobody’s guess: somebody looks, and says under which reference it went', async () => {
  const shop = await till.shop()
  const { id } = await paid(shop)
  const { company } = shop
  const { id: refund_id } = await company.does(refunding.refundPayment, { id, way: 'gateway', reason })
  for (let n = 0; n < 5; n++)
    await company.does(recordRefund, { id: refund_id, doubt: 'outside_unavailable' })
  expect(await refundsOf(shop, id)).toMatchObject([{ status: 'unsure', tries: 5 }])
  expect((await told(shop, 'payments.refund_failed')).map(({ payload }) => payload.unsure)).toEqual([true])
  // Until it is known, what may have gone is not given a second time.
  const byHand = { id, way: 'hand', given_by: 'cash', reason } as const
  await company.refuses(refunding.refundPayment, byHand, 'more_than_left')

  const settled = { id: refund_id, given: true }
  await company.refuses(refunding.settleRefund, settled, 'reference_missing')
  await company.does(refunding.settleRefund, { ...settled, reference: 'YP-1' })
  expect(await refundsOf(shop, id)).toMatchObject([{ status: 'done', reference: 'YP-1' }])
  await company.worksOff()
  expect(await booked(shop)).toBe(1)
})
