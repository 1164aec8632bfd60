/** Sends documents: ask what is to be sent, do it, record what came of it. Killed anywhere between, it begins anew and doubles nothing. */
import { z } from 'zod'
import { contentOf, fileById, type ReceivedFile, receiveFile } from '#kernel/server/files.ts'
import { job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { text } from '#kernel/server/texts.ts'
import { Id, newId } from '#kernel/values/id.ts'
import { type Connected, connected } from './connecting.ts'
import { countryOrFirst } from './countries.ts'
import type { FiscalDocument } from './document.rules.ts'
import { editionById } from './edition.queries.ts'
import { type InvoiceRow, invoiceById } from './invoice.queries.ts'
import type { CancelAnswer, SendAnswer, StatusAnswer } from './pac.ts'
import {
  beginSending,
  type Edition,
  recordAnswer,
  recordCancel,
  recordEdition,
  recordUnmade,
} from './sending.contract.ts'

const LARGEST_BYTES = 20 * 1024 * 1024

export const sendJob = job('invoices.send', {
  urgent: true,
  payload: z.object({ id: Id }),
  work: async ({ id }) => {
    const { go } = await call(beginSending, { id })
    if (!go) return
    const road = await connected()
    if ('fault' in road)
      return void (await call(recordUnmade, {
        id,
        outage: 'unauthorised',
        message: text(`invoices:faults.${road.fault}`, {}, 'es'),
      }))
    const made = go.edition ? await madeBefore(go.edition) : await makeEdition(id, go.document, road)
    if (!made) return
    await sendEdition(id, made, go, road)
  },
})

type Made = { edition: Pick<Edition, 'id' | 'cufe' | 'document' | 'digest'>; xml: string }

const madeBefore = async (edition: Edition): Promise<Made> => ({
  edition,
  xml: (await bytesOf(edition.xml_file_id)).toString(),
})

const bytesOf = async (file_id: string): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of await contentOf(await fileById(file_id))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Kept before it is sent: what the tax office may have is never made twice. */
const makeEdition = async (
  id: string,
  document: FiscalDocument,
  { signer, qr_key }: Connected,
): Promise<Made | undefined> => {
  let written: ReturnType<ReturnType<typeof countryOrFirst>['write']>
  try {
    written = countryOrFirst().write(document, { signer, qr_key })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    await call(recordUnmade, { id, outage: null, message: error.message })
    return undefined
  }
  const { fiscal_id: cufe, xml, digest, qr } = written
  const edition = { id: newId(), cufe, document, digest, qr, emission: emissionOf(document) }
  const { current } = await call(recordEdition, {
    id,
    edition,
    file: await received(`${cufe}.xml`, 'application/xml', Buffer.from(xml)),
  })
  return current ? { edition, xml } : undefined
}

const emissionOf = ({ emission }: FiscalDocument): Edition['emission'] =>
  emission.mode === 'contingency' || emission.mode === 'later_contingency' ? 'contingency' : 'normal'

type Going = { ask: boolean; earlier: readonly Edition[] }

const sendEdition = async (
  id: string,
  made: Made,
  { ask, earlier }: Going,
  { pac }: Connected,
): Promise<void> => {
  const { edition } = made
  const { document, cufe: fiscal_id } = edition
  const began = performance.now()
  const known = ask ? await pac.status({ document, fiscal_id }) : undefined
  const kind = known && known.outcome !== 'unknown' ? 'status' : 'send'
  // Where it never arrived it is sent, in the same breath.
  const answer = known && known.outcome !== 'unknown' ? known : await sent(made, earlier, pac)
  const took_ms = Math.round(performance.now() - began)
  const authorized = authorizedIn(answer)
  const brought = authorized && (authorized.xml ?? (await fetched(pac, document, authorized.fiscal_id)))
  await call(recordAnswer, {
    id,
    edition_id: edition.id,
    kind,
    answer: withoutXml(answer),
    took_ms,
    file: await received(
      `${fiscal_id}-${kind}.json`,
      'application/json',
      Buffer.from(JSON.stringify(withoutXml(answer))),
    ),
    xml: brought
      ? await received(`${authorized.fiscal_id}.xml`, 'application/xml', Buffer.from(brought))
      : null,
  })
}

/** Where the number is taken, it may be by an earlier edition whose answer was lost: each is asked about. */
const sent = async (
  { edition, xml }: Made,
  earlier: readonly Edition[],
  pac: Connected['pac'],
): Promise<SendAnswer> => {
  const { document, cufe, digest } = edition
  const answer = await pac.send({ document, fiscal_id: cufe, xml, digest })
  if (answer.outcome !== 'duplicate' || answer.authorized) return answer
  for (const one of earlier) {
    const status = await pac.status({ document: one.document, fiscal_id: one.cufe })
    if (status.outcome === 'authorized') return { ...answer, authorized: status }
  }
  return answer
}

const authorizedIn = (answer: SendAnswer | StatusAnswer) => {
  if (answer.outcome === 'authorized') return answer
  return answer.outcome === 'duplicate' || answer.outcome === 'annulled' ? answer.authorized : null
}

/** The authorised file, where the other side gives it; ours stands in otherwise. */
const fetched = async (
  pac: Connected['pac'],
  document: FiscalDocument,
  fiscal_id: string,
): Promise<Buffer | null> => {
  const answer = await pac.xml({ document, fiscal_id })
  return answer.outcome === 'file' ? answer.content : null
}

const withoutXml = <A extends SendAnswer | StatusAnswer>(answer: A): A =>
  'authorized' in answer && answer.authorized
    ? { ...answer, authorized: { ...answer.authorized, xml: null } }
    : 'xml' in answer
      ? { ...answer, xml: null }
      : answer

const received = (name: string, mediaType: string, content: Buffer): Promise<ReceivedFile> =>
  receiveFile(
    {
      name,
      mediaType,
      stream: (async function* () {
        yield content
      })(),
    },
    LARGEST_BYTES,
  )

/** Asks for an annulment that was written down. */
export const cancelJob = job('invoices.cancel', {
  payload: z.object({ id: Id }),
  work: async ({ id }) => {
    const row = await invoiceById(id)
    const edition = row?.edition_id ? await editionById(row.edition_id) : undefined
    if (row?.annulment?.state !== 'asked' || !edition) return
    const road = await connected()
    const began = performance.now()
    const answer: CancelAnswer =
      'fault' in road
        ? { outcome: 'unauthorised', message: text(`invoices:faults.${road.fault}`, {}, 'es') }
        : await road.pac.cancel(sentAs(row, edition), row.annulment.reason)
    await call(recordCancel, {
      id,
      edition_id: edition.id,
      answer,
      took_ms: Math.round(performance.now() - began),
      file: await received(
        `${edition.cufe}-cancel.json`,
        'application/json',
        Buffer.from(JSON.stringify(answer)),
      ),
    })
  },
})

const sentAs = ({ cufe }: InvoiceRow, edition: Edition) => ({
  document: edition.document,
  fiscal_id: cufe ?? edition.cufe,
})
