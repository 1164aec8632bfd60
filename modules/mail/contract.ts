/** Mail that leaves the house by SMTP: stored first, sent by a job, and what became of it. */
import { z } from 'zod'
import { action, Done, permissions, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'

export const may = permissions('mail', ['resend'])

/** `queued`: waiting or between two attempts. `failed`: refused for good, or every attempt was in vain. */
export const MessageState = z.enum(['queued', 'sent', 'failed'])
export type MessageState = z.infer<typeof MessageState>

// One line without control characters: whoever could break a header's line could write headers of their own.
const Line = z.string().regex(/^[^\p{Cc}]*$/u, { error: 'not_one_line' })

/** `name`: what the receiver sees. */
const Attachment = z.object({ file_id: Id, name: Line.min(1).max(200) })
export type Attachment = z.infer<typeof Attachment>

/**
 * Stores a mail, to be sent once the caller's transaction is committed. Only modules `call` it, so the caller answers for
 * who may have it sent; whoever is signed in or not, a company must be in scope (`enterCompany` first), since the mail is
 * that company's.
 *
 * `confidential`: the body holds a code or a link that opens something; it is kept sealed, shown to nobody, and erased
 * once sent. `awaited`: somebody sits in front of a screen that waits for it, so it goes before others. `about`: the record the mail concerns. `seen_with`: a permission without which nobody meets the mail among the
 * company's, since to whom it went is not for everybody. `attachments`: files of the register, which must outlive the attempts.
 * `subject` at most 200 characters, bodies 200,000.
 */
export const sendMail = action('mail.send_mail', {
  allow: 'signed_in',
  secrets: ['text', 'html'],
  input: z.object({
    to: Email,
    subject: Line.min(1).max(200),
    text: z.string().min(1).max(200_000),
    html: z.string().min(1).max(200_000).optional(),
    about: Id.optional(),
    seen_with: z.string().max(100).optional(),
    confidential: z.boolean().default(false),
    awaited: z.boolean().default(false),
    attachments: z.array(Attachment).max(5).default([]),
  }),
  output: z.object({ id: Id }),
})

/** One mail without its body. Moments are ISO 8601; `error` is what the mail server said. */
export const Message = z.object({
  id: Id,
  recipient: z.string(),
  subject: z.string(),
  about: Id.nullable(),
  confidential: z.boolean(),
  state: MessageState,
  attempts: z.int(),
  error: z.string().nullable(),
  created_at: z.string(),
  sent_at: z.string().nullable(),
})
export type Message = z.infer<typeof Message>

/** The company's mails. Fields: `recipient`, `subject`, `state`, `about`, `created_at` (newest first by default), `sent_at`. */
export const listMessages = query('mail.list_messages', {
  allow: may.read,
  http: 'GET /mail/messages',
  input: ListInput,
  output: page(Message),
})

/** One mail with its body; the body of a confidential one is null. */
export const getMessage = query('mail.get_message', {
  allow: may.read,
  http: 'GET /mail/messages/:id',
  input: z.object({ id: Id }),
  output: Message.extend({ text: z.string().nullable(), html: z.string().nullable() }),
})

/** Tries a failed mail once more. Errors: `mail_not_failed` where it is queued or was sent. */
export const retryMessage = action('mail.retry_message', {
  allow: may.resend,
  http: 'POST /mail/messages/:id/retry',
  input: z.object({ id: Id }),
  output: Message,
  errors: ['mail_not_failed'],
})

/**
 * Enters what became of one attempt; only the delivering job calls it. `error`: what went wrong, absent when the mail was
 * taken. `final`: there will be no further attempt.
 */
export const recordDelivery = action('mail.record_delivery', {
  allow: 'signed_in',
  input: z.object({ id: Id, error: z.string().max(500).optional(), final: z.boolean().default(false) }),
  output: Done,
})
