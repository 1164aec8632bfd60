import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { recordInvoicedCost } from '#modules/quotes/award.contract.ts'
import { supplierInvoiceDecided, supplierInvoiceEntered } from './contract.ts'
import {
  keepPaper,
  receivedPaper,
  refuseEarlyDue,
  refuseUnfitInvoice,
  removeInvoice,
  writeInvoice,
} from './invoicing.ts'
import { matchAgain } from './matching.ts'
import { chargedMean } from './paper.rules.ts'
import { boughtLines, purchaseOrderById } from './purchase_order.queries.ts'
import * as contract from './supplier_invoice.contract.ts'
import {
  countInvoices,
  type InvoiceRow,
  invoicesOfPurchase,
  supplierInvoiceById,
  supplierInvoicePage,
  writeDecision,
  writeDueDay,
} from './supplier_invoice.queries.ts'

export const supplierInvoiceActions = [
  implement(contract.listSupplierInvoices, (input) => supplierInvoicePage(input)),

  implement(contract.countSupplierInvoices, async (selection) => ({ count: await countInvoices(selection) })),

  implement(contract.enterSupplierInvoice, async ({ id, invoice_id = newId(), ...paper }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    const invoice = { ...paper, sent_by: '' }
    await refuseUnfitInvoice(order, invoice)
    await writeInvoice(order, invoice_id, invoice)
    return whole(invoice_id)
  }),

  implement(contract.setInvoiceDueDay, async ({ id, due_on }) => {
    const invoice = found(await supplierInvoiceById(id))
    refuseStale(invoice)
    refuseEarlyDue({ ...invoice, due_on })
    await writeDueDay(id, due_on)
    return whole(id)
  }),

  implement(contract.keepSupplierInvoiceFile, async ({ id }) => {
    const invoice = found(await supplierInvoiceById(id))
    const file = await receivedPaper()
    if ('wrong' in file) return fail(file.wrong, {}, 'file')
    await keepPaper(id, file, invoice.file_id)
    return whole(id)
  }),

  implement(contract.downloadSupplierInvoiceFile, async ({ id }) => {
    const { file_id } = found(await supplierInvoiceById(id))
    const file = await fileById(found(file_id ?? undefined))
    const { name, media_type: mediaType } = file
    await scope().http?.sendFile?.({ name, mediaType, content: await contentOf(file) })
    return {}
  }),

  implement(contract.decideSupplierInvoice, async ({ id, approved, reason }) => {
    const invoice = found(await supplierInvoiceById(id))
    if (!['mismatch', 'disputed', 'waiting'].includes(invoice.state)) fail('nothing_to_decide')
    const order = found(await purchaseOrderById(invoice.purchase_order_id, { forUpdate: true }))
    await writeDecision(id, { state: approved ? 'approved' : 'disputed', by: actor().name, reason })
    await matchAgain(order)
    await emit(supplierInvoiceDecided, { ...order, invoice_number: invoice.number, approved, reason })
    return whole(id)
  }),

  implement(contract.deleteSupplierInvoice, async ({ id }) => {
    const { purchase_order_id } = found(await supplierInvoiceById(id))
    const order = found(await purchaseOrderById(purchase_order_id, { forUpdate: true }))
    await removeInvoice(order, id)
    return {}
  }),

  implement(contract.restoreSupplierInvoice, async ({ id }) => {
    await restoreRecord('supplier_invoice', id)
    const invoice = found(await supplierInvoiceById(id))
    await matchAgain(found(await purchaseOrderById(invoice.purchase_order_id, { forUpdate: true })))
    return whole(id)
  }),
]

export const supplierInvoiceReactions = [
  // As the house itself: whoever enters papers need not see what was awarded.
  when(supplierInvoiceEntered, ({ id }) => feedCosts(id), 'costs'),
]

const whole = async (id: string): Promise<contract.SupplierInvoice> => {
  const { owner_id: _o, file_id: _f, ...invoice }: InvoiceRow = found(await supplierInvoiceById(id))
  return invoice
}

/** What suppliers charged for awards becomes the cost that quotes are judged by (0027). */
const feedCosts = async (purchaseOrderId: string): Promise<void> => {
  const invoices = await invoicesOfPurchase(purchaseOrderId)
  const last = invoices
    .map(({ issued_on }) => issued_on)
    .toSorted()
    .at(-1)
  for (const { id, award_id } of await boughtLines([purchaseOrderId])) {
    const mean = chargedMean(
      invoices.flatMap(({ lines }) => lines),
      id,
    )
    if (award_id && last && mean !== null)
      await call(recordInvoicedCost, { id: award_id, unit_cost_minor: mean, invoiced_on: last })
  }
}
