import { expect, test } from 'vitest'
import * as asking from './charge.contract.ts'
import { recordReceived } from './outcome.contract.ts'
import { beginPayment } from './pay.contract.ts'
import * as paying from './payment.contract.ts'
import * as r from './reconcile.contract.ts'
import { newCharge, newShop, openYappy, type Shop } from './testing_charge.ts'

const between = { since: '2026-03-01T00:00:00Z', until: '2026-03-03T00:00:00Z' }
const movement = {
  ...{ reference: 'MOV-1', order_ref: '', amount_minor: 10_000, fee_minor: 150, currency: 'USD' },
  ...{ occurred_at: '2026-03-02T17:05:00Z', payer: 'HOTEL BAHIA', description: '' },
}

/** What Yappy's books say, as the job reads them. */
const reads = ({ shop }: Shop, ...received: object[]) =>
  shop.does(recordReceived, {
    ...between,
    gateway: 'yappy',
    received: received.map((one) => ({ ...movement, ...one })),
  })
const statesOf = async ({ shop }: Shop) =>
  (await shop.does(r.listReceived, {})).rows.map(({ reference, state }) => [reference, state].join(' '))

test('a payment whose notification was lost is found in the gateway’s books, once', async () => {
  const here = await newShop()
  await openYappy(here)
  const charge = await newCharge(here)
  const { attempt_id } = await here.payer.does(beginPayment, {
    ...{ token: charge.token, gateway: 'yappy', phone: '61234567' },
  })
  const id = attempt_id ?? ''
  const { order_ref } = await here.shop.does(paying.getPayment, { id })
  await reads(here, { order_ref })
  await reads(here, { order_ref })
  expect(await here.shop.does(paying.getPayment, { id })).toMatchObject({
    ...{ status: 'confirmed', flags: ['recovered'], provider_reference: 'MOV-1' },
  })
  expect(await statesOf(here)).toEqual(['MOV-1 matched'])
  const { rows } = await here.shop.does(r.listReconciliations, {})
  expect(rows.map(({ recovered, matched, open }) => [recovered, matched, open]).toSorted()).toEqual([
    [0, 1, 0],
    [1, 0, 0],
  ])
})

test('books that name our order with another amount confirm nothing: somebody looks at it', async () => {
  const here = await newShop()
  await openYappy(here)
  const charge = await newCharge(here)
  const { attempt_id } = await here.payer.does(beginPayment, {
    ...{ token: charge.token, gateway: 'yappy', phone: '61234567' },
  })
  const { order_ref } = await here.shop.does(paying.getPayment, { id: attempt_id ?? '' })
  await reads(here, { order_ref, amount_minor: 9_999 })
  expect(await here.shop.does(paying.getPayment, { id: attempt_id ?? '' })).toMatchObject({
    status: 'pending',
  })
  expect(await statesOf(here)).toEqual(['MOV-1 open'])
})

test('money nobody expected waits with the likeliest charges first, and is assigned once', async () => {
  const here = await newShop()
  const likely = await newCharge(here, 10_000)
  const other = await newCharge(here, 2_500)
  await reads(here, {})
  const [row] = (await here.shop.does(r.listReceived, { filter: { state: 'open' } })).rows
  const id = row?.id ?? ''
  const { suggestions } = await here.shop.does(r.getReceived, { id })
  expect(suggestions[0]).toMatchObject({ charge_id: likely.id })
  expect(suggestions[0]?.because).toEqual(expect.arrayContaining(['same_amount', 'same_payer']))
  expect(suggestions.find(({ charge_id }) => charge_id === other.id)?.because).not.toContain('same_amount')
  await here.shop.does(r.assignReceived, { id, charge_id: likely.id })
  await here.shop.refuses(r.assignReceived, { id, charge_id: other.id }, 'received_settled')
  expect(await here.shop.does(asking.getCharge, { id: likely.id })).toMatchObject({ status: 'paid' })
  await reads(here, {})
  expect(await here.shop.does(paying.countPayments, {})).toMatchObject({ count: 1 })
})

test('what is set aside says why, and can be taken up again', async () => {
  const here = await newShop()
  await reads(here, {})
  const [row] = (await here.shop.does(r.listReceived, {})).rows
  const id = row?.id ?? ''
  await here.shop.does(r.ignoreReceived, { id, note: 'Préstamo del dueño' })
  await reads(here, {})
  expect(await here.shop.does(r.getReceived, { id })).toMatchObject({
    ...{ state: 'ignored', note: 'Préstamo del dueño', suggestions: [] },
  })
  expect(await here.shop.does(r.reopenReceived, { id })).toMatchObject({ state: 'open', note: '' })
})

test('a charge in another currency takes no such money', async () => {
  const here = await newShop()
  const charge = await newCharge(here, 10_000, { currency: 'CRC' })
  await reads(here, {})
  const [row] = (await here.shop.does(r.listReceived, {})).rows
  await here.shop.refuses(r.assignReceived, { id: row?.id ?? '', charge_id: charge.id }, 'currencies_differ')
})
