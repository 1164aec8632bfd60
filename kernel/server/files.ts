/** Files of companies: content in a store (a folder or a bucket), the fact of them in `kernel.file`. */
import { createHash } from 'node:crypto'
import { newId } from '#kernel/values/id.ts'
import { statement } from './database.ts'
import { found, Refusal } from './errors.ts'
import { house } from './module.ts'
import { actor, company, now } from './scope.ts'
import type { Store, Stretch } from './stores/store.ts'

let store: Store | undefined

/** Says where content lives. */
export const openFiles = (opened: Store): void => {
  store = opened
}

const opened = (): Store => {
  if (!store) throw new Error('Files are not open yet.')
  return store
}

export type StoredFile = {
  id: string
  name: string
  media_type: string
  bytes: number
  sha256: string
  place: string
}

/** Content taken off the wire, held outside the database until the transaction knows it. */
export type ReceivedFile = {
  id: string
  name: string
  mediaType: string
  bytes: number
  sha256: string
  place: string
}

/** Writes content below the company's folder, counting and hashing; refuses beyond `maxBytes` and leaves nothing behind. */
export const receiveFile = async (
  { name, mediaType, stream }: { name: string; mediaType: string; stream: AsyncIterable<Buffer> },
  maxBytes: number,
): Promise<ReceivedFile> => {
  const id = newId()
  const place = `${company().id}/${id}`
  const hash = createHash('sha256')
  let bytes = 0
  const tooLarge = () =>
    new Refusal('too_large', { params: { megabytes: Math.floor(maxBytes / 1024 / 1024) } })
  const counted = async function* () {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > maxBytes) throw tooLarge()
      hash.update(chunk)
      yield chunk
    }
  }
  await opened().write(place, counted())
  return {
    id,
    name: name.slice(0, 200),
    mediaType: mediaType.slice(0, 100),
    bytes,
    sha256: hash.digest('hex'),
    place,
  }
}

/** Enters a received file in the company's register. `expires`: swept away afterwards. */
export const keepFile = async (file: ReceivedFile, expires?: Temporal.Instant): Promise<void> => {
  await statement(
    `insert into kernel.file (id, name, media_type, bytes, sha256, place, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      file.id,
      file.name,
      file.mediaType,
      file.bytes,
      file.sha256,
      file.place,
      actor().id ?? null,
      now().toString(),
      expires?.toString() ?? null,
    ],
  )
}

/** The register's entry of a file of this company, or `not_found`. */
export const fileById = async (id: string): Promise<StoredFile> =>
  found(
    (
      await statement<StoredFile>(
        'select id, name, media_type, bytes, sha256, place from kernel.file where id = $1',
        [id],
      )
    )[0],
  )

/** What a stored file holds, or a stretch of it. */
export const contentOf = (file: { place: string }, stretch?: Stretch): Promise<AsyncIterable<Buffer>> =>
  opened().read(file.place, stretch)

/** Takes received content away that no register knows, because it was refused. */
export const dropContent = (file: { place: string }): Promise<void> => opened().remove(file.place)

/** The places of a company's content, whether a register knows of them or not. */
export const placesOf = (companyId: string): Promise<string[]> => opened().list(companyId)

/** Takes away what files a company had, when the company itself is gone. */
export const dropContentsOf = async (companyId: string): Promise<void> => {
  for (const place of await placesOf(companyId)) await opened().remove(place)
}

/** Lets a stored file go with the next sweep: the answer that is being read from it still ends well. */
export const letFileGo = async (id: string): Promise<void> => {
  await statement('update kernel.file set expires_at = $2 where id = $1', [id, now().toString()])
}

/** As long as a deleted row can come back, and a day more. */
const KEPT_DAYS = 31

/** Lets a file go whose row was deleted or names another by now, once that can't be taken back. */
export const letFileGoLater = async (id: string): Promise<void> => {
  const then = now().add({ hours: 24 * KEPT_DAYS })
  await statement('update kernel.file set expires_at = $2 where id = $1', [id, then.toString()])
}

/**
 * Takes files whose time is over out of the store and the register; one a row names again, because something was undone or restored,
 * stays. Run by a daily job in every company.
 */
export const sweepFiles = async (): Promise<void> => {
  const due = await statement<{ id: string }>('select id from kernel.file where expires_at < $1', [
    now().toString(),
  ])
  if (!due.length) return
  const wanted = new Set<string>()
  for (const holder of house().modules.flatMap(({ files }) => files ?? []))
    for (const id of await namedBy(
      holder,
      due.map(({ id }) => id),
    ))
      wanted.add(id)
  await statement('update kernel.file set expires_at = null where id = any($1::uuid[])', [[...wanted]])
  const gone = await statement<{ place: string }>(
    'delete from kernel.file where id = any($1::uuid[]) returning place',
    [due.flatMap(({ id }) => (wanted.has(id) ? [] : id))],
  )
  await Promise.all(
    gone.map(({ place }) =>
      opened()
        .remove(place)
        .catch(() => {}),
    ),
  )
}

/** Which of these files a row of a holder names. */
const namedBy = async (holder: string, ids: readonly string[]): Promise<string[]> => {
  const [schema, table, column] = holder.split('.')
  const rows = await statement<{ id: string }>(
    `select ${column} as id from ${schema}.${table} where ${column} = any($1::uuid[])`,
    [ids],
  )
  return rows.map(({ id }) => id)
}
