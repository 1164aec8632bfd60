/** The mails this module writes. Texts: `mails.<name>.subject` and `.text` in both languages. */
import { call } from '#kernel/server/run.ts'
import type { Language } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { sendMail } from '#modules/mail/contract.ts'

export type MailName =
  | 'verify_email'
  | 'reset_password'
  | 'email_code'
  | 'invitation'
  | 'new_device'
  | 'password_changed'
  | 'visitor_code'
  | 'visitor_code_link'

const LONGEST_SUBJECT = 200

/** Stores a mail of the company in scope, to be sent after the commit. Links and codes are kept sealed. */
export const writeMail = async (
  name: MailName,
  to: { email: string; language: string },
  params: Record<string, string>,
  { about, seen_with }: { about?: string; seen_with?: string | undefined } = {},
): Promise<void> => {
  const language = to.language as Language
  await call(sendMail, {
    to: to.email,
    subject: text(`identity:mails.${name}.subject`, params, language).slice(0, LONGEST_SUBJECT),
    text: text(`identity:mails.${name}.text`, params, language),
    confidential: 'link' in params || 'code' in params,
    awaited: 'link' in params || 'code' in params,
    ...(about && { about }),
    ...(seen_with && { seen_with }),
  })
}
