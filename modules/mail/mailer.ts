/** How mail leaves the house. */
import { Refusal } from '#kernel/server/errors.ts'

/** `id`: that of the stored message, which becomes its Message-ID. */
export type OutgoingMail = {
  id: string
  to: string
  subject: string
  text: string
  html?: string
  attachments?: AttachedFile[]
}

export type AttachedFile = { filename: string; contentType: string; content: Buffer }

/** Sends mail. One adapter, SMTP: to the operator's server, or to the simulator at another address. */
export type Mailer = {
  /**
   * Hands the mail to the next server. Idempotent by `id`: sent twice it has the same Message-ID, by which mailboxes
   * tell a repetition. Resolves to that Message-ID.
   *
   * Throws `mail_refused` with `{ reply }` where the server says never, and `outside_unavailable` with `{ reply }` where
   * it says later, can't be reached or does not answer within 10 s.
   */
  send(mail: OutgoingMail): Promise<{ id: string }>
}

const NOWHERE: Mailer = {
  send: async () => {
    throw new Refusal('outside_unavailable', { params: { reply: 'SMTP_URL is not set' } })
  },
}

let current = NOWHERE

/** Says how mail leaves from now on; nothing: not at all. */
export const chooseMailer = (mailer: Mailer = NOWHERE): void => {
  current = mailer
}

export const mailer = (): Mailer => current
