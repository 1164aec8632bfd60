import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById, receiveFile } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { cleanFile } from '#modules/catalogue/cleaning.contract.ts'
import { standingAt } from './answer.rules.ts'
import { isId, requestHere } from './asked_here.ts'
import * as contract from './enclosure.contract.ts'
import * as kept from './enclosure.queries.ts'
import { enclosureName } from './enclosure.rules.ts'
import { holdFile } from './held_file.ts'
import { openEnclosure } from './portal.contract.ts'
import { lockedRequest, type RequestRow, requestById } from './price_request.queries.ts'
import { mailRequest } from './request_mail.ts'

const LARGEST_COPY_BYTES = 20 * 1024 * 1024

export const enclosureActions = [
  implement(contract.encloseFiles, async ({ request_ids, file_ids, mails }) => {
    const copies = await cleanCopies(request_ids, [...new Set(file_ids)])
    let enclosed = 0
    for (const id of new Set(request_ids)) {
      const request = found(await lockedRequest(id))
      if (!canStillBeAnswered(request)) fail('not_waiting')
      const files = await enclose(request, copies)
      if (!files) continue
      enclosed += files
      if (mails) await mailRequest(request, 'files')
      await emit(contract.filesEnclosed, { ...request, files })
    }
    return { enclosed }
  }),

  implement(contract.getEnclosure, async ({ id }) => {
    const enclosure = found(await kept.enclosureById(id))
    await send(enclosure, found(await requestById(enclosure.request_id)))
    return {}
  }),

  implement(contract.withdrawEnclosure, async ({ id }) => {
    const { request_id, position, media_type, withdrawn_at } = found(await kept.enclosureById(id))
    const request = found(await lockedRequest(request_id))
    if (withdrawn_at) return {}
    await kept.updateEnclosure(id, { withdrawn_at: now().toString() })
    const name = enclosureName(request.number, position, media_type)
    await emit(contract.enclosureWithdrawn, { ...request, files: 1, name })
    return {}
  }),

  implement(openEnclosure, async ({ file, ...asked }) => {
    const { request } = await requestHere(asked)
    const enclosure = found(isId(file) ? await kept.enclosureById(file) : undefined)
    const isOurs = enclosure.request_id === request.id && !enclosure.withdrawn_at
    if (!isOurs || request.status === 'cancelled') fail('not_found')
    if (!enclosure.fetched_at) await kept.updateEnclosure(enclosure.id, { fetched_at: now().toString() })
    await send(enclosure, request)
    return {}
  }),
]

const canStillBeAnswered = (request: RequestRow): boolean =>
  ['answer', 'answer_late'].includes(standingAt(request, now().toString()))

type Copy = { source_id: string; content: Uint8Array; media_type: string }
type Copies = ReadonlyMap<'es' | 'en', readonly Copy[]>

/** Made before anything is locked: a PDF takes a while. Its title is in the supplier's language. */
const cleanCopies = async (requestIds: readonly string[], fileIds: readonly string[]): Promise<Copies> => {
  const copies = new Map<'es' | 'en', Copy[]>()
  for (const id of requestIds) {
    const { language } = found(await requestById(id))
    if (copies.has(language)) continue
    const title = text('suppliers:enclosures.one', {}, language)
    const made: Copy[] = []
    for (const source_id of fileIds) {
      const content = await bytesOf(source_id)
      const { cleaned } = await call(cleanFile, { content, title })
      made.push({ source_id, ...(cleaned ?? fail('enclosure_unfit')) })
    }
    copies.set(language, made)
  }
  return copies
}

const bytesOf = async (fileId: string): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of await contentOf(await fileById(fileId))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** How many of the copies the request had not yet. */
const enclose = async (request: RequestRow, copies: Copies): Promise<number> => {
  const there = await kept.enclosuresOf([request.id])
  const had = new Set(there.flatMap(({ source_id, withdrawn_at }) => (withdrawn_at ? [] : source_id)))
  const fresh = (copies.get(request.language) ?? []).filter(({ source_id }) => !had.has(source_id))
  if (there.length + fresh.length > contract.MOST_ENCLOSURES)
    fail('too_many_enclosures', { most: contract.MOST_ENCLOSURES })
  for (const [i, copy] of fresh.entries()) await keepCopy(request, there.length + i + 1, copy)
  return fresh.length
}

const keepCopy = async (
  request: RequestRow,
  position: number,
  { source_id, content, media_type }: Copy,
): Promise<void> => {
  const stream = (async function* () {
    yield Buffer.from(content)
  })()
  const name = enclosureName(request.number, position, media_type)
  const file = await receiveFile({ name, mediaType: media_type, stream }, LARGEST_COPY_BYTES)
  const id = newId()
  await holdFile(id, file)
  await kept.insertEnclosure({
    id,
    request_id: request.id,
    position,
    source_id,
    file_id: file.id,
    media_type,
    bytes: file.bytes,
    enclosed_by: actor().name,
    enclosed_at: now().toString(),
    fetched_at: null,
    withdrawn_at: null,
  })
}

const send = async (
  { position, media_type, file_id }: kept.EnclosureRow,
  { number }: Pick<RequestRow, 'number'>,
): Promise<void> => {
  const content = await contentOf(await fileById(file_id))
  const name = enclosureName(number, position, media_type)
  await scope().http?.sendFile?.({ name, mediaType: media_type, content, shown: true })
}
