/** Photos and documents that come along with a request. What can't be taken is told on the page it was sent from. */
import { fail, found } from '#kernel/server/errors.ts'
import { contentOf, fileById, keepFile, receiveFile } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { cleanFile } from '#modules/catalogue/cleaning.contract.ts'
import { MOST_PIXELS } from '#modules/catalogue/parts.contract.ts'
import { requestById } from '../request.queries.ts'
import * as contract from './attachment.contract.ts'
import {
  type AttachmentRow,
  attachmentById,
  attachmentsOf,
  dropAttachments,
  insertAttachment,
} from './attachment.queries.ts'
import type { Attachment } from './cart.contract.ts'
import { updateCart } from './cart.queries.ts'
import { flawOf } from './cart.rules.ts'
import { shownCart } from './cart_shown.ts'
import { cartHere, cartToChange } from './visitor.ts'

const { LARGEST_ATTACHMENT_BYTES, MOST_ATTACHMENTS } = contract
const LONGEST_NAME = 100
const ENDINGS = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const

export const attachmentActions = [
  implement(contract.attachToCart, async () => {
    const refused = async ({ code, params = {} }: Wrong) =>
      shownCart(await cartHere(), [flawOf('file', { code, params })])
    // Looked at before anything is locked: a photo takes a while.
    const clean = await cleaned()
    if ('code' in clean) return refused(clean)
    const cart = await cartToChange()
    if (await isFull('cart_id', cart.id)) return refused(TOO_MANY)
    await keepAttachment({ cart_id: cart.id, request_id: null }, clean)
    await updateCart(cart.id, {})
    return shownCart(cart)
  }),

  implement(contract.attachToRequest, async ({ id }) => {
    found(await requestById(id))
    const clean = await cleaned()
    if ('code' in clean) return fail(clean.code, clean.params, 'file')
    found(await requestById(id, { forUpdate: true }))
    if (await isFull('request_id', id)) return fail(TOO_MANY.code, TOO_MANY.params, 'file')
    await keepAttachment({ cart_id: null, request_id: id }, clean)
    return { attachments: shown(await attachmentsOf('request_id', id)) }
  }),

  implement(contract.detachFromCart, async ({ id }) => {
    const cart = await cartHere({ forUpdate: true })
    const own = cart ? await attachmentsOf('cart_id', cart.id) : []
    await dropAttachments(own.filter((one) => one.id === id))
    return {}
  }),

  implement(contract.listAttachments, async ({ id }) => {
    found(await requestById(id))
    return { attachments: shown(await attachmentsOf('request_id', id)) }
  }),

  implement(contract.getAttachment, async ({ id }) => {
    const { request_id, name, media_type, file_id } = found(await attachmentById(id))
    found(request_id ? await requestById(request_id) : undefined)
    const content = await contentOf(await fileById(file_id))
    await scope().http?.sendFile?.({ name, mediaType: media_type, content })
    return {}
  }),
]

type Wrong = { code: string; params?: Record<string, unknown> }
type Clean = { name: string; content: Uint8Array; media_type: keyof typeof ENDINGS }

const TOO_MANY = { code: 'too_many_attachments', params: { most: MOST_ATTACHMENTS } }

const isFull = async (holder: 'cart_id' | 'request_id', id: string): Promise<boolean> =>
  (await attachmentsOf(holder, id)).length >= MOST_ATTACHMENTS

const shown = (rows: readonly AttachmentRow[]): Attachment[] =>
  rows.map(({ id, name, media_type, bytes }) => ({ id, name, media_type, bytes }))

/** The file that was sent, made anew, or why it can't be taken. */
const cleaned = async (): Promise<Clean | Wrong> => {
  const sent = await received()
  if (!sent) return { code: 'file_missing' }
  const { cleaned: clean, problem } = await call(cleanFile, { content: sent.content, title: sent.name })
  return clean
    ? { ...clean, name: `${sent.name}.${ENDINGS[clean.media_type]}` }
    : { code: problem ?? 'not_photo_or_pdf', params: { megapixels: MOST_PIXELS / 1e6 } }
}

const keepAttachment = async (
  holder: Pick<AttachmentRow, 'cart_id' | 'request_id'>,
  { name, content, media_type }: Clean,
): Promise<void> => {
  const stream = (async function* () {
    yield Buffer.from(content)
  })()
  const file = await receiveFile({ name, mediaType: media_type, stream }, 2 * LARGEST_ATTACHMENT_BYTES)
  await keepFile(file)
  const row = { id: newId(), ...holder, name, media_type, bytes: file.bytes, file_id: file.id }
  await insertAttachment(row, now().toString())
}

/** What was sent and what it was called, without its ending; undefined where no file was chosen. */
const received = async (): Promise<{ name: string; content: Buffer } | undefined> => {
  const upload = await scope().http?.upload?.()
  if (!upload) return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of upload.stream) chunks.push(chunk)
  const content = Buffer.concat(chunks)
  const name = upload.name
    .replace(/\.[a-z\d]{1,5}$/i, '')
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
  return content.length ? { name: name || '1', content } : undefined
}
