/** What a company bought to deliver what it sold: the part of `full-company.ts` that is about orders. */
import type { TestCompany } from '#kernel/server/testing.ts'
import * as purchases from '#modules/orders/purchase_order.contract.ts'
import { recordReceipt } from '#modules/orders/receipt.contract.ts'
import { confirmSalesOrder, listSalesOrders, updateSalesOrder } from '#modules/orders/sales_order.contract.ts'
import { setCreditTerms, updateSettings } from '#modules/orders/settings.contract.ts'
import {
  decideSupplierInvoice,
  enterSupplierInvoice,
  keepSupplierInvoiceFile,
} from '#modules/orders/supplier_invoice.contract.ts'
import { paySuppliers } from '#modules/orders/supplier_payment.contract.ts'

/** The order of the quote that was accepted, bought from a supplier, received and charged; the marker stands in each. */
export const enterOrders = async (
  { shop, marker }: { shop: TestCompany; marker: string },
  customer_id: string,
): Promise<void> => {
  const place = { name: `Bodega ${marker}`, address: `Vía ${marker}`, phone: '', instructions: marker }
  await shop.does(updateSettings, { warehouse: place })
  // The quote makes its order by a reaction.
  await shop.worksOff()
  const { rows } = await shop.does(listSalesOrders, { filter: { status: 'awaiting_payment' } })
  const sold = { id: rows[0]?.id ?? '' }
  await shop.does(updateSalesOrder, { ...sold, ship_to: place })
  await shop.does(confirmSalesOrder, sold)
  await shop.does(setCreditTerms, { customer_id, credit_days: 30, limit_minor: 100_000 })

  const { purchase_orders } = await shop.does(purchases.sourceNextBest, sold)
  const bought = { id: purchase_orders[0]?.id ?? '' }
  await shop.does(purchases.updatePurchaseOrder, { ...bought, message: marker })
  const { content } = await shop.does(purchases.getPurchaseOrder, bought)
  await shop.does(purchases.enterAnswer, {
    ...bought,
    lines: content.map(({ id, quantity }) => ({ line_id: id, confirmed_quantity: quantity, note: marker })),
  })
  const lines = content.map(({ id, quantity }) => ({ line_id: id, quantity }))
  await shop.does(recordReceipt, { ...bought, note: marker, lines })
  const charged = await shop.does(enterSupplierInvoice, {
    ...{ ...bought, number: `F-${marker}`, issued_on: '2026-03-02', net_minor: 64_000 },
    lines: lines.map((line) => ({ ...line, unit_cost_minor: 1_600 })),
  })
  await shop.upload(`${marker}.pdf`, `%PDF-1.7 ${marker}`).does(keepSupplierInvoiceFile, { id: charged.id })
  await shop.does(decideSupplierInvoice, { id: charged.id, approved: true, reason: marker })
  await shop.does(paySuppliers, {
    ...{ paid_on: '2026-03-02', reference: marker, note: marker },
    invoices: [{ invoice_id: charged.id, amount_minor: 1_000 }],
  })
}
