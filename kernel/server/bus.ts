/**
 * Word between the processes of one installation: caches to forget, screens to refresh.
 * Within a process at once; between processes by NOTIFY, gathered and sent outside any transaction,
 * because a NOTIFY inside one takes a lock that all commits of the database share.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

type Listener = (text: string) => void

const CHANNEL = 'ceiba'
const LONGEST = 7_500
const listeners = new Map<string, Set<Listener>>()
const here = randomUUID()
let remote: { client: pg.Client; queue: [string, string][]; timer: NodeJS.Timeout | undefined } | undefined

export const hear = (topic: string, listener: Listener): (() => void) => {
  const heard = listeners.get(topic) ?? new Set()
  heard.add(listener)
  listeners.set(topic, heard)
  return () => heard.delete(listener)
}

const deliver = (topic: string, text: string): void => {
  for (const listener of listeners.get(topic) ?? []) listener(text)
}

/** At most once: what is told must only save time, never be the only trace of a fact. */
export const tell = (topic: string, text: string): void => {
  deliver(topic, text)
  if (!remote) return
  remote.queue.push([topic, text])
  remote.timer ??= setTimeout(flush, 20)
}

const flush = (): void => {
  if (!remote) return
  remote.timer = undefined
  let batch: [string, string][] = []
  const send = (): void => {
    if (batch.length)
      remote?.client
        .query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify([here, batch])])
        .catch(() => {})
    batch = []
  }
  for (const message of remote.queue.splice(0)) {
    if (JSON.stringify([...batch, message]).length > LONGEST) send()
    batch.push(message)
  }
  send()
}

/** Joins the other processes, and joins again `againAfterMs` after the line broke. Returns how to leave. */
export const joinBus = async (url: string, againAfterMs = 1_000): Promise<() => Promise<void>> => {
  let leaving = false
  const connect = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, application_name: 'ceiba-bus', pipeline: true })
    client.on('error', () => {})
    client.on('notification', ({ payload }) => {
      const [from, batch] = JSON.parse(payload ?? '[]') as [string, [string, string][]]
      if (from !== here) for (const [topic, text] of batch ?? []) deliver(topic, text)
    })
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      client.end().catch(() => {})
      throw error
    }
    client.once('end', () => {
      if (remote?.client === client) remote = undefined
      connectAgain()
    })
    remote = { client, queue: [], timer: undefined }
  }
  // One attempt after another: attempts that each begin two would be thousands before the database is back.
  const connectAgain = (): void => {
    if (!leaving) setTimeout(() => connect().catch(connectAgain), againAfterMs).unref()
  }
  await connect()
  return async () => {
    leaving = true
    clearTimeout(remote?.timer)
    flush()
    await remote?.client.end().catch(() => {})
  }
}
