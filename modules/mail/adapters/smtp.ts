import type { Transporter } from 'nodemailer'
import { Refusal } from '#kernel/server/errors.ts'
import type { Mailer } from '../mailer.ts'

const PATIENCE_MS = 10_000
const LONGEST_REPLY = 300
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/

/**
 * Sends by SMTP. `url`: `smtp://user:password@host:587` (STARTTLS, required beyond this machine) or `smtps://…:465`; what
 * follows a `?` are nodemailer's own options (`?requireTLS=false` for a relay in the cellar). `from`: `Name <address>`.
 */
export const smtpMailer = ({ url, from }: { url: string; from: string }): Mailer & { close(): void } => {
  const connect = async (): Promise<Transporter> =>
    (await import('nodemailer')).createTransport({
      url,
      pool: true,
      maxConnections: 3,
      requireTLS: url.startsWith('smtp:') && !LOOPBACK.test(new URL(url).hostname),
      dnsTimeout: PATIENCE_MS,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  let transport: Promise<Transporter> | undefined
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'

  return {
    async send({ id, ...mail }) {
      const messageId = `<${id}@${domain}>`
      // RFC 3834: out-of-office answers leave such mail alone.
      const headers = { 'Auto-Submitted': 'auto-generated' }
      transport ??= connect()
      await inTime((await transport).sendMail({ ...mail, from, messageId, headers })).catch(
        (error: unknown) => {
          throw refusalOf(error)
        },
      )
      return { id: messageId }
    },
    close: () => void transport?.then((opened) => opened.close()),
  }
}

const inTime = async (work: Promise<unknown>): Promise<void> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

// Only an answer to this recipient or this content is about the mail; a wrong password is 5xx too, and passes once it is set right.
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE']

const refusalOf = (error: unknown): Refusal => {
  const { code, responseCode, response, message } = error as {
    code?: string
    responseCode?: number
    response?: string
    message?: string
  }
  const forGood = ABOUT_THE_MAIL.includes(code ?? '') && (responseCode ?? 0) >= 500
  const reply = oneLine(response ?? message ?? 'no reason given')
  return new Refusal(forGood ? 'mail_refused' : 'outside_unavailable', { params: { reply }, cause: error })
}

const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_REPLY)
