/** The mails the simulator has taken: a folder of files, so that they outlive a restart and every process sees them. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const MOST_KEPT = 500
const MAIL_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const ReceivedMail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  received_at: z.string(),
})
export type ReceivedMail = z.infer<typeof ReceivedMail>

export type Inbox = {
  /** A mail that comes twice under one id is kept once. */
  put(mail: ReceivedMail): Promise<void>
  /** Newest first; those to one address when it is given. */
  list(to?: string): Promise<ReceivedMail[]>
  get(id: string): Promise<ReceivedMail | undefined>
  remove(id: string): Promise<void>
}

/** Ids are version 7, so the files' names stand in the order the mails were written. Beyond 500 the oldest goes. */
export const openInbox = async (directory: string): Promise<Inbox> => {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const fileOf = (id: string): string => join(directory, `${id}.json`)

  const ids = async (): Promise<string[]> =>
    (await readdir(directory))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort()
      .reverse()

  const get = async (id: string): Promise<ReceivedMail | undefined> => {
    if (!MAIL_ID.test(id)) return undefined
    const text = await readFile(fileOf(id), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : ReceivedMail.parse(JSON.parse(text))
  }

  const remove = async (id: string): Promise<void> => {
    if (MAIL_ID.test(id)) await rm(fileOf(id), { force: true })
  }

  return {
    get,
    remove,
    async put(mail) {
      await writeFile(`${fileOf(mail.id)}.part`, JSON.stringify(mail), { mode: 0o600 })
      await rename(`${fileOf(mail.id)}.part`, fileOf(mail.id))
      for (const id of (await ids()).slice(MOST_KEPT)) await remove(id)
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
