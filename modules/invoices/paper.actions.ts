import { fail, found } from '#kernel/server/errors.ts'
import { contentOf, fileById, keepFile } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { attemptsOf } from './edition.queries.ts'
import { getAttemptFile, getInvoiceLink, getPaper, getXml, mailInvoice } from './invoice.contract.ts'
import { type InvoiceRow, invoiceById, updateInvoice } from './invoice.queries.ts'
import { heldInvoice, wholeInvoice } from './issuing.ts'
import { urlOf } from './link.ts'
import { addressOf, mailDocument } from './mailing.ts'
import { nameOf, paperOf } from './paper.ts'
import { recordPaper } from './sending.contract.ts'
import { settingsRow } from './settings.queries.ts'

export const paperActions = [
  implement(recordPaper, async ({ id, file }) => {
    const row = found(await invoiceById(id, { forUpdate: true }))
    await keepFile(file)
    await updateInvoice(id, { pdf_file_id: file.id, pdf_sha256: file.sha256 })
    const { mail_documents } = await settingsRow()
    const to = addressOf(row)
    // Mailed once: what follows, such as the protocol after a contingency, is behind the link it holds.
    if (mail_documents && to && !row.mailed_to && row.status !== 'annulled')
      await mailDocument(found(await invoiceById(id)), to)
    return {}
  }),

  implement(mailInvoice, async ({ id, to }) => {
    const row = await heldInvoice(id)
    if (!row.pdf_file_id) fail('not_authorized')
    const address = to ?? addressOf(row)
    if (!address) fail('no_address', {}, 'to')
    await mailDocument(row, address)
    return wholeInvoice(id)
  }),

  implement(getInvoiceLink, async ({ id }) => {
    const { token_sealed } = await issued(id)
    return { url: await urlOf(token_sealed ?? fail('not_issued')) }
  }),

  implement(getPaper, async ({ id, size, language }) => {
    const row = await issued(id)
    await send(`${nameOf(row)}.pdf`, 'application/pdf', await paperOf(row, size, language), true)
    return {}
  }),

  implement(getXml, async ({ id }) => {
    const row = await issued(id)
    const file = await fileById(row.xml_file_id ?? fail('not_issued'))
    await send(`${nameOf(row)}.xml`, 'application/xml', await contentOf(file))
    return {}
  }),

  implement(getAttemptFile, async ({ id, attempt_id, part }) => {
    found(await invoiceById(id))
    const attempt = found((await attemptsOf(id)).find((one) => one.id === attempt_id))
    const file = await fileById(found((part === 'sent' ? attempt.xml : attempt.answer) ?? undefined).file_id)
    await send(file.name, file.media_type, await contentOf(file))
    return {}
  }),
]

/** One that was made, so that there is something to show. */
const issued = async (id: string): Promise<InvoiceRow> => {
  const row = found(await invoiceById(id))
  return row.cufe ? row : fail('not_issued')
}

const send = async (
  name: string,
  mediaType: string,
  content: AsyncIterable<Buffer>,
  shown = false,
): Promise<void> => scope().http?.sendFile?.({ name, mediaType, content, ...(shown && { shown }) })
