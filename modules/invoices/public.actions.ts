import { found } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { countryOrFirst } from './countries.ts'
import { type InvoiceRow, invoiceByToken } from './invoice.queries.ts'
import { hashOf } from './link.ts'
import { nameOf, paperOf } from './paper.ts'
import { openInvoice, openPaper, openXml } from './public.contract.ts'

export const publicActions = [
  implement(openInvoice, async ({ token }) => {
    const row = await shownTo(token)
    const { document } = row
    const { issuer, receiver, lines } = document
    const country = countryOrFirst()
    const amounts = country.amounts(document)
    return {
      status: row.status,
      document_type: row.document_type,
      environment: row.environment,
      number: row.number ?? '',
      cufe: row.cufe ?? '',
      protocol: row.protocol,
      issued_at: row.issued_at ?? '',
      authorized_at: row.authorized_at,
      language: row.language,
      currency: row.currency,
      total_minor: row.total_minor,
      tax_minor: row.tax_minor,
      net_minor: row.net_minor,
      issuer: issuer.name,
      issuer_number: [issuer.tax_number.number, issuer.tax_number.check].filter(Boolean).join(' DV '),
      receiver: receiver.name,
      look_up_url: country.lookUpUrl(row.cufe ?? '', row.environment),
      lines: lines.map(({ description, quantity }, at) => ({
        description,
        quantity,
        total_minor: amounts.lines[at]?.total_minor ?? 0,
      })),
      color: company().brand?.color ?? null,
    }
  }),

  implement(openPaper, async ({ token, size }) => {
    const row = await shownTo(token)
    const content = await paperOf(row, size)
    await scope().http?.sendFile?.({
      name: `${nameOf(row)}.pdf`,
      mediaType: 'application/pdf',
      content,
      shown: true,
    })
    return {}
  }),

  implement(openXml, async ({ token }) => {
    const row = await shownTo(token)
    const content = await contentOf(await fileById(found(row.xml_file_id ?? undefined)))
    await scope().http?.sendFile?.({ name: `${nameOf(row)}.xml`, mediaType: 'application/xml', content })
    return {}
  }),
]

/** A document without an id at the tax office is shown to nobody. */
const shownTo = async (token: string): Promise<InvoiceRow> => {
  const row = found(await invoiceByToken(hashOf(token)))
  return found(row.cufe && row.status !== 'rejected' ? row : undefined)
}
