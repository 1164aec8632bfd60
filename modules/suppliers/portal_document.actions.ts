/** A supplier's own papers in the portal: what the company has, what ends, and a new one sent. */
import { found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { today } from '#kernel/server/scope.ts'
import { Day } from '#kernel/values/day.ts'
import { addDocument } from './document.actions.ts'
import { DocumentKind, LARGEST_DOCUMENT_BYTES, MOST_DOCUMENTS } from './document.contract.ts'
import { documentsOf } from './document.queries.ts'
import { isReversed } from './document.rules.ts'
import { receivedFile } from './held_file.ts'
import type { Flaw } from './portal.contract.ts'
import {
  type OwnDocuments,
  openOwnDocuments,
  sendOwnDocument,
  type TypedDocument,
} from './portal_document.contract.ts'
import { lockedSupplier } from './supplier.queries.ts'
import { noteTold } from './told.ts'
import { visitor } from './visitor.ts'

const BLANK: TypedDocument = { kind: '', number: '', issued_on: '', expires_on: '' }

export const portalDocumentActions = [
  implement(openOwnDocuments, async () => {
    const { supplier } = found(await visitor())
    return shown(supplier, BLANK, [])
  }),

  implement(sendOwnDocument, async (typed) => {
    const here = found(await visitor())
    const supplier = found(await lockedSupplier(here.supplier.id))
    const flaws: Flaw[] = []
    const wrong = (field: string, code: string) => flaws.push({ field, code, params: {} })
    const kind = DocumentKind.safeParse(typed.kind).data
    if (!kind) wrong('kind', 'kind_missing')
    const dayIn = (field: 'issued_on' | 'expires_on'): string | null => {
      const day = Day.safeParse(typed[field]).data
      if (typed[field] && !day) wrong(field, 'day_unreadable')
      return day ?? null
    }
    const [issued_on, expires_on] = [dayIn('issued_on'), dayIn('expires_on')]
    if (isReversed({ issued_on, expires_on })) wrong('expires_on', 'dates_reversed')
    const held = await documentsOf(supplier.id, today().toString())
    if (held.length >= MOST_DOCUMENTS) wrong('file', 'too_many_documents')
    if (flaws.length || !kind) return shown(supplier, typed, flaws)
    const file = await receivedFile(LARGEST_DOCUMENT_BYTES)
    if ('wrong' in file) {
      wrong('file', file.wrong)
      return shown(supplier, typed, flaws)
    }
    await addDocument(
      supplier,
      { kind, number: typed.number, issued_on, expires_on, added_by: 'portal' },
      file,
    )
    await noteTold(supplier, ['documents'])
    return shown(supplier, BLANK, [])
  }),
]

const shown = async (
  { id, name, language }: { id: string; name: string; language: 'es' | 'en' },
  typed: TypedDocument,
  flaws: Flaw[],
): Promise<OwnDocuments> => ({
  supplier: name,
  language,
  documents: (await documentsOf(id, today().toString())).map((document) => ({
    kind: document.kind,
    number: document.number,
    expires_on: document.expires_on,
    state: document.state,
    name: document.name,
  })),
  typed,
  flaws,
})
