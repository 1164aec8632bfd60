import { statement } from '#kernel/server/database.ts'
import { letFileGo } from '#kernel/server/files.ts'
import type { Attachment } from './cart.contract.ts'

/** Of a cart until its request goes out, then of the request. */
export type AttachmentRow = Attachment & {
  cart_id: string | null
  request_id: string | null
  file_id: string
}

const COLUMNS = 'id, cart_id, request_id, name, media_type, bytes, file_id'

export const attachmentsOf = (holder: 'cart_id' | 'request_id', id: string): Promise<AttachmentRow[]> =>
  statement(`select ${COLUMNS} from quotes.buyer_attachment where ${holder} = $1 order by sent_at, id`, [id])

export const attachmentById = async (id: string): Promise<AttachmentRow | undefined> =>
  (await statement<AttachmentRow>(`select ${COLUMNS} from quotes.buyer_attachment where id = $1`, [id]))[0]

export const insertAttachment = (row: AttachmentRow, at: string): Promise<unknown> =>
  statement(
    `insert into quotes.buyer_attachment (id, cart_id, request_id, name, media_type, bytes, file_id, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.id, row.cart_id, row.request_id, row.name, row.media_type, row.bytes, row.file_id, at],
  )

/** The cart's files go out with its request. */
export const handToRequest = (cartId: string, requestId: string): Promise<unknown> =>
  statement('update quotes.buyer_attachment set cart_id = null, request_id = $2 where cart_id = $1', [
    cartId,
    requestId,
  ])

/** What was chosen in another cart of the same buyer belongs to this one. */
export const handToCart = (cartIds: readonly string[], cartId: string): Promise<unknown> =>
  statement('update quotes.buyer_attachment set cart_id = $2 where cart_id = any($1::uuid[])', [
    cartIds,
    cartId,
  ])

/** Takes them away with what they hold. */
export const dropAttachments = async (
  rows: readonly Pick<AttachmentRow, 'id' | 'file_id'>[],
): Promise<void> => {
  for (const { file_id } of rows) await letFileGo(file_id)
  await statement('delete from quotes.buyer_attachment where id = any($1::uuid[])', [
    rows.map(({ id }) => id),
  ])
}

/** Marks those whose cart or request is gone, takes the mark from those that came back; answers what is gone since `before`. */
export const orphanedAttachments = async (day: string, before: string): Promise<AttachmentRow[]> => {
  await statement(
    `update quotes.buyer_attachment a set orphaned_on = case when g.gone then $1::date end
       from (select f.id, f.orphaned_on is not null as marked,
                    not exists (select from quotes.cart c where c.id = f.cart_id)
                and not exists (select from quotes.quote_request r where r.id = f.request_id) as gone
               from quotes.buyer_attachment f) g
      where g.id = a.id and g.gone <> g.marked`,
    [day],
  )
  return statement(`select ${COLUMNS} from quotes.buyer_attachment where orphaned_on <= $1`, [before])
}
