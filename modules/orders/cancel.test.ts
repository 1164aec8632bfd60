/** Orders that are called off, and all that hangs on them. */
import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { chargesOf } from '#modules/payments/contract.ts'
import { enterAnswer } from './purchase_order.contract.ts'
import { recordReceipt } from './receipt.contract.ts'
import * as o from './sales_order.contract.ts'
import { newShop } from './testing_order.ts'

test('before it is paid, calling it off closes its charge and nothing else', async () => {
  const it = await newShop()
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
  const it = await newShop()
  const order = await it.goes()
  expect(await it.shop.does(o.previewCancellation, { id: order.id })).toMatchObject({
    refund_minor: order.total_minor,
    suppliers: 2,
  })
  const cancelled = await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Cerró el hotel' })
  expect(cancelled).toMatchObject({ status: 'cancelled', owes_refund: true })
  expect((await it.purchases()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  await it.shop.worksOff()
  const subjects = (await mailTo(it.lopez.email)).map(({ subject }) => subject)
  expect(subjects.some((subject) => subject?.includes('cancelada'))).toBe(true)
  const { rows } = await it.shop.does(o.listSalesOrders, { filter: { owes_refund: true } })
  expect(rows.map(({ id }) => id)).toEqual([order.id])
})

test('goods that have arrived stay where they are', async () => {
  const it = await newShop()
  const order = await it.goes()
  const lopez = (await it.purchases()).find(({ supplier_name }) => supplier_name === 'Lopez')
  const { id, content } = await it.purchase(lopez?.id ?? '')
  const line_id = content[0]?.id ?? ''
  await it.shop.does(enterAnswer, { id, lines: [{ line_id, confirmed_quantity: 30 }] })
  await it.shop.does(recordReceipt, { id, lines: [{ line_id, quantity: 5 }] })
  expect(await it.shop.does(o.previewCancellation, { id: order.id })).toMatchObject({ suppliers: 1, kept: 1 })
  await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Ya no' })
  expect((await it.purchases()).map(({ status }) => status)).toEqual(['cancelled', 'part_received'])
})

test('what is delivered can not be called off, and is delivered once', async () => {
  const it = await newShop()
  const order = await it.goes()
  await it.shop.refuses(
    o.recordDelivery,
    { sales_order_id: order.id, delivered_at: '2999-01-01T00:00:00Z' },
    'day_ahead',
  )
  await it.shop.does(o.recordDelivery, { sales_order_id: order.id })
  const again = await it.shop.does(o.recordDelivery, { sales_order_id: order.id })
  expect(again.status).toBe('delivered')
  const told = await it.shop.sees(`select 1 from kernel.event where name = 'orders.sales_order_delivered'`)
  expect(told).toHaveLength(1)
  await it.shop.refuses(o.cancelSalesOrder, { id: order.id, reason: 'Tarde' }, 'already_delivered')
})

test('money that comes for an order that was called off is marked as owed back', async () => {
  const it = await newShop()
  const order = await it.order()
  await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'No' })
  await it.shop.does(o.recordOrderPaid, { id: order.id, paid_at: new Date().toISOString() })
  expect(await it.orders()).toMatchObject([{ status: 'cancelled', owes_refund: true }])
})
