import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Store } from './store.ts'

/** A folder on a disk that all processes see. Only its owner may look inside. */
export const diskStore = async (folder: string): Promise<Store> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const remove = (place: string): Promise<void> => rm(join(folder, place), { force: true })
  return {
    address: folder,
    write: async (place, content) => {
      const path = join(folder, place)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      try {
        await pipeline(Readable.from(content), createWriteStream(path, { mode: 0o600 }))
      } catch (error) {
        await remove(place)
        throw error
      }
    },
    read: async (place, stretch) => {
      // Opened first: that nothing is there is said now, and not in the middle of an answer.
      const file = await open(join(folder, place))
      if (!stretch) return file.createReadStream()
      // The end that a stream takes is its last byte, so an empty stretch has none.
      if (stretch.to > stretch.from)
        return file.createReadStream({ start: stretch.from, end: stretch.to - 1 })
      await file.close()
      return Readable.from([])
    },
    remove,
    list: async (within) => {
      const names = await readdir(join(folder, within)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      return names.map((name) => `${within}/${name}`)
    },
  }
}
