/** Papers as their supplier sees and sends them. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Language } from './contract.ts'
import { DocumentKind, DocumentState, LARGEST_DOCUMENT_BYTES } from './document.contract.ts'
import { Flaw } from './portal.contract.ts'

const Typed = z.string().trim().max(80).default('')

/** As it was typed, so that nothing is lost whatever was typed. */
export const TypedDocument = z.object({ kind: Typed, number: Typed, issued_on: Typed, expires_on: Typed })
export type TypedDocument = z.output<typeof TypedDocument>

export const OwnDocuments = z.object({
  supplier: z.string(),
  language: Language,
  documents: z.array(
    z.object({
      kind: DocumentKind,
      number: z.string(),
      expires_on: Day.nullable(),
      state: DocumentState,
      name: z.string(),
    }),
  ),
  typed: TypedDocument,
  flaws: z.array(Flaw),
})
export type OwnDocuments = z.infer<typeof OwnDocuments>

export const openOwnDocuments = query('suppliers.open_own_documents', {
  allow: 'anyone',
  input: z.object({}),
  output: OwnDocuments,
})

/** PDF, JPEG, PNG or XLSX. What can't be read is told, and nothing is kept. */
export const sendOwnDocument = action('suppliers.send_own_document', {
  allow: 'anyone',
  upload: { maxBytes: LARGEST_DOCUMENT_BYTES },
  input: TypedDocument,
  output: OwnDocuments,
})
