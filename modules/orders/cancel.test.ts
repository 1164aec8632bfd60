/** Orders that are called off, and all that hangs on them. */
import { beforeAll, expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { chargesOf, customerAccount } from '#modules/payments/charge.contract.ts'
import { saveGateway } from '#modules/payments/gateway.contract.ts'
import { recordHeard, recordRefund } from '#modules/payments/outcome.contract.ts'
import { beginPayment } from '#modules/payments/pay.contract.ts'
import { getPayment } from '#modules/payments/payment.contract.ts'
import { listRefunds, refundPayment } from '#modules/payments/refund.contract.ts'
import type { SalesOrder } from './contract.ts'
import { stepOf } from './next_step.ts'
import { enterAnswer } from './purchase_order.contract.ts'
import { recordReceipt } from './receipt.contract.ts'
import * as o from './sales_order.contract.ts'
import { newShop, type Shop } from './testing_order.ts'

let it: Shop
beforeAll(async () => {
  it = await newShop()
}, 60_000)

/** An order as lists show it now, and what is bought for it. */
const standing = async ({ id }: { id: string }) => (await it.orders()).find((one) => one.id === id)
const boughtFor = async ({ id }: { id: string }) =>
  (await it.purchases()).filter(({ sales_order_id }) => sales_order_id === id)

test('before it is paid, calling it off closes its charge and nothing else', async () => {
  const order = await it.order()
  expect(await it.shop.does(o.previewCancellation, { id: order.id })).toMatchObject({
    blocked: null,
    refund_minor: 0,
    suppliers: 0,
    credit_note: false,
  })
  await it.shop.refuses(o.cancelSalesOrder, { id: order.id, reason: '' }, 'invalid_input')
  expect(await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Se equivocó' })).toMatchObject({
    status: 'cancelled',
    owes_refund: false,
  })
  const { charges } = await it.shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })
  expect(charges[0]?.status).toBe('cancelled')
  await it.shop.refuses(o.cancelSalesOrder, { id: order.id, reason: 'Otra vez' }, 'already_cancelled')
})

test('once paid in cash the money is owed back, and suppliers are told not to ship', async () => {
  const order = await it.goes()
  expect(await it.shop.does(o.previewCancellation, { id: order.id })).toMatchObject({
    refund_minor: order.total_minor,
    suppliers: 2,
  })
  const cancelled = await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Cerró el hotel' })
  expect(cancelled).toMatchObject({ status: 'cancelled', owes_refund: true })
  expect((await boughtFor(order)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  await it.shop.worksOff()
  const subjects = (await mailTo(it.lopez.email)).map(({ subject }) => subject)
  expect(subjects.some((subject) => subject?.includes('cancelada'))).toBe(true)
  const { rows } = await it.shop.does(o.listSalesOrders, { filter: { owes_refund: true } })
  expect(rows.map(({ id }) => id)).toContain(order.id)
})

test('goods that have arrived stay where they are', async () => {
  const order = await it.goes()
  const lopez = (await boughtFor(order)).find(({ supplier_name }) => supplier_name === 'Lopez')
  const { id, content } = await it.purchase(lopez?.id ?? '')
  const line_id = content[0]?.id ?? ''
  await it.shop.does(enterAnswer, { id, lines: [{ line_id, confirmed_quantity: 30 }] })
  await it.shop.does(recordReceipt, { id, lines: [{ line_id, quantity: 5 }] })
  expect(await it.shop.does(o.previewCancellation, { id: order.id })).toMatchObject({ suppliers: 1, kept: 1 })
  await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Ya no' })
  expect((await boughtFor(order)).map(({ status }) => status)).toEqual(['cancelled', 'part_received'])
})

test('what is delivered can not be called off, and is delivered once', async () => {
  const order = await it.goes()
  await it.shop.refuses(
    o.recordDelivery,
    { sales_order_id: order.id, delivered_at: '2999-01-01T00:00:00Z' },
    'day_ahead',
  )
  await it.shop.does(o.recordDelivery, { sales_order_id: order.id })
  const again = await it.shop.does(o.recordDelivery, { sales_order_id: order.id })
  expect(again.status).toBe('delivered')
  const told = await it.shop.sees(
    `select 1 from kernel.event where name = 'orders.sales_order_delivered' and payload ->> 'id' = $1`,
    [order.id],
  )
  expect(told).toHaveLength(1)
  await it.shop.refuses(o.cancelSalesOrder, { id: order.id, reason: 'Tarde' }, 'already_delivered')
})

/** Paid with Yappy: what the order's charge was paid with. */
const paidWithYappy = async (order: SalesOrder): Promise<string> => {
  const site_url = 'https://tienda.example'
  const fields = { merchant_id: 'M-1', secret_key: Buffer.from('YP_T.1').toString('base64'), site_url }
  await it.shop.does(saveGateway, { gateway: 'yappy', environment: 'simulator', offered: true, fields })
  const { charges } = await it.shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })
  const token = charges[0]?.url.split('/').at(-1) ?? ''
  const payer = it.shop.with({ actor: GUEST, http: { cookies: {} } })
  const { attempt_id } = await payer.does(beginPayment, { token, gateway: 'yappy', phone: '61234567' })
  return attempt_id ?? ''
}
const yappySays = async (id: string) => {
  const { order_ref } = await it.shop.does(getPayment, { id })
  const heard = { order_ref: order_ref ?? '', reference: `MOV-${order_ref}`, outcome: 'paid' } as const
  const unsigned = { amount_minor: null, currency: null, occurred_at: null }
  await it.shop.does(recordHeard, { id, heard: { ...heard, ...unsigned } })
  await it.shop.worksOff()
}
const refundOf = async (id: string) =>
  (await it.shop.does(listRefunds, { id })).refunds.find(({ status }) => status === 'asked')?.id ?? ''
/** What the order's page says of its money, and what its buyer reads. */
const seen = async ({ id, quote_id }: SalesOrder) => {
  const { stages } = await it.shop.does(o.getLife, { id })
  const payment = stages.find(({ kind }) => kind === 'payment')
  const troubles = payment?.troubles.map(({ code, amount }) => [code, amount?.total_minor])
  const parts = payment?.parts.map(({ label }) => label.split(/[:.]/).slice(1).join('.'))
  const { steps } = await it.shop.inside(() => stepOf.next(quote_id, 'es'))
  return { state: payment?.state, troubles, parts, buyer: steps.map(({ label }) => label.split('.')[1]) }
}

test('paid with Yappy, the gateway is asked for the money; whoever looks sees where it is until it is back', async () => {
  const order = await it.order()
  const payment = await paidWithYappy(order)
  await yappySays(payment)
  const cancelled = await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Cerró el hotel' })
  expect(cancelled).toMatchObject({ status: 'cancelled', owes_refund: false })
  expect(await seen(order)).toMatchObject({
    ...{ state: 'going', troubles: [], parts: ['statuses.confirmed', 'refund.happened.asked'] },
    buyer: ['cancelled', 'refund_asked'],
  })

  const refusal = { id: await refundOf(payment), refusal: 'refund_too_late: YP-0014' }
  await it.shop.does(recordRefund, refusal)
  await it.shop.worksOff()
  expect(await seen(order)).toMatchObject({
    ...{ state: 'bad', troubles: [['owes_refund', order.total_minor]] },
    buyer: ['cancelled', 'refund_owed'],
  })
  const byHand = { id: payment, way: 'hand', given_by: 'transfer', reason: 'Cerró el hotel' } as const
  await it.shop.does(refundPayment, { ...byHand, reference: 'ACH-31' })
  await it.shop.worksOff()
  expect(await seen(order)).toMatchObject({
    ...{ state: 'done', troubles: [] },
    parts: ['statuses.refunded', 'refund.happened.failed', 'refund.happened.done'],
    buyer: ['cancelled', 'refunded_under'],
  })
})

const creditOf = async ({ customer_id }: SalesOrder): Promise<number> =>
  (await it.shop.does(customerAccount, { customer_id })).balances[0]?.credit_minor ?? 0

test('what was paid in cash may stay as the customer’s credit, and is then owed by nobody', async () => {
  const order = await it.goes()
  const before = await creditOf(order)
  await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Cerró el hotel' })
  expect((await seen(order)).buyer).toEqual(['cancelled', 'refund_owed'])
  expect(await it.shop.does(o.leaveAsCredit, { id: order.id })).toMatchObject({ owes_refund: false })
  expect(await seen(order)).toMatchObject({ state: 'done', buyer: ['cancelled', 'credit_kept'] })
  await it.shop.refuses(o.leaveAsCredit, { id: order.id }, 'nothing_to_leave')
  expect((await creditOf(order)) - before).toBe(order.total_minor)
})

test('money that comes for an order that was called off is marked as owed back', async () => {
  const order = await it.order()
  const payment = await paidWithYappy(order)
  await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'No' })
  expect(await standing(order)).toMatchObject({ status: 'cancelled', owes_refund: false })
  await yappySays(payment)
  expect(await standing(order)).toMatchObject({ status: 'cancelled', owes_refund: true })
})
