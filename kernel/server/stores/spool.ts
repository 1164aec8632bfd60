import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { newId } from '#kernel/values/id.ts'

/** Takes content to a file of this machine's own, which the caller removes. When the content fails there is none. */
export const spool = async (
  content: AsyncIterable<Uint8Array | string>,
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
