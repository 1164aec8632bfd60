/**
 * Photos and documents a buyer sends along with a request: for the company's people alone. No door for suppliers leads to them (0025);
 * what somebody sends on are copies (`forwarding.contract.ts`).
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from '../contract.ts'
import { Attachment, Cart } from './cart.contract.ts'

/** Bytes of one file, and files of one request. */
export const LARGEST_ATTACHMENT_BYTES = 10 * 1024 * 1024
export const MOST_ATTACHMENTS = 5

/** A photo or PDF, told by its content, made anew without what says who made it. What can't be taken is told in `flaws`. */
export const attachToCart = action('quotes.attach_to_cart', {
  allow: 'anyone',
  unaudited: true,
  final: true,
  rate: 'costly',
  upload: { maxBytes: LARGEST_ATTACHMENT_BYTES },
  input: z.object({}),
  output: Cart,
})

/** Takes a file of one's own cart out again; another's is as if there were none. */
export const detachFromCart = action('quotes.detach_from_cart', {
  allow: 'anyone',
  unaudited: true,
  final: true,
  input: z.object({ id: z.string().max(40) }),
  output: Done,
})

/** What staff got another way, a photo from a chat or a list on paper, put to the request. Errors: those of the file, `too_many_attachments`. */
export const attachToRequest = action('quotes.attach_to_request', {
  allow: may.update,
  http: 'POST /quote-requests/:id/attachments',
  upload: { maxBytes: LARGEST_ATTACHMENT_BYTES },
  input: z.object({ id: Id }),
  output: z.object({ attachments: z.array(Attachment) }),
  errors: ['file_missing', 'not_photo_or_pdf', 'pdf_locked', 'picture_too_large', 'too_many_attachments'],
})

/** What a buyer sent along, or staff put to it, oldest first. */
export const listAttachments = query('quotes.list_attachments', {
  allow: may.read,
  http: 'GET /quote-requests/:id/attachments',
  input: z.object({ id: Id }),
  output: z.object({ attachments: z.array(Attachment) }),
})

export const getAttachment = query('quotes.get_attachment', {
  allow: may.read,
  http: 'GET /quote-attachments/:id',
  input: z.object({ id: Id }),
  output: Done,
  download: true,
})
