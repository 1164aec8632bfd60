/**
 * Fiscal documents: what a company sold, told to the tax office through whoever is authorised to pass it on, and kept. Each document
 * is numbered and stored with the sale and sent afterwards by a job (0033); what a country asks of it is behind `country.ts`.
 */
import { z } from 'zod'
import { event, permissions } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { DocumentType, Environment, ReceiverKind } from './document.rules.ts'

/**
 * `create`, `update`, `delete`: drafts. `issue`: give a document its number and send it, correct a rejected one, write notes to it.
 * `annul`: take an authorised one back. `configure`: issuer, branches, certificate, connection, contingency.
 */
export const may = permissions('invoices', ['issue', 'annul', 'configure', 'export'])

/**
 * `draft`: without a number, being written or held by what is wrong with it. `queued`: numbered, waits to be sent. `sending`: on its
 * way, or taken and not yet decided. `rejected`: keeps its number until it is corrected. `contingency`: given to the buyer while the
 * road was closed, still to be authorised. `annulled`: took place in vain, and the tax office knows.
 */
export const Status = z.enum([
  'draft',
  'queued',
  'sending',
  'contingency',
  'rejected',
  'authorized',
  'annulled',
])
export type Status = z.infer<typeof Status>

export const Language = z.enum(['es', 'en'])

/**
 * What keeps a document from being authorised, or only was remarked (`warning`), by us or, once it is authorised, by the tax office.
 * `field`: a path in what was written. In the reader's language.
 */
export const Problem = z.object({
  code: z.string(),
  field: z.string(),
  severity: z.enum(['error', 'warning']),
  says: z.string(),
  fix: z.string(),
})

/** A file of the register with its SHA-256, as hex. */
const Kept = z.object({ file_id: Id, sha256: z.string() })

/**
 * A document as lists show it; amounts in minor units of `currency`. `number`: ten digits, gapless by branch, point and type; null for a
 * draft. `cufe`: its id at the tax office. `signed_total_minor`: below zero for what gives money back. `credited_minor`: taken back by
 * credit notes that are authorised or on their way. `source_kind`, `source_id`: what it was issued for, as `sales_order`.
 * `next_attempt_at`: when it is sent again. `annulment_asked_at`: annulment is on its way.
 */
export const Invoice = z.object({
  id: Id,
  document_type: DocumentType,
  environment: Environment,
  branch: z.string(),
  point: z.string(),
  number: z.string().nullable(),
  cufe: z.string().nullable(),
  status: Status,
  emission: z.enum(['normal', 'contingency']),
  source_kind: z.string().nullable(),
  source_id: Id.nullable(),
  customer_id: Id,
  customer_name: z.string(),
  opportunity_id: Id.nullable(),
  owner_id: Id.nullable(),
  receiver_kind: ReceiverKind,
  receiver_name: z.string(),
  receiver_number: z.string(),
  reference_id: Id.nullable(),
  language: Language,
  currency: Currency,
  net_minor: z.int(),
  tax_minor: z.int(),
  total_minor: z.int(),
  signed_total_minor: z.int(),
  credited_minor: z.int(),
  problems: z.array(Problem),
  attempts: z.int(),
  next_attempt_at: z.string().nullable(),
  last_answer: z.string(),
  issued_at: z.string().nullable(),
  issued_on: Day,
  authorized_at: z.string().nullable(),
  protocol: z.string(),
  qr: z.string(),
  annulment_asked_at: z.string().nullable(),
  annulled_at: z.string().nullable(),
  xml: Kept.nullable(),
  answer: Kept.nullable(),
  pdf: Kept.nullable(),
  mailed_to: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Invoice = z.infer<typeof Invoice>

const Told = z.object({
  id: Id,
  document_type: DocumentType,
  number: z.string(),
  cufe: z.string().nullable(),
  source_kind: z.string().nullable(),
  source_id: Id.nullable(),
  customer_id: Id,
  customer_name: z.string(),
  reference_id: Id.nullable(),
  total_minor: z.int(),
  currency: Currency,
})
const told = {
  about: 'id',
  along: ['customer_id', 'source_id', 'reference_id'],
  allow: may.read,
  payload: Told,
} as const

/** It has its number and waits to be sent. */
export const invoiceQueued = event('invoices.invoice_queued', told)
/** `authorized_at`: ISO 8601, by the tax office's clock. */
export const invoiceAuthorized = event('invoices.invoice_authorized', {
  ...told,
  payload: Told.extend({ authorized_at: z.string() }),
})
/** `problems`: what was said, in the company's usual language. */
export const invoiceRejected = event('invoices.invoice_rejected', {
  ...told,
  payload: Told.extend({ problems: z.array(Problem) }),
})
/** Asked for by a sale, but without a number yet: something is wrong or missing. `number` is ''. */
export const invoiceHeld = event('invoices.invoice_held', {
  ...told,
  payload: Told.extend({ problems: z.array(Problem) }),
})
export const invoiceAnnulled = event('invoices.invoice_annulled', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
/** The tax office did not take it back. `says`: why, in the company's usual language. */
export const annulmentRefused = event('invoices.annulment_refused', {
  ...told,
  payload: Told.extend({ says: z.string() }),
})
export const draftDeleted = event('invoices.draft_deleted', told)
export const draftRestored = event('invoices.draft_restored', told)

/**
 * What a sale is worth now, once authorised: less its credit notes, 0 where it was annulled, given back, or counts as the won
 * opportunity it came from. For who reckons what customers bought.
 */
export const saleCounted = event('invoices.sale_counted', {
  about: 'id',
  allow: may.read,
  payload: z.object({
    id: Id,
    customer_id: Id,
    value_minor: z.int().min(0),
    currency: Currency,
    sold_on: Day,
  }),
})

/**
 * Documents can't be sent, several times over; told once for each outage. `id`: the document that waits longest. `kind`: no answer, credentials
 * not taken, or nothing left of what the company bought.
 */
export const pacUnreachable = event('invoices.pac_unreachable', {
  about: 'id',
  allow: may.read,
  payload: z.object({
    id: Id,
    kind: z.enum(['unreachable', 'unauthorised', 'no_folios']),
    since: z.string(),
    waiting: z.int(),
    message: z.string(),
  }),
})
/** Documents go out again. `id`: the one that got through first. */
export const pacReachable = event('invoices.pac_reachable', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, since: z.string(), waiting: z.int() }),
})
