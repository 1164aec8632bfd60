/** Orders of quotes that ask for a part on acceptance. */
import { expect, test } from 'vitest'
import { getInvoice, invoicesOf } from '#modules/invoices/invoice.contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import { openQuote } from '#modules/quotes/buyer.contract.ts'
import type { QuoteChanges } from '#modules/quotes/quote.contract.ts'
import { createQuote } from '#modules/quotes/quote.contract.ts'
import { getLink } from '#modules/quotes/send.contract.ts'
import * as o from './sales_order.contract.ts'
import { setCreditTerms } from './settings.contract.ts'
import { accepts, newShop, type Shop } from './testing_order.ts'

/** Ten boxes at 20.00 and the tax on them, 214.00 in all; accepted. */
const ordered = async (it: Shop, terms: Pick<QuoteChanges, 'deposit_percent' | 'balance_days'>) => {
  const { id: quote_id } = await it.shop.does(createQuote, {
    customer_id: it.buyer.id,
    lines: [{ variant_id: it.paper, quantity: 10, unit_price_minor: 2_000, tax_code: 'itbms_7' }],
    ...terms,
  })
  await accepts(it.shop, quote_id)
  await it.shop.worksOff()
  const [order] = await it.orders()
  if (!order) throw new Error('The quote has no order.')
  const page = async () => {
    const { url } = await it.shop.does(getLink, { id: quote_id })
    const shown = await it.shop.does(openQuote, { token: url.split('/').at(-1) ?? '', unseen: true })
    return { totals: shown.document.totals, labels: shown.next?.steps.map(({ label }) => label) }
  }
  const now = async () => (await it.orders())[0]
  const charge = async () =>
    (await it.shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })).charges[0]
  return { order, page, now, charge }
}

test('with its deposit paid an order goes ahead, the rest is owed on delivery', async () => {
  const it = await newShop()
  const { order, page, now, charge } = await ordered(it, { deposit_percent: 50 })
  expect(order).toMatchObject({ status: 'awaiting_payment', total_minor: 21_400, deposit_minor: 10_700 })
  const shown = await page()
  expect(shown.totals.slice(-3).map(({ text }) => text.replace(/^\D+/, ''))).toEqual([
    '214.00',
    '107.00',
    '107.00',
  ])
  expect(shown.labels).toEqual(['orders:step.pay_deposit'])

  await it.pays(order, 10_000)
  expect(await now()).toMatchObject({ status: 'awaiting_payment' })
  await it.pays(order, 700)
  expect(await now()).toMatchObject({ status: 'confirmed', on_credit: true, paid_at: null })
  expect(await charge()).toMatchObject({ status: 'part_paid', due_on: null })
  expect((await page()).labels).toContain('orders:step.pay_balance')
  const { invoices } = await it.shop.does(invoicesOf, { source_kind: 'sales_order', source_ids: [order.id] })
  const { written } = await it.shop.does(getInvoice, { id: invoices[0]?.id ?? '' })
  expect(written.payments).toMatchObject([
    { method: 'cash', amount_minor: 10_700 },
    { method: 'credit', amount_minor: 10_700 },
  ])

  await it.shop.does(o.recordDelivery, { sales_order_id: order.id })
  expect((await charge())?.due_on).toBe(Temporal.Now.plainDateISO('America/Panama').toString())
  await it.pays(order, 10_700)
  expect(await now()).toMatchObject({ status: 'delivered', on_credit: true })
  expect((await now())?.paid_at).not.toBeNull()
})

test('the rest may be left for a day, whatever credit the customer has; all of it paid at once owes nothing', async () => {
  const it = await newShop()
  await it.shop.does(setCreditTerms, { customer_id: it.buyer.id, credit_days: 30, limit_minor: 1_000_000 })
  const first = await ordered(it, { deposit_percent: 33.33, balance_days: 15 })
  expect(first.order).toMatchObject({ status: 'awaiting_payment', deposit_minor: 7_133, on_credit: false })
  await it.pays(first.order, 8_000)
  expect(await first.now()).toMatchObject({ status: 'confirmed', on_credit: true, credit_days: 15 })
  const due = Temporal.Now.plainDateISO('America/Panama').add({ days: 15 }).toString()
  expect(await first.charge()).toMatchObject({ due_on: due, paid_minor: 8_000 })

  const other = await newShop()
  const { order, now } = await ordered(other, { deposit_percent: 50 })
  await other.pays(order)
  expect(await now()).toMatchObject({ status: 'confirmed', on_credit: false })
  expect((await now())?.paid_at).not.toBeNull()
})

test('called off, the deposit is the customer’s again', async () => {
  const it = await newShop()
  const { order, now } = await ordered(it, { deposit_percent: 50 })
  await it.pays(order, 10_700)
  await it.shop.does(o.cancelSalesOrder, { id: order.id, reason: 'Ya no', refund: true })
  await it.shop.worksOff()
  expect(await now()).toMatchObject({ status: 'cancelled', owes_refund: true })
})
