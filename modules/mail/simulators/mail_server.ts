/**
 * The mail simulator: an SMTP server on this machine that delivers to an inbox one can look at.
 *
 * Sentinels: `fail@…` has no mailbox (550); `slow@…` asks twice to come again later (451) and then takes the mail.
 */
import type { AddressInfo } from 'node:net'
import type { Attachment } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { newId } from '#kernel/values/id.ts'
import type { Inbox } from './inbox.ts'

// The largest report there is, 20 MB, written as mail writes files: a third longer.
const LARGEST_BYTES = 28 * 1024 * 1024
const DEFERRALS = 2

export type MailServer = { url: string; stop(): Promise<void> }

export const startMailServer = async (inbox: Inbox): Promise<MailServer> => {
  const deferred = new Map<string, number>()

  const mustWait = (id: string, recipients: readonly string[]): boolean => {
    if (!recipients.some((address) => address.startsWith('slow@'))) return false
    const before = deferred.get(id) ?? 0
    if (before < DEFERRALS) deferred.set(id, before + 1)
    else deferred.delete(id)
    return before < DEFERRALS
  }

  const take = async (stream: SMTPServerDataStream, recipients: readonly string[]): Promise<void> => {
    const raw = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>))
    if (stream.sizeExceeded) throw reply(552, '5.3.4 The mail is too large')
    const { default: PostalMime } = await import('postal-mime')
    const mail = await PostalMime.parse(raw)
    const id = /^<([0-9a-f-]{36})@/.exec(mail.messageId ?? '')?.[1] ?? newId()
    if (mustWait(id, recipients)) throw reply(451, '4.2.1 The mailbox is busy, come again later')
    const contents = mail.attachments.map(({ content }) => asBytes(content))
    const received = {
      id,
      from: mail.from?.address ?? '',
      to: [...recipients],
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      ...(mail.html && { html: mail.html }),
      attachments: mail.attachments.map(({ filename, mimeType }, n) => ({
        name: filename || `${n + 1}`,
        media_type: mimeType,
        bytes: contents[n]?.byteLength ?? 0,
      })),
      received_at: Temporal.Now.instant().toString(),
    }
    await inbox.put(received, contents)
  }

  const server = new SMTPServer({
    banner: 'Ceiba mail simulator',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_BYTES,
    logger: false,
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('fail@') ? reply(550, '5.1.1 There is no such mailbox') : null),
    onData: (stream, session, done) => {
      take(
        stream,
        session.envelope.rcptTo.map(({ address }) => address),
      ).then(() => done(null), done)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
}

const asBytes = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode })
