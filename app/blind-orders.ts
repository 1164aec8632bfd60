/** What a trade becomes once it is accepted: orders paid, invoiced and bought, with the doors that open for either side. */
import { GUEST } from '#kernel/server/scope.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import {
  linesToSource,
  listPurchaseOrders,
  purchaseOrderLink,
  sourceLines,
} from '#modules/orders/purchase_order.contract.ts'
import { createFromQuote } from '#modules/orders/sales_order.contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import { recordPayment } from '#modules/payments/payment.contract.ts'
import { awardBest, makeQuote } from '#modules/quotes/award.contract.ts'
import { acceptQuote, openQuote } from '#modules/quotes/buyer.contract.ts'
import { createQuote } from '#modules/quotes/quote.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { startSourcing } from '#modules/quotes/sourcing.contract.ts'

type Bought = { shop: TestCompany; customer_id: string; variant_id: string; quantity: number }

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
