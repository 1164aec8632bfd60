import { expect, test } from 'vitest'
import { newFullCompany } from '#app/full-company.ts'
import { listInvoices } from '#modules/invoices/invoice.contract.ts'
import { listDeliveries } from '#modules/logistics/contract.ts'
import { listSalesOrders } from '#modules/orders/sales_order.contract.ts'
import { listCharges } from '#modules/payments/charge.contract.ts'
import { listPayments } from '#modules/payments/payment.contract.ts'
import { listProposals } from '#modules/proposals/proposal.contract.ts'
import { listQuotes } from '#modules/quotes/quote.contract.ts'
import { listRequests } from '#modules/quotes/request.contract.ts'
import { createSegment } from '#modules/segments/contract.ts'

test('whatever speaks of customers is listed by their segment', { timeout: 60_000 }, async () => {
  const { shop } = await newFullCompany('Guayacan')
  const everybody = await shop.does(createSegment, {
    name: 'Todos',
    filter: { kind: { in: ['person', 'organisation'] } },
  })
  const nobody = await shop.does(createSegment, { name: 'Nadie', filter: { source: 'de ninguna parte' } })
  const lists = [
    listQuotes,
    listRequests,
    listProposals,
    listSalesOrders,
    listInvoices,
    listCharges,
    listPayments,
    listDeliveries,
  ]
  for (const list of lists) {
    const rows = async (segment?: string): Promise<{ customer_id: string | null }[]> =>
      (await shop.does(list, segment ? { filter: { segment: { has: segment } } } : {})).rows
    const ofCustomers = (await rows()).filter(({ customer_id }) => customer_id)
    expect(ofCustomers.length, list.name).toBeGreaterThan(0)
    expect(await rows(everybody.key), list.name).toHaveLength(ofCustomers.length)
    expect(await rows(nobody.key), list.name).toEqual([])
  }
})
