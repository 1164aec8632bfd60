/** The mails the simulator has taken: a folder of files, so that they outlive a restart and every process sees them. */

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isId } from '#kernel/values/id.ts'

const MOST_KEPT = 500
const MOST_KEPT_BYTES = 256 * 1024 * 1024

const Attached = z.object({ name: z.string(), media_type: z.string(), bytes: z.int() })
export type Attached = z.infer<typeof Attached>

const ReceivedMail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  attachments: z.array(Attached).default([]),
  received_at: z.string(),
})
export type ReceivedMail = z.infer<typeof ReceivedMail>

export type Inbox = {
  /** A mail that comes twice under one id is kept once. `contents`: of its attachments, in their order. */
  put(mail: ReceivedMail, contents?: readonly Uint8Array[]): Promise<void>
  /** Newest first; those to one address when it is given. */
  list(to?: string): Promise<ReceivedMail[]>
  get(id: string): Promise<ReceivedMail | undefined>
  /** What the mail's n-th attachment (from 0) holds. */
  content(id: string, n: number): Promise<Buffer | undefined>
  remove(id: string): Promise<void>
}

/** Ids are version 7, so the files' names stand in the order the mails were written. Beyond 500, or 256 MB, the oldest go. */
export const openInbox = async (directory: string, mostBytes = MOST_KEPT_BYTES): Promise<Inbox> => {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const fileOf = (id: string): string => join(directory, `${id}.json`)

  const attachmentOf = (id: string, n: number): string => join(directory, `${id}.${n}.attachment`)

  const ids = async (): Promise<string[]> =>
    (await readdir(directory))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort()
      .reverse()

  const get = async (id: string): Promise<ReceivedMail | undefined> => {
    if (!isId(id)) return undefined
    const text = await readFile(fileOf(id), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : ReceivedMail.parse(JSON.parse(text))
  }

  const remove = async (id: string): Promise<void> => {
    const { attachments = [] } = (await get(id)) ?? {}
    if (isId(id)) await rm(fileOf(id), { force: true })
    await Promise.all(attachments.map((_, n) => rm(attachmentOf(id, n), { force: true })))
  }

  const bytesOf = async (id: string): Promise<number> => {
    const written = await stat(fileOf(id)).catch(() => undefined)
    const { attachments = [] } = (await get(id)) ?? {}
    return attachments.reduce((sum, { bytes }) => sum + bytes, written?.size ?? 0)
  }

  /** Of mails as large as they will ever be, how many bytes. */
  const weighed = new Map<string, number>()
  /** The newest stays, however large. */
  const makeRoom = async (): Promise<void> => {
    let bytes = 0
    for (const [place, id] of (await ids()).entries()) {
      const weight = weighed.get(id) ?? (await bytesOf(id))
      weighed.set(id, weight)
      bytes += weight
      if (place === 0 || (place < MOST_KEPT && bytes <= mostBytes)) continue
      await remove(id)
      weighed.delete(id)
    }
  }

  return {
    get,
    remove,
    async content(id, n) {
      if (!isId(id) || !Number.isInteger(n)) return undefined
      return readFile(attachmentOf(id, n)).catch(() => undefined)
    },
    async put(mail, contents = []) {
      for (const [n, content] of contents.entries())
        await writeFile(attachmentOf(mail.id, n), content, { mode: 0o600 })
      await writeFile(`${fileOf(mail.id)}.part`, JSON.stringify(mail), { mode: 0o600 })
      await rename(`${fileOf(mail.id)}.part`, fileOf(mail.id))
      await makeRoom()
    },
    async list(to) {
      const mails = await Promise.all((await ids()).map(get))
      const wanted = to?.toLowerCase()
      return mails.filter(
        (mail) =>
          mail !== undefined && (!wanted || mail.to.some((address) => address.toLowerCase() === wanted)),
      ) as ReceivedMail[]
    },
  }
}
