import { fail, found } from '#kernel/server/errors.ts'
import { contentOf, fileById, keepFile, letFileGo, receiveFile } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { cleanDocument } from './adapters/document_cleaner.ts'
import {
  deleteDocument,
  getDocument,
  getProductParts,
  LARGEST_DOCUMENT_BYTES,
  setRelated,
  sweepFiles,
  updateDocument,
  uploadDocument,
} from './parts.contract.ts'
import {
  type DocumentRow,
  deleteDocumentRow,
  documentById,
  documentsOf,
  holdFiles,
  imagesOf,
  insertDocument,
  knownProducts,
  orphanedFiles,
  relatedTo,
  releaseFiles,
  replaceRelated,
  updateDocumentRow,
} from './parts.queries.ts'
import { productById } from './product.queries.ts'
import { publicProductPath } from './public_paths.ts'
import { receivedUpload } from './upload.ts'
import { tell } from './variant.actions.ts'
import { packsOf, variantsOf } from './variant.queries.ts'

/** As long as what was deleted can come back, and a day more. */
const KEPT_DAYS = 31

export const documentActions = [
  implement(getProductParts, async ({ id }) => {
    const product = found(await productById(id))
    const [variants, packs, images, documents, related] = await Promise.all([
      variantsOf(id),
      packsOf(id),
      imagesOf(id),
      documentsOf(id),
      relatedTo(id),
    ])
    const public_path =
      product.status === 'published' ? publicProductPath(company().slug, product.slug) : null
    return { variants, packs, images, documents, related, public_path }
  }),

  implement(uploadDocument, async ({ product_id, title }) => {
    const product = found(await productById(product_id))
    const { content } = await receivedUpload()
    // Not what the file was called: its name may say whose it is, and buyers read this one.
    const named = title || product.name.slice(0, 120)
    const cleaned = await cleanDocument(content, named)
    const anew = 'content' in cleaned ? cleaned.content : fail(cleaned.problem, {}, 'file')

    found(await productById(product_id, { forUpdate: true }))
    const id = newId()
    const stream = (async function* () {
      yield Buffer.from(anew)
    })()
    const file = await receiveFile(
      { name: `${id}.pdf`, mediaType: 'application/pdf', stream },
      LARGEST_DOCUMENT_BYTES,
    )
    await keepFile(file)
    const { length: position } = await documentsOf(product_id)
    await insertDocument(
      { id, product_id, title: named, file_id: file.id, bytes: file.bytes, position },
      now().toString(),
    )
    await holdFiles(id, [file.id])
    await tell(product_id, 'documents')
    return found(await documentById(id))
  }),

  implement(updateDocument, async ({ id, title }) => {
    const document = found(await documentById(id, { forUpdate: true }))
    await updateDocumentRow(id, title, now().toString())
    await tell(document.product_id, 'documents')
    return found(await documentById(id))
  }),

  implement(deleteDocument, async ({ id }) => {
    const document = found(await documentById(id, { forUpdate: true }))
    await deleteDocumentRow(id)
    await tell(document.product_id, 'documents')
    return {}
  }),

  implement(getDocument, async ({ id }) => {
    await sendDocument(found(await documentById(id)))
    return {}
  }),

  implement(setRelated, async ({ product_id, ids }) => {
    found(await productById(product_id, { forUpdate: true }))
    const wanted = [...new Set(ids)].filter((id) => id !== product_id)
    const known = await knownProducts(wanted)
    if (known.size < wanted.length) fail('unknown_product', {}, 'ids')
    await replaceRelated(
      product_id,
      wanted.map((related_id, position) => ({ id: newId(), related_id, position })),
    )
    await tell(product_id, 'related')
    return { related: await relatedTo(product_id) }
  }),

  implement(sweepFiles, async () => {
    const gone = await orphanedFiles(today().toString(), today().subtract({ days: KEPT_DAYS }).toString())
    for (const id of gone) await letFileGo(id)
    if (gone.length) await releaseFiles(gone)
    return { released: gone.length }
  }),
]

/** Under a name of ours: what the file was called when it came may say whose it is. */
export const sendDocument = async ({ title, file_id }: DocumentRow): Promise<void> => {
  await scope().http?.sendFile?.({
    name: `${title.replace(/[\\/:*?"<>|]/g, '-')}.pdf`,
    mediaType: 'application/pdf',
    content: await contentOf(await fileById(file_id)),
  })
}
