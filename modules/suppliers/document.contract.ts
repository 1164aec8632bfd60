/** Papers of suppliers that end some day: registrations, clearances, insurances. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/**
 * `registration`: aviso de operación, or what lets a business be run. `tax_clearance`: paz y salvo. `licence`: sanitary and other
 * permits. `quality`: certificates and safety data sheets. `bank`: where it is paid.
 */
export const DocumentKind = z.enum([
  'registration',
  'tax_clearance',
  'licence',
  'insurance',
  'quality',
  'bank',
  'contract',
  'other',
])
export type DocumentKind = z.infer<typeof DocumentKind>

/** Days before its end from which a document is `expiring`, and when people are told. */
export const EXPIRING_DAYS = 30
export const EXPIRING_SOON_DAYS = 7

/** `replaced`: another of its kind ends later, so nobody need be told. `lasting`: it has no end. */
export const DocumentState = z.enum(['valid', 'expiring', 'expired', 'replaced', 'lasting'])
export type DocumentState = z.infer<typeof DocumentState>

/** `name`: of the file. `expires_on`: its last day. */
export const SupplierDocument = z.object({
  id: Id,
  supplier_id: Id,
  kind: DocumentKind,
  number: z.string(),
  issued_on: Day.nullable(),
  expires_on: Day.nullable(),
  state: DocumentState,
  name: z.string(),
  media_type: z.string(),
  bytes: z.int(),
  added_by: z.enum(['staff', 'portal']),
  created_at: z.string(),
  version: z.int(),
})
export type SupplierDocument = z.infer<typeof SupplierDocument>

/** Bytes of a document. */
export const LARGEST_DOCUMENT_BYTES = 10 * 1024 * 1024
export const MOST_DOCUMENTS = 100

const written = {
  kind: DocumentKind,
  number: z.string().trim().max(80),
  issued_on: Day.nullable(),
  expires_on: Day.nullable(),
}

export const listDocuments = query('suppliers.list_documents', {
  allow: may.read,
  http: 'GET /suppliers/:supplier_id/documents',
  input: z.object({ supplier_id: Id }),
  output: z.object({ documents: z.array(SupplierDocument) }),
})

/**
 * PDF, JPEG, PNG or XLSX, told by their content. Errors: `file_not_taken`, `file_missing`, `dates_reversed` (`expires_on`),
 * `too_many_documents`.
 */
export const uploadDocument = action('suppliers.upload_document', {
  allow: may.update,
  http: 'POST /suppliers/:supplier_id/documents',
  upload: { maxBytes: LARGEST_DOCUMENT_BYTES },
  input: z.object({
    supplier_id: Id,
    kind: DocumentKind,
    number: written.number.default(''),
    issued_on: Day.optional(),
    expires_on: Day.optional(),
  }),
  output: SupplierDocument,
  errors: ['file_missing', 'file_not_taken', 'dates_reversed', 'too_many_documents'],
})

/** Errors: `dates_reversed`. With another end people are told of it anew. */
export const updateDocument = action('suppliers.update_document', {
  allow: may.update,
  http: 'PUT /supplier-documents/:id',
  input: z.object(written).partial().extend({ id: Id }),
  output: SupplierDocument,
  errors: ['dates_reversed'],
})

export const deleteDocument = action('suppliers.delete_document', {
  allow: may.update,
  http: 'DELETE /supplier-documents/:id',
  input: z.object({ id: Id }),
  output: Done,
})

export const getDocument = query('suppliers.get_document', {
  allow: may.read,
  http: 'GET /supplier-documents/:id/file',
  input: z.object({ id: Id }),
  output: Done,
  download: true,
})

/** Tells owners and suppliers of documents that end in 30 days, in 7, and when they are over; once each. Run by a daily job. */
export const tellEndings = action('suppliers.tell_endings', {
  allow: may.update,
  input: z.object({}),
  output: z.object({ told: z.int() }),
})

/** Lets files go that nothing holds any more, once what held them can't come back. Run by a daily job. */
export const sweepFiles = action('suppliers.sweep_files', {
  allow: may.update,
  input: z.object({}),
  output: z.object({ released: z.int() }),
})

const Told = z.object({ supplier_id: Id, id: Id, name: z.string(), kind: DocumentKind })
const told = { about: 'supplier_id', allow: may.read, payload: Told } as const

export const documentAdded = event('suppliers.document_added', {
  ...told,
  payload: Told.extend({ by: z.enum(['staff', 'portal']) }),
})
export const documentDeleted = event('suppliers.document_deleted', told)
/** `days_left`: 0 on its last day, below it is over. */
export const documentEnding = event('suppliers.document_ending', {
  ...told,
  payload: Told.extend({ expires_on: Day, days_left: z.int() }),
})
