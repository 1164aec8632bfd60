/** What the jobs write down on a document's way to the tax office. Reached by them alone. */
import { z } from 'zod'
import { action, Done } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import type { FiscalDocument } from './document.rules.ts'
import type { CancelAnswer, SendAnswer, StatusAnswer } from './pac.ts'

/** A document as it was made to be sent. `digest`: of its signature. */
export type Edition = {
  id: string
  invoice_id: string
  cufe: string
  emission: 'normal' | 'contingency'
  document: FiscalDocument
  digest: string
  qr: string
  xml_file_id: string
  xml_sha256: string
  made_at: string
}

const One = z.object({ id: Id })

/** A file taken off the wire that no register knows yet. */
const Received = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  place: z.string(),
})

const object = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null)

const job = { allow: may.issue, final: true } as const

/**
 * A document's turn has come. `go`: what to send; null where there is nothing to do any more. `edition`: as it was made before; null where it
 * has to be made. `ask`: the tax office may have it already, so it is asked first. `earlier`: editions before
 * that one, of which the answer may have been lost.
 */
export const beginSending = action('invoices.begin_sending', {
  ...job,
  unaudited: true,
  input: One,
  output: z.object({
    go: z
      .object({
        document: object<FiscalDocument>(),
        edition: object<Edition>().nullable(),
        ask: z.boolean(),
        earlier: z.array(object<Edition>()),
      })
      .nullable(),
  }),
})

/** Keeps a document as it was made. Answers false where it was changed meanwhile, and the edition is not its own. */
export const recordEdition = action('invoices.record_edition', {
  ...job,
  input: One.extend({
    edition: object<Omit<Edition, 'xml_file_id' | 'xml_sha256' | 'invoice_id' | 'made_at'>>(),
    file: Received,
  }),
  output: z.object({ current: z.boolean() }),
})

/** It could not be made at all: what `check` let through, or the certificate. */
export const recordUnmade = action('invoices.record_unmade', {
  ...job,
  input: One.extend({ outage: z.enum(['unauthorised']).nullable(), message: z.string().max(2_000) }),
  output: Done,
})

/** What was answered. `xml`: the authorised file, where the answer brought another than was sent. */
export const recordAnswer = action('invoices.record_answer', {
  ...job,
  input: One.extend({
    edition_id: Id,
    kind: z.enum(['send', 'status']),
    answer: object<SendAnswer | StatusAnswer>(),
    took_ms: z.int(),
    file: Received.nullable(),
    xml: Received.nullable(),
  }),
  output: Done,
})

export const recordCancel = action('invoices.record_cancel', {
  ...job,
  input: One.extend({
    edition_id: Id,
    answer: object<CancelAnswer>(),
    took_ms: z.int(),
    file: Received.nullable(),
  }),
  output: Done,
})

/** The printed form is drawn: keeps it, and mails it to the buyer who was not mailed yet. */
export const recordPaper = action('invoices.record_paper', {
  ...job,
  input: One.extend({ file: Received }),
  output: Done,
})

/** Makes what waits anew as of the open contingency, under the same numbers. */
export const reissueWaiting = action('invoices.reissue_waiting', {
  ...job,
  input: z.object({ ids: z.array(Id).max(1_000) }),
  output: Done,
})

/** A document was forgotten by the queue, or a certificate ends soon: looked after every hour. */
export const keepWatch = action('invoices.keep_watch', {
  ...job,
  unaudited: true,
  input: z.object({}),
  output: z.object({ sent: z.int(), warned: z.boolean() }),
})
