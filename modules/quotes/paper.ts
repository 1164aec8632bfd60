/** The file of a version, kept or drawn. */
import { contentOf, fileById } from '#kernel/server/files.ts'
import { now } from '#kernel/server/scope.ts'
import { urlOf } from './link.ts'
import type { QuoteRow } from './quote.queries.ts'
import { documentOfVersion, paperOf, partiesOf } from './share.ts'
import type { VersionRow } from './version.queries.ts'

/** Of a version the buyer has, the very file; of a draft, as it would be now. */
export const paperContent = async (quote: QuoteRow, version: VersionRow): Promise<AsyncIterable<Buffer>> => {
  if (version.pdf_file_id) return contentOf(await fileById(version.pdf_file_id))
  const document = await documentOfVersion({ quote, version, parties: await partiesOf(quote) })
  const url = quote.token_sealed ? await urlOf(quote.token_sealed) : ''
  const content = await paperOf(document, url, now().toString())
  return (async function* () {
    yield content
  })()
}
