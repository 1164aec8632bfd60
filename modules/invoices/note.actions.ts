/** Notes to documents: what is given back and what is asked for besides; and documents taken back whole. */
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { now, today } from '#kernel/server/scope.ts'
import { leftOf } from './assembly.rules.ts'
import { annulInvoice, issueCreditNote, issueDebitNote } from './invoice.contract.ts'
import { type InvoiceRow, invoiceById, notesTo, updateInvoice } from './invoice.queries.ts'
import { heldInvoice, takenBy, wholeInvoice, writeInvoice } from './issuing.ts'
import { cancelJob } from './sending.job.ts'
import { lastDayToAnnul } from './sending.rules.ts'
import { settingsRow } from './settings.queries.ts'
import type { InvoiceWritten, LineWritten } from './written.contract.ts'

export const noteActions = [
  implement(issueCreditNote, async ({ id, invoice_id, reason, lines }) => {
    const there = id ? await invoiceById(id) : undefined
    if (there) return wholeInvoice(there.id)
    const reference = await authorizedSale(invoice_id)
    const notes = await notesTo(invoice_id)
    const left = leftOf(reference.written.lines, takenBy(notes, reference))
    if (left.every((quantity) => quantity <= 0)) fail('credited_already')
    const isWhole = !lines && !notes.some(({ document_type }) => document_type === '04')
    const wanted =
      lines ?? left.map((quantity, line) => ({ line, quantity })).filter((one) => one.quantity > 0)
    refuseBeyond(wanted, left)
    const written = noteOn(reference, reason, {
      document_type: '04',
      lines: isWhole ? reference.written.lines : wanted.map((one) => partOf(reference, one)),
      ...(!isWhole && { shipping_minor: 0, discounts: [] }),
    })
    return writeInvoice(written, {
      id,
      issue: true,
      note: { reference, note_reason: reason, note_lines: isWhole ? null : wanted },
    })
  }),

  implement(issueDebitNote, async ({ id, invoice_id, reason, lines, credit_days }) => {
    const there = id ? await invoiceById(id) : undefined
    if (there) return wholeInvoice(there.id)
    const reference = await authorizedSale(invoice_id)
    const written = noteOn(reference, reason, {
      document_type: '05',
      lines,
      credit_days,
      shipping_minor: 0,
      discounts: [],
    })
    return writeInvoice(written, {
      id,
      issue: true,
      note: { reference, note_reason: reason, note_lines: null },
    })
  }),

  implement(annulInvoice, async ({ id, reason }) => {
    const row = await heldInvoice(id)
    if (row.status !== 'authorized') fail('not_authorized')
    if (row.annulment?.state === 'asked') fail('annulment_asked')
    if ((await notesTo(id)).some(({ status }) => status !== 'annulled')) fail('has_notes')
    const { annulment_days: days } = await settingsRow()
    if (today().toString() > lastDayToAnnul(row.issued_on, days)) fail('too_late_to_annul', { days })
    await updateInvoice(id, {
      annulment: { reason, state: 'asked', says: { es: '', en: '' }, asked_at: now().toString() },
    })
    await enqueue(cancelJob, { id }, { key: `cancel ${id}` })
    return wholeInvoice(id)
  }),
]

const NOTES = new Set(['04', '05', '06', '07'])

/** Held, so that two notes at once do not give back more than there was. */
const authorizedSale = async (id: string): Promise<InvoiceRow> => {
  const row = found(await invoiceById(id, { forUpdate: true }))
  if (NOTES.has(row.document_type)) fail('is_a_note')
  if (row.status !== 'authorized' || row.annulment?.state === 'asked') fail('not_authorized')
  return row
}

const refuseBeyond = (
  wanted: readonly { line: number; quantity: number }[],
  left: readonly number[],
): void => {
  const sums = new Map<number, number>()
  for (const [at, { line, quantity }] of wanted.entries()) {
    const there = left[line] ?? fail('unknown_line', {}, `lines.${at}.line`)
    const sum = (sums.get(line) ?? 0) + quantity
    if (sum > there)
      throw new Refusal('more_than_invoiced', { params: { left: there }, field: `lines.${at}.quantity` })
    sums.set(line, sum)
  }
}

/** A quantity of a line, with its part of the discount on all of it. */
const partOf = (
  { written: { lines } }: InvoiceRow,
  { line, quantity }: { line: number; quantity: number },
): LineWritten => {
  const whole = lines[line] as LineWritten
  return {
    ...whole,
    quantity,
    discount_minor: Math.round((whole.discount_minor * quantity) / whole.quantity),
  }
}

/** As the sale was written; what is given back is given back by the means the buyer paid with. */
const noteOn = ({ written }: InvoiceRow, reason: string, more: Partial<InvoiceWritten>): InvoiceWritten => ({
  ...written,
  payments: [],
  credit_days: null,
  instalments: 1,
  point_id: written.point_id,
  remark: reason,
  ...more,
})
