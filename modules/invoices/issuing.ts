/** Gives documents their numbers and sends them on their way, or keeps them with what is wrong. */
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { actor, company, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { leftOf } from './assembly.rules.ts'
import { rememberFamilies } from './classification.queries.ts'
import { type Invoice, invoiceHeld, invoiceQueued } from './contract.ts'
import { countryOrFirst } from './countries.ts'
import type { FiscalDocument } from './document.rules.ts'
import { attemptsOf } from './edition.queries.ts'
import type { InvoiceWithLines } from './invoice.contract.ts'
import {
  asInvoice,
  type InvoiceRow,
  insertInvoice,
  invoiceById,
  invoiceFor,
  notesTo,
  putTaxSums,
  updateInvoice,
} from './invoice.queries.ts'
import { newLink } from './link.ts'
import { takeNumber } from './numbering.queries.ts'
import { hasErrors, type Prepared, prepared } from './preparing.ts'
import { sendJob } from './sending.job.ts'
import { lastDayToAnnul } from './sending.rules.ts'
import { settingsRow } from './settings.queries.ts'
import type { InvoiceWritten } from './written.contract.ts'

type Note = Pick<InvoiceRow, 'note_reason' | 'note_lines'> & { reference: InvoiceRow }

/** Writes a new document down; `issue`: and gives it its number where nothing is wrong with it. */
export const writeInvoice = async (
  written: InvoiceWritten,
  { id = newId(), issue, note }: { id?: string | undefined; issue: boolean; note?: Note },
): Promise<InvoiceWithLines> => {
  const ready = await prepared(written, note?.reference)
  const isNew = await insertInvoice({
    id,
    ...columnsOf(written, ready),
    document_type: written.document_type,
    status: 'draft',
    source_kind: written.source_kind,
    source_id: written.source_id,
    opportunity_id: written.opportunity_id,
    reference_id: note?.reference.id ?? null,
    note_reason: note?.note_reason ?? '',
    note_lines: note?.note_lines ?? null,
    created_at: now().toString(),
    ...(issue && { queued_at: now().toString() }),
  })
  // Somebody else asked for the same a moment before.
  if (!isNew) return wholeInvoice(found(await alreadyWritten(id, written)).id)
  await putTaxSums(id, ready.amounts)
  await rememberFamilies(written.lines)
  if (issue) await giveNumber(id, ready)
  return wholeInvoice(id)
}

/** Asked for again: by its own id, or for the same sale. */
export const alreadyWritten = async (
  id: string | undefined,
  { source_kind, source_id, document_type }: InvoiceWritten,
): Promise<InvoiceRow | undefined> =>
  (id ? await invoiceById(id) : undefined) ??
  (source_kind && source_id ? await invoiceFor(source_kind, source_id, document_type) : undefined)

/** Puts a draft together anew, from what is written and what the house knows by now. */
export const rewrite = async (row: InvoiceRow, written: InvoiceWritten): Promise<Prepared> => {
  const reference = row.reference_id ? found(await invoiceById(row.reference_id)) : undefined
  const ready = await prepared(written, reference)
  await updateInvoice(row.id, columnsOf(written, ready))
  await putTaxSums(row.id, ready.amounts)
  await rememberFamilies(written.lines)
  return ready
}

const columnsOf = (written: InvoiceWritten, { document, amounts, problems, place }: Prepared) => ({
  written,
  document,
  problems,
  environment: document.environment,
  point_id: place?.point.id ?? null,
  branch: place?.branch.code ?? '',
  point: place?.point.code ?? '',
  customer_id: written.customer_id,
  owner_id: written.owner_id ?? (actor().kind === 'user' ? (actor().id ?? null) : null),
  receiver_kind: document.receiver.kind,
  receiver_name: document.receiver.name,
  receiver_number: numberOf(document.receiver),
  language: written.language,
  currency: written.currency ?? (company().currency as Invoice['currency']),
  net_minor: amounts.net_minor,
  tax_minor: amounts.tax_minor,
  total_minor: amounts.total_minor,
  withheld_minor: document.retention?.amount_minor ?? 0,
  issued_on: today().toString(),
})

const numberOf = ({ tax_number, foreign_id }: FiscalDocument['receiver']): string =>
  tax_number ? [tax_number.number, tax_number.check].filter(Boolean).join(' DV ') : (foreign_id?.number ?? '')

/** The number is taken last, so that whoever else issues waits as short as can be. What is unfit gets none, and is told of. */
export const giveNumber = async (
  id: string,
  { document, problems, place, contingency_id }: Prepared,
): Promise<void> => {
  if (hasErrors(problems) || !place) {
    const held = found(await invoiceById(id))
    await updateInvoice(id, { queued_at: held.queued_at ?? now().toString() })
    await emit(invoiceHeld, { ...held, number: '', problems: problems.es })
    return
  }
  const link = await newLink()
  const row = found(await invoiceById(id))
  const number = await takeNumber(place.point.id, document.type)
  await queue(
    id,
    { ...document, number },
    { contingency_id, token_hash: link.token_hash, token_sealed: link.token_sealed },
  )
  await emit(invoiceQueued, { ...row, number })
}

/** From here on a job sends it as it stands. */
export const queue = async (
  id: string,
  document: FiscalDocument,
  more: Partial<Pick<InvoiceRow, 'contingency_id' | 'token_hash' | 'token_sealed'>> = {},
): Promise<void> => {
  const queued = updateInvoice(id, {
    ...more,
    status: 'queued',
    number: document.number,
    document,
    emission: document.emission.mode === 'contingency' ? 'contingency' : 'normal',
    codes: [],
    attempts: 0,
    asks_status: false,
    next_attempt_at: null,
    last_answer: '',
    edition_id: null,
    issued_at: document.issued_at,
    issued_on: today().toString(),
    queued_at: now().toString(),
  })
  await Promise.all([queued, sendSoon(id)])
}

/** A later wish takes the place of one that still waits; of two at once the PAC takes one, and tells the other so. */
export const sendSoon = (id: string, runAt?: Temporal.Instant): Promise<void> =>
  enqueue(sendJob, { id }, { key: id, ...(runAt && { runAt }) })

/** Held until the transaction ends, and as its writer saw it. */
export const heldInvoice = async (id: string): Promise<InvoiceRow> => {
  const row = found(await invoiceById(id, { forUpdate: true }))
  refuseStale(row)
  return row
}

/** A draft, held; anything else is `not_a_draft`. */
export const heldDraft = async (id: string): Promise<InvoiceRow> => {
  const row = await heldInvoice(id)
  return row.status === 'draft' ? row : fail('not_a_draft')
}

export const wholeInvoice = async (id: string): Promise<InvoiceWithLines> => {
  const [held, notes, sent, { annulment_days }] = await Promise.all([
    invoiceById(id),
    notesTo(id),
    attemptsOf(id),
    settingsRow(),
  ])
  const row = found(held)
  const reference = row.reference_id ? await invoiceById(row.reference_id) : undefined
  const { annulment } = row
  const language = row.language
  return {
    ...asInvoice(row),
    written: row.written,
    document: row.document,
    amounts: countryOrFirst().amounts(row.document),
    sent,
    notes: notes.map(asInvoice),
    reference: reference
      ? {
          id: reference.id,
          document_type: reference.document_type,
          number: reference.number ?? '',
          cufe: reference.cufe ?? '',
        }
      : null,
    note_reason: row.note_reason,
    creditable: leftOf(row.written.lines, takenBy(notes, row)),
    annulment: annulment && {
      reason: annulment.reason,
      state: annulment.state,
      says: annulment.says[language],
      asked_at: annulment.asked_at,
    },
    annul_until: row.status === 'authorized' ? lastDayToAnnul(row.issued_on, annulment_days) : null,
  }
}

/** What credit notes that stand took of each line; a whole one took all that was left. */
export const takenBy = (
  notes: readonly InvoiceRow[],
  { written: { lines } }: Pick<InvoiceRow, 'written'>,
): { line: number; quantity: number }[] =>
  notes
    .filter(({ document_type, status }) => document_type === '04' && status !== 'annulled')
    .flatMap(({ note_lines }) => note_lines ?? lines.map(({ quantity }, line) => ({ line, quantity })))
