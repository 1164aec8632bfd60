/** Holds a purchase order's invoices against it and what arrived of it, and writes down what comes of that. */
import { emit } from '#kernel/server/events.ts'
import { now } from '#kernel/server/scope.ts'
import { mismatchFound } from './contract.ts'
import { matched, stateOf, worstOf } from './match.rules.ts'
import { boughtLines, type PurchaseRow, updatePurchaseOrderRow } from './purchase_order.queries.ts'
import { ownSettings } from './settings.queries.ts'
import type { InvoiceState } from './supplier_invoice.contract.ts'
import { invoicesOfPurchase, writeMatch } from './supplier_invoice.queries.ts'

export const matchAgain = async (order: PurchaseRow): Promise<void> => {
  const lines = (await boughtLines([order.id])).map((line) => ({
    ...line,
    quantity: line.confirmed_quantity ?? line.quantity,
  }))
  const invoices = await invoicesOfPurchase(order.id)
  const found = matched(lines, invoices, await ownSettings())
  const states: InvoiceState[] = []
  for (const invoice of invoices) {
    const outcome = found.get(invoice.id) ?? { findings: [], waits: false }
    const state = stateOf(invoice.state, outcome)
    states.push(state)
    await writeMatch(invoice.id, state, outcome.findings)
    if (state === 'mismatch' && invoice.state !== 'mismatch')
      await emit(mismatchFound, { ...order, invoice_number: invoice.number })
  }
  const match = worstOf(states)
  if (match !== order.match) await updatePurchaseOrderRow(order.id, { match, updated_at: now().toString() })
}
