import { fill } from '#kernel/contract.ts'
import { log } from '#kernel/server/log.ts'
import { module, type Stage } from '#kernel/server/module.ts'
import { onlyThisMachine } from '#kernel/server/this_machine.ts'
import { personPart, retainedKind } from '#modules/privacy/person.contract.ts'
import { smtpMailer } from './adapters/smtp.ts'
import { may } from './contract.ts'
import { chooseMailer } from './mailer.ts'
import { deliverAwaitedJob, deliverJob, messageActions } from './message.actions.ts'
import { mailPart, oldMail } from './privacy_part.ts'
import { openInbox } from './simulators/inbox.ts'
import { addInboxPages } from './simulators/pages.ts'

/** The inbox shows everybody's mail, links for new passwords included: strangers must not reach it. */
const start = async (stage: Stage): Promise<() => Promise<void>> => {
  const { smtpUrl, mailFrom = 'Ceiba <ceiba@localhost>', data = '.data' } = stage.configuration
  if (!smtpUrl && !onlyThisMachine(stage)) {
    log.warn('SMTP_URL is not set, and strangers reach this server: mail is stored but not sent')
    return async () => {}
  }
  const inbox = smtpUrl ? undefined : await openInbox(`${data}/simulators/mail`)
  const simulator = inbox && (await (await import('./simulators/mail_server.ts')).startMailServer(inbox))
  if (inbox) addInboxPages(stage.route, inbox)
  const smtp = smtpMailer({ url: smtpUrl ?? simulator?.url ?? '', from: mailFrom })
  chooseMailer(smtp)
  return async () => {
    chooseMailer()
    smtp.close()
    await simulator?.stop()
  }
}

export default module({
  name: 'mail',
  needs: [],
  hears: ['privacy'],
  always: true,
  permissions: may,
  operations: messageActions,
  jobs: [deliverJob, deliverAwaitedJob],
  fills: [fill(personPart, mailPart), fill(retainedKind, oldMail)],
  directory: import.meta.dirname,
  start,
})
