import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { draftDeleted, draftRestored } from './contract.ts'
import {
  checkInvoice,
  correctInvoice,
  countInvoices,
  deleteDraft,
  dropInvoice,
  getInvoice,
  invoicesOf,
  issueDraft,
  issueInvoice,
  listInvoices,
  restoreDraft,
  retryInvoice,
  saveDraft,
  updateDraft,
} from './invoice.contract.ts'
import { deleteInvoiceRow, type InvoiceRow, invoiceById, updateInvoice } from './invoice.queries.ts'
import { invoiceCount, invoicePage, invoicesIn } from './invoice_list.queries.ts'
import {
  alreadyWritten,
  giveNumber,
  heldDraft,
  heldInvoice,
  queue,
  rewrite,
  sendSoon,
  wholeInvoice,
  writeInvoice,
} from './issuing.ts'
import { giveUpNumber } from './numbering.queries.ts'
import { hasErrors, prepared } from './preparing.ts'
import type { InvoiceChanges, InvoiceWritten } from './written.contract.ts'

const NOTES = new Set(['04', '05'])
const WAITING = new Set(['queued', 'sending', 'contingency'])

export const invoiceActions = [
  implement(listInvoices, (input) => invoicePage(input)),

  implement(countInvoices, (selection) => invoiceCount(selection)),

  implement(getInvoice, ({ id }) => wholeInvoice(id)),

  implement(invoicesOf, async ({ source_kind, source_ids }) => ({
    invoices: await invoicesIn(source_kind, source_ids),
  })),

  implement(checkInvoice, async ({ id: _, reference_id, ...written }) => {
    const reference = reference_id ? found(await invoiceById(reference_id)) : undefined
    const { problems, amounts, document } = await prepared(written, reference)
    const { kind, name } = document.receiver
    return { problems: problems[scope().language], amounts, receiver_kind: kind, receiver_name: name }
  }),

  implement(issueInvoice, async ({ id, ...written }) => {
    refuseNote(written)
    const there = await alreadyWritten(id, written)
    return there ? wholeInvoice(there.id) : writeInvoice(written, { id, issue: true })
  }),

  implement(saveDraft, async ({ id, ...written }) => {
    refuseNote(written)
    const there = await alreadyWritten(id, written)
    return there ? wholeInvoice(there.id) : writeInvoice(written, { id, issue: false })
  }),

  implement(updateDraft, async ({ id, ...changes }) => {
    const row = await heldDraft(id)
    await rewrite(row, changed(row, changes))
    return wholeInvoice(id)
  }),

  implement(issueDraft, async ({ id }) => {
    const row = await heldDraft(id)
    await giveNumber(id, await rewrite(row, row.written))
    return wholeInvoice(id)
  }),

  implement(deleteDraft, async ({ id }) => {
    const row = await heldDraft(id)
    await deleteInvoiceRow(id)
    await emit(draftDeleted, { ...row, number: '' })
    return {}
  }),

  implement(restoreDraft, async ({ id }) => {
    await restoreRecord('invoice_draft', id)
    const row = found(await invoiceById(id))
    await emit(draftRestored, { ...row, number: '' })
    return wholeInvoice(id)
  }),

  implement(correctInvoice, async ({ id, ...changes }) => {
    const row = await heldInvoice(id)
    if (row.status !== 'rejected') fail('not_rejected')
    const { document, problems } = await rewrite(row, changed(row, { ...changes, point_id: row.point_id }))
    // It keeps its number whatever is still wrong with it.
    if (hasErrors(problems)) await updateInvoice(id, { document: { ...document, number: row.number ?? '' } })
    else await queue(id, { ...document, number: row.number ?? '', point: row.point })
    return wholeInvoice(id)
  }),

  implement(dropInvoice, async ({ id }) => {
    const row = await heldInvoice(id)
    if (row.status !== 'rejected') fail('not_rejected')
    if (row.point_id && row.number) await giveUpNumber(row.point_id, row.document_type, row.number)
    await updateInvoice(id, { status: 'draft', number: null, issued_at: null, edition_id: null, cufe: null })
    return wholeInvoice(id)
  }),

  implement(retryInvoice, async ({ id }) => {
    const row = await heldInvoice(id)
    if (!WAITING.has(row.status)) fail('not_waiting')
    await updateInvoice(id, { next_attempt_at: now().toString() })
    await sendSoon(id)
    return wholeInvoice(id)
  }),
]

const refuseNote = ({ document_type }: InvoiceWritten): void => {
  if (NOTES.has(document_type)) fail('note_by_its_own', {}, 'document_type')
}

/** A note's lines are those of what it is about. */
const changed = (row: InvoiceRow, changes: InvoiceChanges): InvoiceWritten => {
  if (row.document_type === '04' && changes.lines) fail('changes_note', {}, 'lines')
  return { ...row.written, ...changes } as InvoiceWritten
}
