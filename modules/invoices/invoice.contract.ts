/** What staff and other modules do with fiscal documents. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Invoice, Language, may, Problem } from './contract.ts'
import { type Amounts, DocumentType, type FiscalDocument, ReceiverKind } from './document.rules.ts'
import { InvoiceChanges, InvoiceWritten } from './written.contract.ts'

const One = z.object({ id: Id })
const Reason = (shortest: number, longest: number) =>
  z.string().trim().min(shortest, { error: 'reason_too_short' }).max(longest)

/** The facts as a country's tax office gets them; their shape is `document.rules.ts`. */
const Document = z.custom<FiscalDocument>((value) => typeof value === 'object' && value !== null)
const Sums = z.custom<Amounts>((value) => typeof value === 'object' && value !== null)

/** One word with the outside world. `kind`: what was asked. `outcome`: as `pac.ts` names it. `codes`: the other side's own. */
const Attempt = z.object({
  id: Id,
  kind: z.enum(['send', 'status', 'cancel']),
  outcome: z.string(),
  codes: z.array(z.object({ code: z.string(), message: z.string() })),
  cufe: z.string(),
  emission: z.enum(['normal', 'contingency']),
  took_ms: z.int(),
  at: z.string(),
  xml: z.object({ file_id: Id, sha256: z.string() }).nullable(),
  answer: z.object({ file_id: Id, sha256: z.string() }).nullable(),
})

/**
 * With what was written, what it comes to, every attempt (newest first), and the notes to it. `creditable`: how much of each line, by its place, is not credited yet.
 */
export const InvoiceWithLines = Invoice.extend({
  written: InvoiceWritten,
  document: Document,
  amounts: Sums,
  sent: z.array(Attempt),
  notes: z.array(Invoice),
  reference: z
    .object({ id: Id, document_type: DocumentType, number: z.string(), cufe: z.string() })
    .nullable(),
  note_reason: z.string(),
  creditable: z.array(z.number()),
  annulment: z
    .object({
      reason: z.string(),
      state: z.enum(['asked', 'done', 'refused']),
      says: z.string(),
      asked_at: z.string(),
    })
    .nullable(),
  annul_until: z.string().nullable(),
})
export type InvoiceWithLines = z.infer<typeof InvoiceWithLines>

/**
 * Filters and sorts: every field of a document, `customer` (name), and yes or no: `waiting` (not authorised yet), `stuck` (needs a
 * person: held by problems or rejected). `search`: number, CUFE, receiver's name and number.
 */
export const listInvoices = query('invoices.list_invoices', {
  allow: may.read,
  http: 'GET /invoices',
  input: ListInput,
  output: page(Invoice),
  assistant: { use: 'Find invoices and notes by number, customer, status, day or by filters.' },
})

/** How many a selection has and what they add up to by currency; what gives money back is taken off. */
export const countInvoices = query('invoices.count_invoices', {
  allow: may.read,
  http: 'GET /invoices/count',
  input: Selection,
  output: z.object({
    count: z.int(),
    totals: z.array(
      z.object({ currency: Currency, count: z.int(), total_minor: z.int(), tax_minor: z.int() }),
    ),
  }),
})

export const getInvoice = query('invoices.get_invoice', {
  allow: may.read,
  http: 'GET /invoices/:id',
  views: 'id',
  input: One,
  output: InvoiceWithLines,
  assistant: { use: 'Read one invoice with its lines and what the tax office said of it.' },
})

/** Those issued for these records, newest first; notes to them too. */
export const invoicesOf = query('invoices.invoices_of', {
  allow: may.read,
  input: z.object({ source_kind: z.string().max(40), source_ids: z.array(Id).max(200) }),
  output: z.object({ invoices: z.array(Invoice) }),
})

/** What would be sent, without sending or keeping anything: its amounts, and all that the tax office would refuse or remark. */
export const checkInvoice = query('invoices.check_invoice', {
  allow: may.read,
  http: 'POST /invoices/check',
  input: InvoiceWritten.extend({ id: Id.optional(), reference_id: Id.optional() }),
  output: z.object({
    problems: z.array(Problem),
    amounts: Sums,
    receiver_kind: ReceiverKind,
    receiver_name: z.string(),
  }),
})

/**
 * Issues a document: it gets the next number of its branch, point and type in this very transaction, and a job sends it once that is
 * committed. Where something is wrong with it, or the company is not set up for it, it is kept without a number as a draft with its
 * `problems`, and refuses nothing: a sale never fails for its paper.
 *
 * Idempotent by `id`, and by `source_kind`, `source_id` and `document_type`: asked again it answers what there is. Sales only; notes
 * have operations of their own, but for generic ones (`06`, `07`), which speak of no electronic document.
 * Errors: `unknown_customer`; `unknown_point`.
 */
export const issueInvoice = action('invoices.issue_invoice', {
  // The number is taken and the tax office is told: it is annulled or credited, never unsaid.
  final: true,
  allow: may.issue,
  http: 'POST /invoices',
  input: InvoiceWritten.extend({ id: Id.optional() }),
  output: InvoiceWithLines,
  errors: ['unknown_customer', 'unknown_point', 'note_by_its_own'],
  assistant: { use: 'Issue an invoice to a customer.', confirm: true },
  automation: true,
})

/** Keeps a document without issuing it. Errors: as `issueInvoice`; `not_a_draft`. */
export const saveDraft = action('invoices.save_draft', {
  allow: may.create,
  http: 'POST /invoices/drafts',
  input: InvoiceWritten.extend({ id: Id.optional() }),
  output: InvoiceWithLines,
  errors: ['unknown_customer', 'unknown_point', 'not_a_draft', 'note_by_its_own'],
})

/** Changes a draft. Lines, where given, take the place of all there were. Errors: `not_a_draft`. */
export const updateDraft = action('invoices.update_draft', {
  allow: may.update,
  http: 'PUT /invoices/:id',
  input: InvoiceChanges.extend({ id: Id }),
  output: InvoiceWithLines,
  errors: ['not_a_draft', 'unknown_customer', 'unknown_point', 'changes_note'],
})

/** Issues a draft, also one that was held. Errors: `not_a_draft`. What is still wrong stays with it, and it stays a draft. */
export const issueDraft = action('invoices.issue_draft', {
  final: true,
  allow: may.issue,
  http: 'POST /invoices/:id/issue',
  input: One,
  output: InvoiceWithLines,
  errors: ['not_a_draft'],
})

/** Puts a draft into the trash. What has a number is never deleted. Errors: `not_a_draft`. */
export const deleteDraft = action('invoices.delete_draft', {
  allow: may.delete,
  http: 'DELETE /invoices/:id',
  input: One,
  output: Done,
  errors: ['not_a_draft'],
})

export const restoreDraft = action('invoices.restore_draft', {
  allow: may.delete,
  http: 'POST /invoices/:id/restore',
  input: One,
  output: InvoiceWithLines,
})

/**
 * Puts right what was rejected and sends it again under the same number. Absent, nothing is changed: what was wrong is right by now
 * (a customer's number, a setting). Errors: `not_rejected`; `changes_note` where lines of a note are given.
 */
export const correctInvoice = action('invoices.correct_invoice', {
  final: true,
  allow: may.issue,
  http: 'POST /invoices/:id/correct',
  input: InvoiceChanges.extend({ id: Id }),
  output: InvoiceWithLines,
  errors: ['not_rejected', 'unknown_customer', 'unknown_point', 'changes_note'],
})

/**
 * Takes a rejected document's number back, since its sale did not take place: the next document of the same kind gets it, so that none is
 * missing. What was written stays as a draft. Errors: `not_rejected`.
 */
export const dropInvoice = action('invoices.drop_invoice', {
  final: true,
  allow: may.issue,
  http: 'POST /invoices/:id/drop',
  input: One,
  output: InvoiceWithLines,
  errors: ['not_rejected'],
})

/** Sends what waits now rather than when its turn comes. Errors: `not_waiting`. */
export const retryInvoice = action('invoices.retry_invoice', {
  final: true,
  allow: may.issue,
  http: 'POST /invoices/:id/retry',
  input: One,
  output: InvoiceWithLines,
  errors: ['not_waiting'],
})

/** How much of a line, by its place from 0, a note is about. */
const NoteLine = z.object({ line: z.int().min(0), quantity: z.number().positive() })

/**
 * Gives back all of an authorised document that is not credited yet, or these quantities of its lines. Errors: `not_authorized`;
 * `credited_already`; `more_than_invoiced` with `{ left }` at its line; `unknown_line`.
 */
export const issueCreditNote = action('invoices.issue_credit_note', {
  final: true,
  allow: may.issue,
  http: 'POST /invoices/:invoice_id/credit-notes',
  input: z.object({
    id: Id.optional(),
    invoice_id: Id,
    reason: Reason(3, 500),
    lines: z.array(NoteLine).min(1).max(1_000).optional(),
  }),
  output: InvoiceWithLines,
  errors: ['not_authorized', 'credited_already', 'more_than_invoiced', 'unknown_line', 'is_a_note'],
  assistant: { use: 'Credit an invoice, whole or in part.', confirm: true },
  automation: true,
})

/** Asks for more than an authorised document did. Errors: `not_authorized`; `is_a_note`. */
export const issueDebitNote = action('invoices.issue_debit_note', {
  final: true,
  allow: may.issue,
  http: 'POST /invoices/:invoice_id/debit-notes',
  input: z.object({
    id: Id.optional(),
    invoice_id: Id,
    reason: Reason(3, 500),
    lines: InvoiceWritten.shape.lines,
    credit_days: InvoiceWritten.shape.credit_days,
  }),
  output: InvoiceWithLines,
  errors: ['not_authorized', 'is_a_note'],
})

/**
 * Takes an authorised document back because the operation did not take place. Asked of the tax office by a job; meanwhile
 * `annulment_asked_at` says so. Errors: `not_authorized`; `too_late_to_annul` with `{ days }`: a credit note is the way left;
 * `has_notes`; `annulment_asked`.
 */
export const annulInvoice = action('invoices.annul_invoice', {
  final: true,
  allow: may.annul,
  http: 'POST /invoices/:id/annul',
  input: One.extend({ reason: Reason(15, 500) }),
  output: InvoiceWithLines,
  errors: ['not_authorized', 'too_late_to_annul', 'has_notes', 'annulment_asked'],
})

/**
 * Asks the customer to pay what a sale left on credit: one charge of `payments` per document, however often it is asked; notes and
 * annulment change it by themselves. `url`: where the customer pays. Errors: `not_collectable` (a note, a draft, rejected or
 * annulled); `collected_elsewhere` where an order asks for it; `nothing_owed`.
 */
export const collectInvoice = action('invoices.collect_invoice', {
  final: true,
  allow: may.read,
  http: 'POST /invoices/:id/collect',
  input: One,
  output: z.object({ charge_id: Id, url: z.string() }),
  errors: ['not_collectable', 'collected_elsewhere', 'nothing_owed'],
  confidential: true,
})

/** Mails the document with PDF and XML. `to` absent: whom it went to before, or the receiver. Errors: `not_authorized`; `no_address`. */
export const mailInvoice = action('invoices.mail_invoice', {
  final: true,
  allow: may.issue,
  http: 'POST /invoices/:id/mail',
  input: One.extend({ to: Email.optional() }),
  output: InvoiceWithLines,
  errors: ['not_authorized', 'no_address'],
})

/** The buyer's address of a document that may be shown. Errors: `not_issued`. */
export const getInvoiceLink = query('invoices.get_invoice_link', {
  allow: may.read,
  http: 'GET /invoices/:id/link',
  input: One,
  output: z.object({ url: z.url() }),
  errors: ['not_issued'],
  audited: true,
})

/** The printed form, the very file once authorised; on tape drawn anew. Errors: `not_issued`. */
export const getPaper = query('invoices.get_paper', {
  allow: may.read,
  http: 'GET /invoices/:id/pdf',
  rate: 'costly',
  input: One.extend({ size: z.enum(['letter', 'tape']).default('letter'), language: Language.optional() }),
  output: Done,
  download: true,
  errors: ['not_issued'],
})

/** The document as the tax office has it. Errors: `not_issued`. */
export const getXml = query('invoices.get_xml', {
  allow: may.read,
  http: 'GET /invoices/:id/xml',
  input: One,
  output: Done,
  download: true,
  errors: ['not_issued'],
})

/** A kept file of an attempt, by its own id: what was sent, or what was answered. */
export const getAttemptFile = query('invoices.get_attempt_file', {
  allow: may.read,
  http: 'GET /invoices/:id/attempts/:attempt_id/:part',
  input: One.extend({ attempt_id: Id, part: z.enum(['sent', 'answer']) }),
  output: Done,
  download: true,
})

/** The list as a file, as it is seen: same rows, same columns. */
export const exportInvoices = query('invoices.export_invoices', {
  allow: may.export,
  http: 'GET /invoices/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

/** Most documents one archive holds. */
export const MOST_IN_ARCHIVE = 2_000

/**
 * XML and PDF of every authorised or annulled document of a selection in one ZIP, with the list of their hashes. Errors:
 * `too_many_documents` with `{ count, most }`.
 */
export const exportArchive = query('invoices.export_archive', {
  allow: may.export,
  http: 'GET /invoices/archive',
  input: Selection,
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
  errors: ['too_many_documents'],
})

/** What a month's return asks for: sales and tax by rate, notes taken off, of documents authorised by issue day. `month`: `YYYY-MM`. */
export const taxReturn = query('invoices.tax_return', {
  allow: may.read,
  http: 'GET /invoices/tax-return',
  input: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'not_a_month' }) }),
  output: z.object({
    rows: z.array(
      z.object({
        currency: Currency,
        tax_code: z.string(),
        percent: z.number(),
        documents: z.int(),
        sold_minor: z.int(),
        credited_minor: z.int(),
        net_minor: z.int(),
        tax_minor: z.int(),
      }),
    ),
    withheld_minor: z.int(),
    waiting: z.int(),
    until: Day,
  }),
})
