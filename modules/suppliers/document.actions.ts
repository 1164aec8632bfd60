import { z } from 'zod'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById, type ReceivedFile } from '#kernel/server/files.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { daysBetween, formatDay } from '#kernel/values/day.ts'
import { newId } from '#kernel/values/id.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { may, type Supplier } from './contract.ts'
import {
  deleteDocument,
  documentAdded,
  documentDeleted,
  documentEnding,
  EXPIRING_DAYS,
  getDocument,
  LARGEST_DOCUMENT_BYTES,
  listDocuments,
  MOST_DOCUMENTS,
  type SupplierDocument,
  tellEndings,
  updateDocument,
  uploadDocument,
} from './document.contract.ts'
import {
  type DocumentRow,
  deleteDocumentRow,
  documentById,
  documentsOf,
  endingDocuments,
  insertDocument,
  updateDocumentRow,
} from './document.queries.ts'
import { isReversed, noticeDue } from './document.rules.ts'
import { holdFile, receivedFile } from './held_file.ts'
import { portalUrl } from './link.ts'
import { lockedSupplier, supplierById } from './supplier.queries.ts'
import { tellOwner } from './told.ts'

const day = (): string => today().toString()

export const endingJob = job('suppliers.tell_endings', {
  payload: z.object({}),
  every: '15 12 * * *',
  work: async () => {
    await call(tellEndings, {})
  },
})

export const documentActions = [
  implement(listDocuments, async ({ supplier_id }) => {
    found(await supplierById(supplier_id))
    return { documents: await documentsOf(supplier_id, day()) }
  }),

  implement(uploadDocument, async ({ supplier_id, issued_on = null, expires_on = null, ...written }) => {
    const supplier = found(await lockedSupplier(supplier_id))
    if (isReversed({ issued_on, expires_on })) fail('dates_reversed', {}, 'expires_on')
    if ((await documentsOf(supplier_id, day())).length >= MOST_DOCUMENTS) fail('too_many_documents')
    const file = await receivedFile(LARGEST_DOCUMENT_BYTES)
    if ('wrong' in file) return fail(file.wrong, {}, 'file')
    return addDocument(supplier, { ...written, issued_on, expires_on, added_by: 'staff' }, file)
  }),

  implement(updateDocument, async ({ id, ...changes }) => {
    const before = found(await documentById(id, day(), { forUpdate: true }))
    refuseStale(before)
    if (isReversed({ ...before, ...changes })) fail('dates_reversed', {}, 'expires_on')
    const isMoved = changes.expires_on !== undefined && changes.expires_on !== before.expires_on
    await updateDocumentRow(id, { ...changes, ...(isMoved && { told_days: null }) })
    return found(await documentById(id, day()))
  }),

  implement(deleteDocument, async ({ id }) => {
    const document = found(await documentById(id, day(), { forUpdate: true }))
    refuseStale(document)
    await deleteDocumentRow(id)
    await emit(documentDeleted, document)
    return {}
  }),

  implement(getDocument, async ({ id }) => {
    await sendFileOf(found(await documentById(id, day())))
    return {}
  }),

  implement(tellEndings, async () => {
    const due = await endingDocuments(today().add({ days: EXPIRING_DAYS }).toString(), day())
    let told = 0
    for (const document of due) {
      const daysLeft = daysBetween(day(), document.expires_on)
      const notice = noticeDue(daysLeft, document.told_days)
      if (notice === undefined) continue
      await updateDocumentRow(document.id, { told_days: notice })
      await tell(document, daysLeft)
      told += 1
    }
    return { told }
  }),
]

/** Writes a document down, whoever brought it. The supplier is locked. */
export const addDocument = async (
  { id: supplier_id }: Pick<Supplier, 'id'>,
  written: Pick<SupplierDocument, 'kind' | 'number' | 'issued_on' | 'expires_on' | 'added_by'>,
  file: ReceivedFile,
): Promise<DocumentRow> => {
  const id = newId()
  await holdFile(id, file)
  await insertDocument({
    ...written,
    id,
    supplier_id,
    name: file.name,
    file_id: file.id,
    media_type: file.mediaType,
    bytes: file.bytes,
    created_at: now().toString(),
  })
  const document = found(await documentById(id, day()))
  await emit(documentAdded, { ...document, by: written.added_by })
  return document
}

export const sendFileOf = async ({
  name,
  media_type,
  file_id,
}: Pick<DocumentRow, 'name' | 'media_type' | 'file_id'>): Promise<void> => {
  await scope().http?.sendFile?.({
    name,
    mediaType: media_type,
    content: await contentOf(await fileById(file_id)),
  })
}

const tell = async (document: DocumentRow & { expires_on: string }, daysLeft: number): Promise<void> => {
  const supplier = found(await supplierById(document.supplier_id))
  const kind = daysLeft < 0 ? ('document_over' as const) : ('document_ending' as const)
  await emit(documentEnding, { ...document, days_left: daysLeft })
  await tellOwner(supplier, kind, {
    document: document.name,
    count: Math.max(0, daysLeft),
    day: formatDay(document.expires_on, company().locale),
  })
  const { language, contacts } = supplier
  const facts = {
    supplier: supplier.name,
    company: company().name,
    document: text(`suppliers:document_kinds.${document.kind}`, {}, language),
    day: formatDay(document.expires_on, `${language}-${company().country}`),
    url: `${portalUrl()}/documents`,
  }
  for (const to of new Set(contacts.flatMap(({ portal, email }) => (portal && email ? [email] : []))))
    await call(sendMail, {
      to,
      subject: text(`suppliers:mail.${kind}.subject`, facts, language),
      text: text(`suppliers:mail.${kind}.words`, facts, language),
      about: supplier.id,
      seen_with: may.read,
    })
}
