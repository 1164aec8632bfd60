/** What a simulator remembers: one file a record, so that it outlives a restart as a bank's books do. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const MOST_KEPT = 5_000

export type Shelf<T extends { id: string }> = {
  get(id: string): T | undefined
  /** Newest first. */
  list(): T[]
  put(record: T): Promise<void>
  /** Changes a record as it is now, and keeps it. Undefined: there is none. */
  change(id: string, into: (record: T) => T): Promise<T | undefined>
}

/** Ids are version 7: their order is that of the records' age. Beyond 5,000 the oldest go. */
export const openShelf = async <T extends { id: string }>(directory: string): Promise<Shelf<T>> => {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const files = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort()
  const records = new Map<string, T>()
  for (const file of files) {
    const record = JSON.parse(await readFile(join(directory, file), 'utf8')) as T
    records.set(record.id, record)
  }

  // One after the other, so that the file holds what was said last.
  let written = Promise.resolve()
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const turn = written.then(write)
    written = turn.catch(() => {})
    return turn
  }
  const fileOf = (id: string): string => join(directory, `${id}.json`)

  const put = (record: T): Promise<void> => {
    records.set(record.id, record)
    return inTurn(async () => {
      await writeFile(`${fileOf(record.id)}.part`, JSON.stringify(records.get(record.id) ?? record), {
        mode: 0o600,
      })
      await rename(`${fileOf(record.id)}.part`, fileOf(record.id))
      while (records.size > MOST_KEPT) {
        const [oldest] = records.keys()
        if (oldest === undefined) break
        records.delete(oldest)
        await rm(fileOf(oldest), { force: true })
      }
    })
  }

  return {
    get: (id) => records.get(id),
    list: () => [...records.values()].reverse(),
    put,
    async change(id, into) {
      const now = records.get(id)
      if (!now) return undefined
      const next = into(now)
      await put(next)
      return next
    },
  }
}
