/** What a buyer is written with a document: where it is seen, with its PDF and XML. */
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatMoney } from '#kernel/values/money.ts'
import { renderMessageText } from '#modules/company/message_text.contract.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { type InvoiceRow, updateInvoice } from './invoice.queries.ts'
import { urlOf } from './link.ts'
import { nameOf } from './paper.ts'
import { settingsRow } from './settings.queries.ts'

const LONGEST_SUBJECT = 200

export const factsOf = (row: InvoiceRow) => ({
  number: row.number ?? '',
  kind: text(`invoices:types.${row.document_type}`, {}, row.language),
  customer: row.receiver_name,
  company: company().name,
  total: formatMoney(
    { amount: row.total_minor, currency: row.currency },
    `${row.language}-${company().country}`,
  ),
})

/** Whom a document goes to: who was written on it, else the receiver's own address. */
export const addressOf = ({ document, mailed_to }: InvoiceRow): string =>
  mailed_to || (document.receiver.emails[0] ?? '')

export const mailDocument = async (row: InvoiceRow, to: string): Promise<void> => {
  const url = row.token_sealed ? await urlOf(row.token_sealed) : ''
  const { subject, words } = await wordsFor(row)
  const name = nameOf(row)
  await call(sendMail, {
    to,
    subject: subject.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_SUBJECT),
    text: words.includes(url) ? words : `${words}\n\n${text('invoices:mail.link', { url }, row.language)}`,
    about: row.id,
    confidential: true,
    attachments: [
      ...(row.pdf_file_id ? [{ file_id: row.pdf_file_id, name: `${name}.pdf` }] : []),
      ...(row.xml_file_id ? [{ file_id: row.xml_file_id, name: `${name}.xml` }] : []),
    ],
  })
  await updateInvoice(row.id, { mailed_to: to })
}

/** In the company's words where it has any, else in ours. */
const wordsFor = async (row: InvoiceRow): Promise<{ subject: string; words: string }> => {
  const kind = row.status === 'contingency' ? 'contingency' : 'document'
  const ours = {
    subject: text(`invoices:mail.${kind}.subject`, factsOf(row), row.language),
    words: text(`invoices:mail.${kind}.words`, factsOf(row), row.language),
  }
  const { mail_text_id } = await settingsRow()
  if (!mail_text_id) return ours
  const { subject, body } = await call(renderMessageText, {
    id: mail_text_id,
    about: row.id,
    kind: 'invoices.invoice',
  })
  return { subject: subject || ours.subject, words: body }
}
