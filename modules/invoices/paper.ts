/** The printed form of a document, kept or drawn. */
import { contentOf, fileById } from '#kernel/server/files.ts'
import { company, type Language } from '#kernel/server/scope.ts'
import { countryOrFirst } from './countries.ts'
import type { InvoiceRow } from './invoice.queries.ts'
import { settingsRow } from './settings.queries.ts'

export const drawn = async (
  row: InvoiceRow,
  size: 'letter' | 'tape',
  language: Language = row.language,
): Promise<Buffer> => {
  const settings = await settingsRow()
  return countryOrFirst().paper(
    {
      document: row.document,
      fiscal_id: row.cufe ?? '',
      qr: row.qr,
      authorization: row.authorized_at ? { protocol: row.protocol, authorized_at: row.authorized_at } : null,
      annulled_at: row.annulled_at,
      pac: settings.pac_name
        ? {
            name: settings.pac_name,
            tax_number: settings.pac_tax_number,
            check: settings.pac_tax_check,
            resolution: settings.pac_resolution,
            resolved_on: settings.pac_resolved_on ?? '',
          }
        : null,
      language,
      logo: (await logo()) ?? '',
      color: company().brand?.color ?? null,
    },
    size,
  )
}

/** The very file once there is one in the language and size asked for, else drawn. */
export const paperOf = async (
  row: InvoiceRow,
  size: 'letter' | 'tape',
  language: Language = row.language,
): Promise<AsyncIterable<Buffer>> => {
  if (row.pdf_file_id && size === 'letter' && language === row.language)
    return contentOf(await fileById(row.pdf_file_id))
  const content = await drawn(row, size, language)
  return (async function* () {
    yield content
  })()
}

/** `01-0000000042`: what people call a document, and its files. */
export const nameOf = ({
  document_type,
  number,
  point,
}: Pick<InvoiceRow, 'document_type' | 'number' | 'point'>): string =>
  [document_type, point, number].filter(Boolean).join('-')

/** The company's logo as a data address. */
const logo = async (): Promise<string | undefined> => {
  const kept = company().brand?.logo
  if (!kept || !/^image\/(png|jpeg)$/.test(kept.media_type)) return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of await contentOf(await fileById(kept.id))) chunks.push(chunk)
  return `data:${kept.media_type};base64,${Buffer.concat(chunks).toString('base64')}`
}
