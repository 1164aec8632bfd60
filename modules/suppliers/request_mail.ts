/** What a supplier is written about a request: the question, a reminder before its deadline, files that came later. None says who buys. */
import { isLicensed } from '#kernel/server/licences.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { renderMessageText } from '#modules/company/message_text.contract.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { may } from './contract.ts'
import { requestUrl } from './link.ts'
import type { PriceRequest } from './price_request.contract.ts'
import type { RequestRow } from './price_request.queries.ts'
import { ownSettings } from './settings.queries.ts'

const LONGEST_SUBJECT = 200

/** A moment as the supplier reads it, on the company's clock. */
export const formatDeadline = (moment: string, language: string): string =>
  new Intl.DateTimeFormat(`${language}-${company().country}`, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: company().timeZone,
  }).format(new Date(moment))

export const factsOf = (request: PriceRequest) => ({
  number: request.number,
  company: company().name,
  supplier: request.supplier_name,
  lines: text('suppliers:portal.requests.lines', { count: request.lines }, request.language),
  zone: request.zone,
  message: request.message,
  until: formatDeadline(request.deadline_at, request.language),
})

type Kind = 'request' | 'reminder' | 'files'

/** Mails one of them to everybody the question went to. */
export const mailRequest = async (request: RequestRow, kind: Kind): Promise<void> => {
  const url = await requestUrl(request.token_sealed)
  const { subject, words } = await wordsFor(request, kind)
  const link = words.includes(url) ? [] : [text('suppliers:mail.link', { url }, request.language)]
  for (const to of request.sent_to)
    await call(sendMail, {
      to,
      subject: subject.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_SUBJECT),
      text: [words, ...link].join('\n\n'),
      about: request.id,
      seen_with: may.read,
      confidential: true,
    })
}

/** In the company's words where it has any, else in ours. */
const wordsFor = async (request: RequestRow, kind: Kind): Promise<{ subject: string; words: string }> => {
  const facts = factsOf(request)
  const ours = {
    subject: text(`suppliers:mail.${kind}.subject`, facts, request.language),
    words: [
      text(`suppliers:mail.${kind}.words`, facts, request.language),
      ...(request.message && kind === 'request' ? [request.message] : []),
    ].join('\n\n'),
  }
  const { request_text_id } = await ownSettings()
  if (!request_text_id || kind !== 'request' || !isLicensed('company', company())) return ours
  const { subject, body } = await call(renderMessageText, {
    id: request_text_id,
    about: request.id,
    kind: 'suppliers.price_request',
  })
  return { subject: subject || ours.subject, words: body }
}
