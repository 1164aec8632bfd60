/** Sending what a buyer attached on to suppliers: only what somebody of the company chose and looked at (0044). */
import { z } from 'zod'
import { action, event } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { MOST_ATTACHMENTS } from './cart/attachment.contract.ts'
import { may } from './contract.ts'

/** Files of the request to go along, none unless chosen. `looked`: whoever sends them has seen that they name no buyer. */
export const Forwarded = {
  attachment_ids: z.array(Id).max(MOST_ATTACHMENTS).default([]),
  looked: z.boolean().default(false),
}

/**
 * Puts copies of a request's attachments into what suppliers were asked for it and have still to answer, and writes to them. Copies are
 * made anew under a name of ours; `price_request_ids`: absent, everybody who has still to answer.
 * `enclosed`: copies made; whoever has a file already gets it no second time.
 * Errors: `not_looked` unless `looked`; `no_file_chosen`; `unknown_attachment`; `nobody_waits`; `already_forwarded`; those of suppliers.
 */
export const forwardAttachments = action('quotes.forward_attachments', {
  allow: may.source,
  http: 'POST /sourcings/:id/attachments',
  rate: 'costly',
  input: z.object({
    id: Id,
    ...Forwarded,
    price_request_ids: z.array(Id).min(1).max(100).optional(),
  }),
  output: z.object({ enclosed: z.int(), suppliers: z.int() }),
  errors: ['not_looked', 'no_file_chosen', 'unknown_attachment', 'nobody_waits', 'already_forwarded'],
})

export const attachmentsForwarded = event('quotes.attachments_forwarded', {
  about: 'id',
  along: ['customer_id', 'request_id'],
  allow: may.source,
  payload: z.object({
    id: Id,
    request_id: Id.nullable(),
    customer_id: Id,
    files: z.int(),
    suppliers: z.int(),
  }),
})
