/** A supplier's invoice and its paper, entered by one of us or sent from the portal. */
import type { FieldProblem } from '#kernel/contract.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { keepFile, letFileGoLater, type ReceivedFile, receiveFile } from '#kernel/server/files.ts'
import { now, scope, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { supplierInvoiceEntered } from './contract.ts'
import { matchAgain } from './matching.ts'
import { invoiceDue, paperType } from './paper.rules.ts'
import type { Charged, Invoice } from './portal_invoice.rules.ts'
import { quantityProblem, UNANSWERED } from './purchase.rules.ts'
import { type BoughtLine, boughtLines, type PurchaseRow } from './purchase_order.queries.ts'
import { suppliersById } from './purchasing.ts'
import { LARGEST_PAPER_BYTES } from './supplier_invoice.contract.ts'
import {
  deleteSupplierInvoiceRow,
  heldInvoices,
  insertSupplierInvoice,
  isKnown,
  writeFile,
} from './supplier_invoice.queries.ts'

/** Refuses what speaks against it, with its place; the order is held. */
export const refuseUnfitInvoice = async (
  order: PurchaseRow,
  { number, issued_on, due_on, lines }: Invoice,
): Promise<void> => {
  if (UNANSWERED.includes(order.status)) fail('not_answered')
  if (await isKnown(order.supplier_id, number)) fail('invoice_twice', { number }, 'number')
  if (issued_on > today().toString()) fail('day_ahead', {}, 'issued_on')
  refuseEarlyDue({ issued_on, due_on })
  const problems = lineProblems(lines, await boughtLines([order.id]))
  const [first] = problems
  if (first) throw new Refusal(first.code, { field: first.field, params: first.params ?? {}, problems })
}

export const refuseEarlyDue = ({ issued_on, due_on }: Pick<Invoice, 'issued_on' | 'due_on'>): void => {
  if (due_on && due_on < issued_on) fail('due_before_issued', {}, 'due_on')
}

const lineProblems = (rows: readonly Charged[], lines: readonly BoughtLine[]): FieldProblem[] =>
  rows.flatMap(({ line_id, quantity }, i): FieldProblem[] => {
    const at = (field: string, code: string, params = {}) => [{ field: `lines.${i}.${field}`, code, params }]
    const line = lines.find(({ id }) => id === line_id)
    if (!line) return at('line_id', 'line_missing')
    if (rows.findIndex((row) => row.line_id === line_id) !== i) return at('line_id', 'given_twice')
    const unfit = quantityProblem(quantity, line)
    return unfit ? at('quantity', unfit, { unit: line.unit }) : []
  })

/** Writes it down, holds it against order and receipts, and tells of it. */
export const writeInvoice = async (
  order: PurchaseRow,
  id: string,
  { lines, ...paper }: Invoice,
): Promise<void> => {
  await insertSupplierInvoice(
    {
      ...paper,
      id,
      due_on: invoiceDue(paper, await paymentDaysOf(order)),
      purchase_order_id: order.id,
      supplier_id: order.supplier_id,
      created_at: now().toString(),
    },
    lines.map((line) => ({ ...line, id: newId() })),
  )
  await matchAgain(order)
  await emit(supplierInvoiceEntered, { ...order, invoice_number: paper.number })
}

const paymentDaysOf = async ({ supplier_id }: PurchaseRow): Promise<number | null> =>
  (await suppliersById([supplier_id])).get(supplier_id)?.payment_days ?? null

/** The paper that was sent, known by its content; `wrong`: the code of what speaks against it. */
export const receivedPaper = async (): Promise<
  ReceivedFile | { wrong: 'file_missing' | 'file_not_taken' }
> => {
  const upload = await scope().http?.upload?.()
  if (!upload) return { wrong: 'file_missing' }
  const chunks: Uint8Array[] = []
  for await (const chunk of upload.stream) chunks.push(chunk)
  const content = Buffer.concat(chunks)
  if (!content.length && !upload.name) return { wrong: 'file_missing' }
  const mediaType = paperType(content)
  if (!mediaType) return { wrong: 'file_not_taken' }
  const stream = (async function* () {
    yield content
  })()
  return receiveFile({ name: upload.name, mediaType, stream }, LARGEST_PAPER_BYTES)
}

/** In the place of the paper there was, if any. */
export const keepPaper = async (id: string, file: ReceivedFile, before: string | null): Promise<void> => {
  await keepFile(file)
  await writeFile(id, file)
  if (before) await letFileGoLater(before)
}

/** Into the trash; its order is held. What was paid stays. */
export const removeInvoice = async (order: PurchaseRow, id: string): Promise<void> => {
  const [invoice] = await heldInvoices([id])
  const { file_id, paid_minor } = found(invoice)
  if (paid_minor > 0) fail('already_paid')
  await deleteSupplierInvoiceRow(id)
  if (file_id) await letFileGoLater(file_id)
  await matchAgain(order)
}
