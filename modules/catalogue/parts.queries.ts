import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import type { Document, Image, ProductParts } from './parts.contract.ts'
import { FIRST_IMAGE, IMAGE } from './product.queries.ts'

export type StoredRendition = {
  width: number
  height: number
  format: 'avif' | 'webp' | 'jpg'
  bytes: number
  file_id: string
}

/** A picture as its table has it. */
export type ImageRow = Image & {
  product_id: string
  original_file_id: string | null
  renditions: StoredRendition[]
}

const IMAGE_ROW = `i.id, i.product_id, i.alt, i.alt_en, i.state, i.width, i.height, i.color, i.position, i.problem, i.version,
  i.original_file_id, i.renditions, (${IMAGE}) -> 'widths' as widths`

export const imagesOf = (productId: string): Promise<ImageRow[]> =>
  statement<ImageRow>(
    `select ${IMAGE_ROW} from catalogue.product_image i where i.product_id = $1 order by i.position, i.id`,
    [productId],
  )

export const imageById = async (id: string, { forUpdate = false } = {}): Promise<ImageRow | undefined> =>
  (
    await statement<ImageRow>(
      `select ${IMAGE_ROW} from catalogue.product_image i where i.id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const insertImage = (
  image: {
    id: string
    product_id: string
    position: number
    original_file_id: string
    width: number
    height: number
  },
  moment: string,
): Promise<unknown> =>
  db
    .insertInto('catalogue.product_image')
    .values({ ...image, created_at: moment, updated_at: moment })
    .execute()

export const updateImageRow = (
  id: string,
  {
    renditions,
    ...changes
  }: Partial<
    Pick<
      ImageRow,
      | 'alt'
      | 'alt_en'
      | 'state'
      | 'problem'
      | 'width'
      | 'height'
      | 'color'
      | 'renditions'
      | 'original_file_id'
    >
  >,
  moment: string,
): Promise<unknown> =>
  db
    .updateTable('catalogue.product_image')
    .set({ ...changes, ...(renditions && { renditions: JSON.stringify(renditions) }), updated_at: moment })
    .where('id', '=', id)
    .execute()

export const placeImages = (productId: string, ids: readonly string[]): Promise<unknown> =>
  sql`update catalogue.product_image i set position = w.position::int
    from unnest(${ids}::uuid[]) with ordinality w (id, position)
    where i.id = w.id and i.product_id = ${productId} and i.position <> w.position`.execute(db)

export const deleteImageRow = (id: string): Promise<unknown> =>
  db.deleteFrom('catalogue.product_image').where('id', '=', id).execute()

/** Remembers whose files these are, so that they go when their holder is gone for good. */
export const holdFiles = (holderId: string, fileIds: readonly string[]): Promise<unknown> =>
  statement('insert into catalogue.held_file (id, holder_id) select f, $1 from unnest($2::uuid[]) f', [
    holderId,
    fileIds,
  ])

export const releaseFiles = (fileIds: readonly string[]): Promise<unknown> =>
  statement('delete from catalogue.held_file where id = any($1::uuid[])', [fileIds])

/**
 * Marks files whose picture or document is gone, takes the mark from those that came back, and answers those that have
 * been without one since `before` or earlier.
 */
export const orphanedFiles = async (today: string, before: string): Promise<string[]> => {
  await statement(
    `update catalogue.held_file h set orphaned_on = case when g.gone then $1::date end
       from (select f.id, f.orphaned_on is not null as marked,
                    not exists (select from catalogue.product_image i where i.id = f.holder_id)
                and not exists (select from catalogue.product_document d where d.id = f.holder_id) as gone
               from catalogue.held_file f) g
      where g.id = h.id and g.gone <> g.marked`,
    [today],
  )
  const rows = await statement<{ id: string }>('select id from catalogue.held_file where orphaned_on <= $1', [
    before,
  ])
  return rows.map(({ id }) => id)
}

const DOCUMENT = 'd.id, d.title, d.bytes, d.position, d.version'
export type DocumentRow = Document & { product_id: string; file_id: string }

export const documentsOf = (productId: string): Promise<Document[]> =>
  statement<Document>(
    `select ${DOCUMENT} from catalogue.product_document d where d.product_id = $1 order by d.position, d.id`,
    [productId],
  )

export const documentById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<DocumentRow | undefined> =>
  (
    await statement<DocumentRow>(
      `select ${DOCUMENT}, d.product_id, d.file_id from catalogue.product_document d where d.id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const insertDocument = (row: Omit<DocumentRow, 'version'>, moment: string): Promise<unknown> =>
  db
    .insertInto('catalogue.product_document')
    .values({ ...row, created_at: moment, updated_at: moment })
    .execute()

export const updateDocumentRow = (id: string, title: string, moment: string): Promise<unknown> =>
  db
    .updateTable('catalogue.product_document')
    .set({ title, updated_at: moment })
    .where('id', '=', id)
    .execute()

export const deleteDocumentRow = (id: string): Promise<unknown> =>
  db.deleteFrom('catalogue.product_document').where('id', '=', id).execute()

export const relatedTo = (productId: string): Promise<ProductParts['related']> =>
  statement(
    `select p.id, p.code, p.name, p.status, ${FIRST_IMAGE} as image
       from catalogue.related_product r join catalogue.product p on p.id = r.related_id
      where r.product_id = $1 order by r.position, p.sort_name`,
    [productId],
  )

export const knownProducts = async (ids: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await statement<{ id: string }>('select id from catalogue.product where id = any($1::uuid[])', [ids])
    ).map(({ id }) => id),
  )

export const replaceRelated = async (
  productId: string,
  rows: readonly { id: string; related_id: string; position: number }[],
): Promise<void> => {
  await statement('delete from catalogue.related_product where product_id = $1', [productId])
  await statement(
    `insert into catalogue.related_product (id, product_id, related_id, position)
       select r.id, $1, r.related_id, r.position from jsonb_to_recordset($2::jsonb) as r (id uuid, related_id uuid, position int)`,
    [productId, JSON.stringify(rows)],
  )
}
