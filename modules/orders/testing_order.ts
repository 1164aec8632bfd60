/** A company that buys from suppliers what it sells, for tests: from prices to an accepted quote and its order. */
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import { recordPayment } from '#modules/payments/payment.contract.ts'
import { awardBest, makeQuote } from '#modules/quotes/award.contract.ts'
import { acceptQuote, openQuote } from '#modules/quotes/buyer.contract.ts'
import { createMarginRule } from '#modules/quotes/margin.contract.ts'
import { createQuote } from '#modules/quotes/quote.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { startSourcing } from '#modules/quotes/sourcing.contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { setPrices, setStock } from '#modules/suppliers/price.contract.ts'
import type { PurchaseOrder, SalesOrder } from './contract.ts'
import { getPurchaseOrder, listPurchaseOrders } from './purchase_order.contract.ts'
import { listSalesOrders } from './sales_order.contract.ts'

export type Shop = Awaited<ReturnType<typeof newShop>>

/** Paper by the box, of which López has 30 at 10.00 and Global all one wants at 12.00; sold with 25 % on top. */
export const newShop = async (company?: TestCompany) => {
  const shop = company ?? (await newCompany({ modules: ['orders'] }))
  const buyer = await shop.does(createCustomer, {
    name: 'Hotel Bahía',
    emails: [{ address: `hotel-${newId()}@bahia.example`, label: '' }],
    addresses: [{ lines: ['Calle 50, torre 3'], city: 'Panamá', country: 'PA' }],
  })
  const paper = await product(shop, 'Papel jumbo')
  const supplier = async (name: string) => {
    const email = `${name.toLowerCase()}-${newId()}@proveedor.example`
    const { id } = await shop.does(createSupplier, { name, contacts: [{ name: 'Rita', email }] })
    return { id, name, email }
  }
  const lopez = await supplier('Lopez')
  const global = await supplier('Global')
  const priced = (supplier_id: string, unit_price_minor: number, variant_id = paper) =>
    shop.does(setPrices, { supplier_id, prices: [{ variant_id, unit_price_minor }] })
  await priced(lopez.id, 1_000)
  await priced(global.id, 1_200)
  await shop.does(setStock, {
    supplier_id: lopez.id,
    states: [{ variant_id: paper, state: 'in_stock', available_quantity: 30 }],
  })
  await shop.does(createMarginRule, { percent: 25, basis: 'cost' })

  /** A quote of what was awarded, accepted by the buyer on its link. */
  const sells = async (quantity = 40): Promise<{ quote_id: string }> => {
    const { id } = await shop.does(startSourcing, {
      customer_id: buyer.id,
      asks: false,
      lines: [{ variant_id: paper, quantity }],
    })
    await shop.does(awardBest, { id })
    const { quote_id } = await shop.does(makeQuote, { id })
    await accepts(shop, quote_id)
    return { quote_id }
  }
  const orders = async (): Promise<SalesOrder[]> => (await shop.does(listSalesOrders, {})).rows
  const purchases = async (): Promise<PurchaseOrder[]> =>
    (await shop.does(listPurchaseOrders, { sort: 'supplier,round' })).rows
  const purchase = (id: string) => shop.does(getPurchaseOrder, { id })
  /** The order of an accepted quote, once the house has done its work. */
  const order = async (quantity?: number): Promise<SalesOrder> => {
    const { quote_id } = await sells(quantity)
    await shop.worksOff()
    const found = (await orders()).find((one) => one.quote_id === quote_id)
    if (!found) throw new Error('The accepted quote has no order.')
    return found
  }
  const pays = async ({ id, total_minor }: Pick<SalesOrder, 'id' | 'total_minor'>, amount = total_minor) => {
    const { charges } = await shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [id] })
    await shop.does(recordPayment, {
      charge_id: charges[0]?.id ?? '',
      method: 'cash',
      amount_minor: amount,
    })
    await shop.worksOff()
  }
  /** Ordered, paid, and with suppliers. */
  const goes = async (quantity?: number): Promise<SalesOrder> => {
    const one = await order(quantity)
    await pays(one)
    return (await orders()).find(({ id }) => id === one.id) ?? one
  }
  return { shop, buyer, paper, lopez, global, priced, sells, order, orders, purchases, purchase, pays, goes }
}

const product = async (shop: TestCompany, name: string): Promise<string> => {
  const { id } = await shop.does(createProduct, { name, unit: 'caja', divisible: false } as never)
  const { variants } = await shop.does(getProductParts, { id })
  return variants[0]?.id ?? ''
}

/** A quote written by hand, that nobody compared; accepted. */
export const sellsByHand = async ({ shop, buyer, paper }: Shop, quantity = 5): Promise<string> => {
  const { id } = await shop.does(createQuote, {
    customer_id: buyer.id,
    lines: [{ variant_id: paper, quantity, unit_price_minor: 2_000 }],
  })
  await accepts(shop, id)
  return id
}

export const accepts = async (shop: TestCompany, quoteId: string): Promise<void> => {
  await shop.does(sendQuote, { id: quoteId })
  const { url } = await shop.does(getLink, { id: quoteId })
  const token = url.split('/').at(-1) ?? ''
  const guest = shop.with({ actor: GUEST, http: { cookies: {} } })
  const { version_number } = await guest.does(openQuote, { token })
  await guest.does(acceptQuote, { token, version_number, agreed: true, name: 'Ana' })
}
