/** A version becomes what the buyer has: a document and a file that never change again. */

import { contentOf, fileById, keepFile, receiveFile } from '#kernel/server/files.ts'
import { filled } from '#kernel/server/module.ts'
import { drawPdfApart } from '#kernel/server/pdf.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Address, addressLine } from '#kernel/values/address.ts'
import { getCompany } from '#modules/company/contract.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { documentBody } from './body.contract.ts'
import { documentOf, type Parties, picturesIn, type QuoteDocument, withBody } from './document.rules.ts'
import { hashOf } from './link.ts'
import type { QuoteRow } from './quote.queries.ts'
import type { PaperFacts } from './quote_pdf.ts'
import { freezeVersion, type VersionRow } from './version.queries.ts'

const LARGEST_PDF_BYTES = 20 * 1024 * 1024

type Offer = {
  quote: Pick<QuoteRow, 'id' | 'number' | 'title' | 'language' | 'currency'>
  version: VersionRow
  parties: Parties
}

export const documentOfVersion = async (offer: Offer): Promise<QuoteDocument> => {
  const { quote, version, parties } = offer
  const names = { company: parties.company.name, customer: parties.customer.name, seller: parties.seller }
  const bodies = await Promise.all(filled(documentBody).map(({ bodyOf }) => bodyOf(quote, version, names)))
  return withBody(
    budgetOf(offer),
    bodies.find((body) => body !== undefined),
  )
}

/** The document without what other modules put around it. */
export const budgetOf = ({ quote, version, parties }: Offer): QuoteDocument =>
  documentOf(
    { head: { ...quote, country: company().country }, version, parties, issuedOn: today().toString() },
    (key, params) => text(`quotes:document.${key}`, params, quote.language),
  )

/** Freezes a version with its document and file, in the open transaction. */
export const shareVersion = async (offer: Offer, url: string): Promise<{ pdf_file_id: string }> => {
  const document = await documentOfVersion(offer)
  const shared_at = now().toString()
  const content = await paperOf(document, url, shared_at)
  const file = await receiveFile(
    {
      name: fileName(offer.quote.number, offer.version.number),
      mediaType: 'application/pdf',
      stream: (async function* () {
        yield content
      })(),
    },
    LARGEST_PDF_BYTES,
  )
  await keepFile(file)
  await freezeVersion(offer.version.id, {
    shared_at,
    document,
    content_hash: hashOf(JSON.stringify(document)),
    pdf_file_id: file.id,
    pdf_sha256: file.sha256,
  })
  return { pdf_file_id: file.id }
}

export const fileName = (number: string, version: number): string =>
  `${number}${version > 1 ? `-v${version}` : ''}.pdf`.replace(/[\\/:*?"<>|]/g, '-')

/** The same document, address and moment give the same bytes. */
export const paperOf = async (document: QuoteDocument, url: string, issuedAt: string): Promise<Buffer> => {
  const picture = await logo()
  const pictures = Object.fromEntries(
    await Promise.all(picturesIn(document).map(async (id) => [id, await embedded(id)])),
  )
  const facts: PaperFacts = { document, url, issuedAt, pictures, ...(picture && { picture }) }
  return drawPdfApart(new URL('./quote_pdf.ts', import.meta.url).href, facts)
}

/** The company's logo as a data address. A picture of a kind that pages can't hold is left out. */
const logo = async (): Promise<string | undefined> => {
  const kept = company().brand?.logo
  if (!kept || !/^image\/(png|jpeg)$/.test(kept.media_type)) return undefined
  return embedded(kept.id)
}

/** A file within an address. */
export const embedded = async (fileId: string): Promise<string> => {
  const file = await fileById(fileId)
  const chunks: Uint8Array[] = []
  for await (const chunk of await contentOf(file)) chunks.push(chunk)
  return `data:${file.media_type};base64,${Buffer.concat(chunks).toString('base64')}`
}

/** Whom a quote is from and for, as both are known today. */
export const partiesOf = async (
  quote: Pick<QuoteRow, 'customer_id' | 'contact_name' | 'owner_id' | 'language'>,
): Promise<Parties> => {
  const own = await call(getCompany, {})
  const buyer = await call(getCustomer, { id: quote.customer_id })
  const say = (key: string, params = {}) => text(`quotes:document.${key}`, params, quote.language)
  const fiscal = (id: { number: string; check?: string | null } | null) =>
    id ? say(id.check ? 'fiscal_id_checked' : 'fiscal_id', { number: id.number, check: id.check }) : ''
  return {
    company: {
      name: own.legal_name || own.name,
      lines: filledLines([
        own.legal_name && own.legal_name !== own.name ? own.name : '',
        fiscal(own.tax_id),
        addressText(own.address),
        [own.phone, own.email].filter(Boolean).join(' · '),
        own.website,
      ]),
    },
    customer: {
      heading: say('customer'),
      name: buyer.name,
      lines: filledLines([
        fiscal(buyer.fiscal_id),
        quote.contact_name ? say('attention', { name: quote.contact_name }) : '',
        addressText(buyer.addresses[0] ?? null),
        [buyer.phones[0]?.number, buyer.emails[0]?.address].filter(Boolean).join(' · '),
      ]),
    },
    seller: await nameOf(quote.owner_id),
    color: company().brand?.color ?? null,
  }
}

/** The parties of a version the buyer has: they stay as they were. */
export const partiesIn = (document: QuoteDocument): Parties => ({
  company: document.company,
  customer: document.customer,
  color: document.color,
  seller: document.facts[SELLER]?.text ?? '',
})
/** Where the seller stands among the facts, if one does. */
const SELLER = 3

const filledLines = (lines: readonly string[]): string[] => lines.filter(Boolean)

const addressText = (address: Address | null): string => (address ? addressLine(address) : '')

const nameOf = async (userId: string | null): Promise<string> => {
  if (!userId) return ''
  const { colleagues } = await call(listColleagues, { ids: [userId] })
  return colleagues[0]?.name ?? ''
}
