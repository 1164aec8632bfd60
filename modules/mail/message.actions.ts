/** Ask, do, record: the mail is stored, a job hands it over, and what became of it is entered. */
import { z } from 'zod'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { seal, unseal } from '#kernel/server/secrets.ts'
import { Id, newId } from '#kernel/values/id.ts'
import {
  type Attachment,
  getMessage,
  listMessages,
  recordDelivery,
  retryMessage,
  sendMail,
} from './contract.ts'
import { type AttachedFile, mailer } from './mailer.ts'
import {
  insertMessage,
  messageById,
  messagePage,
  messageSeen,
  type StoredMessage,
  updateMessage,
} from './message.queries.ts'
import { isLastAttempt, MOST_ATTEMPTS } from './message.rules.ts'

const delivery = {
  payload: z.object({ id: Id }),
  attempts: MOST_ATTEMPTS,
  work: async ({ id }: { id: string }) => {
    const message = await messageById(id)
    if (message?.state !== 'queued') return
    const { text_body, html_body, recipient: to, subject } = message
    const [text, html] = await Promise.all([opened(message, text_body), opened(message, html_body)])
    const attachments = await Promise.all(message.attachments.map(attached))
    try {
      await mailer().send({ id, to, subject, text: text ?? '', ...(html && { html }), attachments })
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('outside_unavailable', { cause: error })
      const final = isLastAttempt(refusal.code, message.attempts)
      await call(recordDelivery, { id, error: String(refusal.params.reply ?? refusal.code), final })
      if (final) return
      throw refusal
    }
    await call(recordDelivery, { id })
  },
}

export const deliverJob = job('mail.deliver', delivery)
/** Before papers and news of the whole house. */
export const deliverAwaitedJob = job('mail.deliver_awaited', { ...delivery, urgent: true })

const opened = async ({ confidential }: StoredMessage, body: string | null): Promise<string | null> =>
  body !== null && confidential ? unseal(body) : body

const attached = async ({ file_id, name }: Attachment): Promise<AttachedFile> => {
  const file = await fileById(file_id)
  const chunks: Buffer[] = []
  for await (const chunk of await contentOf(file)) chunks.push(chunk)
  return { filename: name, contentType: file.media_type, content: Buffer.concat(chunks) }
}

export const messageActions = [
  implement(
    sendMail,
    async ({ awaited, to, subject, text, html, about, seen_with, confidential, attachments }) => {
      const id = newId()
      await insertMessage({
        id,
        recipient: to,
        subject,
        confidential,
        about: about ?? null,
        seen_with: seen_with ?? null,
        attachments,
        text_body: confidential ? await seal(text) : text,
        html_body: html === undefined ? null : confidential ? await seal(html) : html,
        created_at: now().toString(),
      })
      await enqueue(awaited ? deliverAwaitedJob : deliverJob, { id }, { key: id })
      return { id }
    },
  ),

  implement(recordDelivery, async ({ id, error, final }) => {
    const { attempts, confidential } = found(await messageById(id))
    if (error !== undefined) {
      await updateMessage(id, { attempts: attempts + 1, error, state: final ? 'failed' : 'queued' })
      return {}
    }
    const erased = confidential ? { text_body: null, html_body: null } : {}
    await updateMessage(id, {
      attempts: attempts + 1,
      error: null,
      state: 'sent',
      sent_at: now().toString(),
      ...erased,
    })
    return {}
  }),

  implement(listMessages, messagePage),

  implement(getMessage, async ({ id }) => {
    const { text_body, html_body, attachments: _a, ...message } = found(await messageSeen(id))
    const shown = message.confidential ? { text: null, html: null } : { text: text_body, html: html_body }
    return { ...message, ...shown }
  }),

  implement(retryMessage, async ({ id }) => {
    const { text_body: _t, html_body: _h, attachments: _a, ...message } = found(await messageSeen(id))
    if (message.state !== 'failed') fail('mail_not_failed', { state: message.state })
    const change = { state: 'queued', attempts: 0, error: null } as const
    await updateMessage(id, change)
    await enqueue(deliverJob, { id }, { key: id })
    return { ...message, ...change }
  }),
]
