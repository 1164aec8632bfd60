/** Files of companies: content on disk (or whatever flydrive is given), the fact of them in `kernel.file`. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { newId } from '#kernel/values/id.ts'
import { statement } from './database.ts'
import { found, Refusal } from './errors.ts'
import { actor, company, now } from './scope.ts'

let disk: Disk | undefined
let folder = ''

/** Says where content lives. */
export const openFiles = async (directory: string): Promise<void> => {
  folder = directory
  await mkdir(directory, { recursive: true, mode: 0o700 })
  disk = new Disk(new FSDriver({ location: directory, visibility: 'private' }))
}

const opened = (): Disk => {
  if (!disk) throw new Error('Files are not open yet.')
  return disk
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
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(
        bytes > maxBytes
          ? new Refusal('too_large', { params: { megabytes: Math.floor(maxBytes / 1024 / 1024) } })
          : null,
        chunk,
      )
    },
  })
  await mkdir(join(folder, company().id), { recursive: true, mode: 0o700 })
  try {
    await pipeline(Readable.from(stream), counted, createWriteStream(join(folder, place), { mode: 0o600 }))
  } catch (error) {
    await opened()
      .delete(place)
      .catch(() => {})
    throw error
  }
  if ((stream as { truncated?: boolean }).truncated) {
    await opened().delete(place)
    throw new Refusal('too_large', { params: { megabytes: Math.floor(maxBytes / 1024 / 1024) } })
  }
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

/** Where a stored file lies on this machine's disk, for readers that need to jump about in it. */
export const pathOf = (file: { place: string }): string => join(folder, file.place)

/** What a stored file holds. */
export const contentOf = (file: { place: string }): Promise<AsyncIterable<Buffer>> =>
  opened().getStream(file.place)

/** Lets a stored file go with the next sweep: the answer that is being read from it still ends well. */
export const letFileGo = async (id: string): Promise<void> => {
  await statement('update kernel.file set expires_at = $2 where id = $1', [id, now().toString()])
}

/** Takes files whose time is over off the disk and the register. Run by a daily job in every company. */
export const sweepFiles = async (): Promise<void> => {
  const gone = await statement<{ place: string }>(
    'delete from kernel.file where expires_at < $1 returning place',
    [now().toString()],
  )
  await Promise.all(
    gone.map(({ place }) =>
      opened()
        .delete(place)
        .catch(() => {}),
    ),
  )
}

/** Puts content on disk while its story still runs, so that a failure is a problem document and not half a file. */
export const spool = async (
  content: AsyncIterable<Buffer | string>,
): Promise<{ path: string; bytes: number }> => {
  const path = join(tmpdir(), `ceiba-${newId()}`)
  const file = createWriteStream(path, { mode: 0o600 })
  try {
    await pipeline(Readable.from(content), file)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, bytes: file.bytesWritten }
}
