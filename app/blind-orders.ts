/** What a trade becomes once it is accepted: orders paid, invoiced and bought, with the doors that open for either side. */
import { GUEST } from '#kernel/server/scope.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import {
  enterAnswer,
  getPurchaseOrder,
  linesToSource,
  listPurchaseOrders,
  purchaseOrderLink,
  sourceLines,
} from '#modules/orders/purchase_order.contract.ts'
import { createFromQuote } from '#modules/orders/sales_order.contract.ts'
import { decideSupplierInvoice, enterSupplierInvoice } from '#modules/orders/supplier_invoice.contract.ts'
import { paySuppliers } from '#modules/orders/supplier_payment.contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import { recordPayment } from '#modules/payments/payment.contract.ts'
import { awardBest, makeQuote } from '#modules/quotes/award.contract.ts'
import { acceptQuote, openQuote } from '#modules/quotes/buyer.contract.ts'
import { createQuote } from '#modules/quotes/quote.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { startSourcing } from '#modules/quotes/sourcing.contract.ts'

type Bought = { shop: TestCompany; customer_id: string; variant_id: string; quantity: number }

const TODAY = Temporal.Now.plainDateISO('America/Panama').toString()

const pathOf = (url: string): string => new URL(url).pathname

/** Doors of the buyer (quote, payment), and of the suppliers by their id. */
export type OrderDoors = { buyer: string[]; suppliers: ReadonlyMap<string, string> }

/** Sold by what was awarded, or, with `from`, written by hand and bought there at this cost. */
export const orderBlindly = async (
  { shop, customer_id, variant_id, quantity }: Bought,
  from?: { supplier_id: string; unit_cost_minor: number; unit_price_minor: number },
): Promise<OrderDoors> => {
  const lines = [{ variant_id, quantity }]
  const quote_id = from
    ? (
        await shop.does(createQuote, {
          customer_id,
          lines: [{ variant_id, quantity, unit_price_minor: from.unit_price_minor }],
        })
      ).id
    : await quoted(shop, customer_id, lines)
  await shop.does(sendQuote, { id: quote_id, to: null })
  const { url } = await shop.does(getLink, { id: quote_id })
  const token = url.split('/').at(-1) ?? ''
  const guest = shop.with({ actor: GUEST, http: { cookies: {} } })
  const { version_number } = await guest.does(openQuote, { token })
  await guest.does(acceptQuote, { token, version_number, agreed: true, name: 'Compras' })

  const order = await shop.does(createFromQuote, { quote_id })
  const { charges } = await shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [order.id] })
  const [charge] = charges
  if (!charge) throw new Error('The order is not charged.')
  await shop.does(recordPayment, { charge_id: charge.id, method: 'cash', amount_minor: charge.amount_minor })
  await shop.worksOff()
  if (from) {
    const missing = await shop.does(linesToSource, { id: order.id })
    await shop.does(sourceLines, {
      id: order.id,
      lines: missing.lines.map(({ id, missing_quantity }) => ({
        line_id: id,
        quantity: missing_quantity,
        supplier_id: from.supplier_id,
        unit_cost_minor: from.unit_cost_minor,
      })),
    })
    await shop.worksOff()
  }
  return { buyer: [pathOf(url), pathOf(charge.url)], suppliers: await supplierDoors(shop, order.id) }
}

/** One order of each supplier that is still unanswered is charged, disputed, then taken and paid; staff write the buyer's name wherever they can. */
export const payBlindly = async (shop: TestCompany, supplierIds: readonly string[], buyer: string) => {
  const { rows } = await shop.does(listPurchaseOrders, { filter: { status: 'sent' }, sort: '-created_at' })
  for (const supplier_id of supplierIds) {
    const order = rows.find((row) => row.supplier_id === supplier_id)
    if (!order) throw new Error('This supplier was not asked to deliver.')
    const { content } = await shop.does(getPurchaseOrder, { id: order.id })
    await shop.does(enterAnswer, {
      id: order.id,
      lines: content.map(({ id, quantity }) => ({ line_id: id, confirmed_quantity: quantity })),
    })
    const [line] = content
    const { id } = await shop.does(enterSupplierInvoice, {
      ...{ id: order.id, number: `B-${order.number}`, issued_on: TODAY, net_minor: 1_000 },
      lines: [{ line_id: line?.id ?? '', quantity: 1, unit_cost_minor: 1_000 }],
    })
    await shop.does(decideSupplierInvoice, { id, approved: true, reason: buyer })
    await shop.does(paySuppliers, {
      ...{ paid_on: TODAY, note: buyer },
      invoices: [{ invoice_id: id, amount_minor: 600 }],
    })
  }
}

const quoted = async (
  shop: TestCompany,
  customer_id: string,
  lines: { variant_id: string; quantity: number }[],
): Promise<string> => {
  const { id } = await shop.does(startSourcing, { customer_id, asks: false, lines })
  await shop.does(awardBest, { id })
  return (await shop.does(makeQuote, { id, without_rest: true })).quote_id
}

const supplierDoors = async (shop: TestCompany, orderId: string): Promise<Map<string, string>> => {
  const { rows } = await shop.does(listPurchaseOrders, { filter: { sales_order_id: orderId } })
  const doors = new Map<string, string>()
  for (const { id, supplier_id } of rows)
    doors.set(supplier_id, pathOf((await shop.does(purchaseOrderLink, { id })).url))
  return doors
}
