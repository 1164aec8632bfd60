import type { FieldProblem } from '#kernel/contract.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById, keepFile, letFileGoLater, receiveFile } from '#kernel/server/files.ts'
import { restoreRecord } from '#kernel/server/history.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now, scope, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { recordInvoicedCost } from '#modules/quotes/award.contract.ts'
import { supplierInvoiceDecided, supplierInvoiceEntered } from './contract.ts'
import { matchAgain } from './matching.ts'
import { chargedMean, paperType } from './paper.rules.ts'
import { quantityProblem, UNANSWERED } from './purchase.rules.ts'
import { type BoughtLine, boughtLines, purchaseOrderById } from './purchase_order.queries.ts'
import * as contract from './supplier_invoice.contract.ts'
import {
  countInvoices,
  deleteSupplierInvoiceRow,
  type InvoiceRow,
  insertSupplierInvoice,
  invoicesOfPurchase,
  isKnown,
  supplierInvoiceById,
  supplierInvoicePage,
  writeDecision,
  writeFile,
} from './supplier_invoice.queries.ts'

const LARGEST_PAPER_BYTES = 10 * 1024 * 1024

export const supplierInvoiceActions = [
  implement(contract.listSupplierInvoices, (input) => supplierInvoicePage(input)),

  implement(contract.countSupplierInvoices, async (selection) => ({ count: await countInvoices(selection) })),

  implement(contract.enterSupplierInvoice, async ({ id, invoice_id = newId(), lines, ...paper }) => {
    const order = found(await purchaseOrderById(id, { forUpdate: true }))
    if (UNANSWERED.includes(order.status)) fail('not_answered')
    if (await isKnown(order.supplier_id, paper.number))
      fail('invoice_twice', { number: paper.number }, 'number')
    if (paper.issued_on > today().toString()) fail('day_ahead', {}, 'issued_on')
    refuseUnfit(lines, await boughtLines([id]))

    await insertSupplierInvoice(
      {
        ...paper,
        id: invoice_id,
        purchase_order_id: id,
        supplier_id: order.supplier_id,
        created_at: now().toString(),
      },
      lines.map((line) => ({ ...line, id: newId() })),
    )
    await matchAgain(order)
    await emit(supplierInvoiceEntered, { ...order, invoice_number: paper.number })
    return whole(invoice_id)
  }),

  implement(contract.keepSupplierInvoiceFile, async ({ id }) => {
    const invoice = found(await supplierInvoiceById(id))
    const upload = await scope().http?.upload?.()
    if (!upload) return fail('file_missing', {}, 'file')
    const chunks: Uint8Array[] = []
    for await (const chunk of upload.stream) chunks.push(chunk)
    const content = Buffer.concat(chunks)
    const mediaType = paperType(content)
    if (!mediaType) return fail('file_not_taken', {}, 'file')
    const stream = (async function* () {
      yield content
    })()
    const file = await receiveFile({ name: upload.name, mediaType, stream }, LARGEST_PAPER_BYTES)
    await keepFile(file)
    await writeFile(id, file)
    if (invoice.file_id) await letFileGoLater(invoice.file_id)
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
    const invoice = found(await supplierInvoiceById(id))
    const order = found(await purchaseOrderById(invoice.purchase_order_id, { forUpdate: true }))
    await deleteSupplierInvoiceRow(id)
    if (invoice.file_id) await letFileGoLater(invoice.file_id)
    await matchAgain(order)
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

type Row = { line_id: string; quantity: number }

const refuseUnfit = (rows: readonly Row[], lines: readonly BoughtLine[]): void => {
  const problems = rows.flatMap(({ line_id, quantity }, i): FieldProblem[] => {
    const at = (field: string, code: string, params = {}) => [{ field: `lines.${i}.${field}`, code, params }]
    const line = lines.find(({ id }) => id === line_id)
    if (!line) return at('line_id', 'line_missing')
    if (rows.findIndex((row) => row.line_id === line_id) !== i) return at('line_id', 'given_twice')
    const unfit = quantityProblem(quantity, line)
    return unfit ? at('quantity', unfit, { unit: line.unit }) : []
  })
  const [first] = problems
  if (first) throw new Refusal(first.code, { field: first.field, params: first.params ?? {}, problems })
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
