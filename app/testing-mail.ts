import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smtpMailer } from '#modules/mail/adapters/smtp.ts'
import { chooseMailer } from '#modules/mail/mailer.ts'
import { type Inbox, openInbox, type ReceivedMail } from '#modules/mail/simulators/inbox.ts'
import { type MailServer, startMailServer } from '#modules/mail/simulators/mail_server.ts'

type PostOffice = { inbox: Inbox; server: MailServer }

const kept = globalThis as { ceibaTestPostOffice?: Promise<PostOffice> }

const deliverTo = ({ url }: MailServer): void =>
  chooseMailer(smtpMailer({ url, from: 'Ceiba <ceiba@localhost>' }))

const open = async (): Promise<PostOffice> => {
  const inbox = await openInbox(mkdtempSync(join(tmpdir(), 'ceiba-test-mail-')))
  const server = await startMailServer(inbox)
  deliverTo(server)
  return { inbox, server }
}

/** The mail simulator of this test process; importing this file opens it, and mail goes there once the worker has worked off. */
kept.ceibaTestPostOffice ??= open()
export const postOffice = await kept.ceibaTestPostOffice

/** Mail comes here again, after a server of its own mailer began or ended in a process that other tests share. */
export const receiveMail = (): void => deliverTo(postOffice.server)

/** What arrived for an address, newest first. */
export const mailTo = (address: string): Promise<ReceivedMail[]> => postOffice.inbox.list(address)
