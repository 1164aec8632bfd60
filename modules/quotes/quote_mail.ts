/** What a buyer is written: a quote, a reminder before it ends, an answer. */
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney } from '#kernel/values/money.ts'
import { renderMessageText } from '#modules/company/message_text.contract.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import { sendMail } from '#modules/mail/contract.ts'
import type { QuoteRow } from './quote.queries.ts'
import { ownSettings } from './settings.queries.ts'

const LONGEST_SUBJECT = 200

/** Mail addresses of contact and customer, the likelier first. */
export const addressesOf = async ({ customer_id, contact_id }: QuoteRow): Promise<string[]> => {
  const people = await Promise.all(
    [contact_id, customer_id].filter((id) => id !== null).map((id) => call(getCustomer, { id })),
  )
  return [...new Set(people.flatMap(({ emails }) => emails.map(({ address }) => address)))]
}

export const factsOf = (quote: QuoteRow) => {
  const locale = `${quote.language}-${company().country}`
  return {
    number: quote.number,
    title: quote.title,
    customer: quote.contact_name ?? quote.customer_name,
    company: company().name,
    total: formatMoney({ amount: quote.total_minor, currency: quote.currency }, locale),
    until: formatDay(quote.valid_until, locale),
  }
}

/** The mail with which a quote goes out: in the company's words where it has any, else in ours. */
export const proposedMail = async (
  quote: QuoteRow,
  textId?: string,
): Promise<{ subject: string; words: string }> => {
  const mail_text_id = textId ?? (await ownSettings()).mail_text_id
  const ours = {
    subject: text('quotes:mail.quote.subject', factsOf(quote), quote.language),
    words: text('quotes:mail.quote.words', factsOf(quote), quote.language),
  }
  if (!mail_text_id) return ours
  const { subject, body } = await call(renderMessageText, {
    id: mail_text_id,
    about: quote.id,
    kind: 'quotes.quote',
  })
  return { subject: subject || ours.subject, words: body }
}

/** The link stands under the words, unless they hold it. Such a mail opens the quote: nobody here reads it afterwards. */
export const mailBuyer = async (
  quote: QuoteRow,
  mail: { to: string; subject: string; words: string; url: string },
  attachment?: { file_id: string; name: string },
): Promise<void> => {
  const { to, subject, words, url } = mail
  const link = words.includes(url) ? [] : [text('quotes:mail.link', { url }, quote.language)]
  await call(sendMail, {
    to,
    subject: subject.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_SUBJECT),
    text: [words, ...link].join('\n\n'),
    about: quote.id,
    confidential: true,
    ...(attachment && { attachments: [attachment] }),
  })
}
