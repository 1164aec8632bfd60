/** From an accepted quote to suppliers who have their orders: once, whatever happens twice. */
import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { getInvoice, invoicesOf } from '#modules/invoices/invoice.contract.ts'
import { chargesOf, createCharge } from '#modules/payments/charge.contract.ts'
import { recordPayment } from '#modules/payments/payment.contract.ts'
import { openQuote } from '#modules/quotes/buyer.contract.ts'
import { createQuote } from '#modules/quotes/quote.contract.ts'
import { getLink } from '#modules/quotes/send.contract.ts'
import { linesToSource } from './purchase_order.contract.ts'
import * as o from './sales_order.contract.ts'
import { getCreditTerms, setCreditTerms } from './settings.contract.ts'
import { newShop, sellsByHand } from './testing_order.ts'

const charges = async ({ shop }: Awaited<ReturnType<typeof newShop>>, id: string) =>
  (await shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [id] })).charges

test('an accepted quote becomes one order, however often and by whomever it is asked at once', async () => {
  const it = await newShop()
  const { quote_id } = await it.sells()
  const asked = await Promise.all([
    ...Array.from({ length: 5 }, () => it.shop.does(o.createFromQuote, { quote_id })),
    it.shop.worksOff(),
  ])
  const ids = new Set(asked.flatMap((one) => (one ? [one.id] : [])))
  expect(ids.size).toBe(1)
  expect(await it.orders()).toMatchObject([{ status: 'awaiting_payment', quote_id, total_minor: 56_196 }])
  expect(await charges(it, [...ids][0] ?? '')).toMatchObject([{ status: 'open', amount_minor: 56_196 }])
})

test('a quote that is not accepted has no order', async () => {
  const it = await newShop()
  const { id } = await it.shop.does(createQuote, {
    customer_id: it.buyer.id,
    lines: [{ variant_id: it.paper, quantity: 1, unit_price_minor: 100 }],
  })
  await it.shop.refuses(o.createFromQuote, { quote_id: id }, 'not_accepted')
})

test('paid, it goes ahead: one invoice is asked for, and each supplier gets one order by mail with its PDF', async () => {
  const it = await newShop()
  const order = await it.goes()
  expect(order).toMatchObject({ status: 'confirmed', on_credit: false, to_source: 0 })
  expect(order.paid_at).not.toBeNull()
  const { invoices } = await it.shop.does(invoicesOf, { source_kind: 'sales_order', source_ids: [order.id] })
  expect(invoices).toHaveLength(1)
  expect(await it.purchases()).toMatchObject([
    { supplier_name: 'Global', status: 'sent', total_minor: 12_000, round: 1 },
    { supplier_name: 'Lopez', status: 'sent', total_minor: 30_000, round: 1 },
  ])
  const [mail] = await mailTo(it.lopez.email)
  expect(mail?.text).toContain('/o/')
  expect(mail?.text).not.toContain('Hotel Bahía')
})

test('told twice that it is paid, nothing happens twice', async () => {
  const it = await newShop()
  const order = await it.goes()
  await it.shop.does(o.recordOrderPaid, { id: order.id, paid_at: new Date().toISOString() })
  await it.shop.worksOff()
  expect(await it.purchases()).toHaveLength(2)
  const { invoices } = await it.shop.does(invoicesOf, { source_kind: 'sales_order', source_ids: [order.id] })
  expect(invoices).toHaveLength(1)
})

test('a part of the money is not enough', async () => {
  const it = await newShop()
  const order = await it.order()
  await it.pays(order, order.total_minor - 1)
  expect(await it.orders()).toMatchObject([{ status: 'awaiting_payment' }])
  await it.pays(order, 1)
  expect(await it.orders()).toMatchObject([{ status: 'confirmed' }])
})

test('a customer with credit left buys at once and owes it; beyond the limit they pay first', async () => {
  const it = await newShop()
  await it.shop.does(setCreditTerms, { customer_id: it.buyer.id, credit_days: 30, limit_minor: 60_000 })
  const first = await it.order()
  expect(first).toMatchObject({ status: 'confirmed', on_credit: true, credit_days: 30, paid_at: null })
  expect((await charges(it, first.id))[0]?.due_on).not.toBeNull()
  expect(await it.order(10)).toMatchObject({ status: 'awaiting_payment', on_credit: false })
  await it.pays(first)
  expect(await it.order(10)).toMatchObject({ status: 'confirmed', on_credit: true })
  expect((await it.orders()).find(({ id }) => id === first.id)).toMatchObject({ status: 'confirmed' })
})

test('on credit in instalments, the charge and the invoice have the same parts, and each part paid frees credit', async () => {
  const it = await newShop()
  const terms = { customer_id: it.buyer.id, credit_days: 90, limit_minor: 60_000 }
  await it.shop.refuses(setCreditTerms, { ...terms, credit_days: 2, instalments: 3 }, 'too_many_instalments')
  await it.shop.does(setCreditTerms, { ...terms, instalments: 3 })
  const order = await it.order()
  await it.shop.worksOff()
  expect(order).toMatchObject({ status: 'confirmed', instalments: 3, credit_days: 90 })
  const parts = (await charges(it, order.id))[0]?.instalments ?? []
  expect(parts).toHaveLength(3)
  const { invoices } = await it.shop.does(invoicesOf, { source_kind: 'sales_order', source_ids: [order.id] })
  const { document } = await it.shop.does(getInvoice, { id: invoices[0]?.id ?? '' })
  expect(document.instalments).toEqual(parts.map(({ due_on, amount_minor }) => ({ due_on, amount_minor })))
  const used = async () =>
    (await it.shop.does(getCreditTerms, { customer_id: it.buyer.id })).terms?.used_minor
  expect(await used()).toBe(order.total_minor)
  await it.pays(order, parts[0]?.amount_minor)
  expect(await used()).toBe(order.total_minor - (parts[0]?.amount_minor ?? 0))
})

test('staff may let an unpaid order go, and then only once', async () => {
  const it = await newShop()
  const order = await it.order()
  await it.shop
    .as(['orders:read', 'orders:update'])
    .refuses(o.confirmSalesOrder, { id: order.id }, 'forbidden')
  expect(await it.shop.does(o.confirmSalesOrder, { id: order.id, credit_days: 15 })).toMatchObject({
    status: 'confirmed',
    on_credit: true,
    credit_days: 15,
  })
  await it.shop.refuses(o.confirmSalesOrder, { id: order.id }, 'not_waiting')
})

test('lines that nobody was awarded wait for a supplier, with whoever lists a price', async () => {
  const it = await newShop()
  await sellsByHand(it, 5)
  await it.shop.worksOff()
  const [order] = await it.orders()
  if (!order) throw new Error('No order.')
  await it.pays(order)
  expect(await it.orders()).toMatchObject([{ status: 'confirmed', to_source: 1 }])
  const { lines } = await it.shop.does(linesToSource, { id: order.id })
  expect(lines).toMatchObject([{ missing_quantity: 5 }])
  expect(lines[0]?.offers.map(({ supplier_name }) => supplier_name)).toEqual(['Lopez', 'Global'])
})

test('the page of an accepted quote says at once that one can pay, and then that it is paid', async () => {
  const it = await newShop()
  const { quote_id } = await it.sells()
  const { url } = await it.shop.does(getLink, { id: quote_id })
  const guest = it.shop.with({ actor: GUEST, http: { cookies: {} } })
  const next = async () =>
    (await guest.does(openQuote, { token: url.split('/').at(-1) ?? '', unseen: true })).next
  expect(await next()).toEqual({ preparing: true, steps: [] })
  await it.shop.worksOff()
  const shown = await next()
  expect(shown?.preparing).toBe(false)
  expect(shown?.steps[0]).toMatchObject({ label: 'orders:step.pay', tone: 'main' })
  expect(shown?.steps[0]?.url).toContain('http')
  const [order] = await it.orders()
  if (order) await it.pays(order)
  expect((await next())?.steps[0]).toMatchObject({ label: 'orders:step.paid' })
})

test('its life says where it stands and what to do', async () => {
  const it = await newShop()
  const order = await it.order()
  const stages = async () =>
    Object.fromEntries(
      (await it.shop.does(o.getLife, { id: order.id })).stages.map(({ kind, state }) => [kind, state]),
    )
  expect(await stages()).toMatchObject({ quote: 'done', payment: 'waiting', purchase: 'none' })
  await it.pays(order)
  expect(await stages()).toMatchObject({ payment: 'done', purchase: 'waiting' })
  const seller = it.shop.as(['orders:read'])
  const { stages: seen } = await seller.does(o.getLife, { id: order.id })
  expect(JSON.stringify(seen)).not.toContain('Lopez')
})

test('its life says what is left to pay, and what was paid too much', async () => {
  const it = await newShop()
  const order = await it.order()
  const [charge] = await charges(it, order.id)
  const pays = (method: 'cash' | 'card', amount_minor: number) =>
    it.shop.does(recordPayment, { charge_id: charge?.id ?? '', method, amount_minor })
  const troubles = async () => {
    const { stages } = await it.shop.does(o.getLife, { id: order.id })
    return stages.find(({ kind }) => kind === 'payment')?.troubles
  }
  expect(await troubles()).toMatchObject([{ code: 'unpaid', act: 'link' }])
  await pays('cash', 20_000)
  await it.shop.worksOff()
  expect(await troubles()).toMatchObject([{ code: 'part_paid', amount: { total_minor: 36_196 } }])
  await pays('card', 40_000)
  await it.shop.worksOff()
  expect(await it.orders()).toMatchObject([{ status: 'confirmed' }])
  expect(await troubles()).toMatchObject([{ code: 'overpaid', act: 'open', amount: { total_minor: 3_804 } }])
})

test('whoever reaches only their own sees no other’s order', async () => {
  const it = await newShop()
  const order = await it.order()
  const own = it.shop.as(['orders:read', 'orders:update'], { reach: 'own' })
  expect((await own.does(o.listSalesOrders, {})).rows).toEqual([])
  await own.refuses(o.getSalesOrder, { id: order.id }, 'not_found')
  await own.refuses(o.cancelSalesOrder, { id: order.id, reason: 'No' }, 'not_found')
})

test('a charge that was there already is not asked twice', async () => {
  const it = await newShop()
  const order = await it.order()
  const again = await it.shop.does(createCharge, {
    subject_kind: 'sales_order',
    subject_id: order.id,
    label: 'x',
    customer_id: it.buyer.id,
    amount_minor: 1,
  })
  expect(again.amount_minor).toBe(order.total_minor)
})

test('an order handed over before its invoice was asked for has one all the same', async () => {
  const it = await newShop()
  const order = await it.order()
  const [charge] = await charges(it, order.id)
  await it.shop.does(recordPayment, {
    charge_id: charge?.id ?? '',
    method: 'cash',
    amount_minor: order.total_minor,
  })
  await it.shop.does(o.recordOrderPaid, { id: order.id, paid_at: new Date().toISOString() })
  await it.shop.does(o.recordDelivery, { sales_order_id: order.id })
  await it.shop.worksOff()
  const { invoices } = await it.shop.does(invoicesOf, { source_kind: 'sales_order', source_ids: [order.id] })
  expect(invoices).toHaveLength(1)
  expect(await it.purchases()).toEqual([])
})
