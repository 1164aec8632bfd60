import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ByteSource } from '../bytes.ts'

/** The bytes of a file on this machine's disk. Errors: Node's own when the path cannot be read. */
export const fileBytes = async (path: string): Promise<ByteSource> => ({
  size: (await stat(path)).size,
  async *read(from, to) {
    if (to > from) yield* createReadStream(path, { start: from, end: to - 1 })
  },
})
