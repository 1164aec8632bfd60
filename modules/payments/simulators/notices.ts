/** Notifications on their way from a simulator to us: sent when due, again when we do not take them, kept across a restart. */
import { log } from '#kernel/server/log.ts'
import { newId } from '#kernel/values/id.ts'
import type { Shelf } from './shelf.ts'

/** What is sent and what came of it. `says`: its meaning, for people. `answer`: what we answered to the last try. */
export type Notice = {
  id: string
  says: string
  method: 'GET' | 'POST'
  url: string
  body: string | null
  due_at: string
  tries: number
  answer: string | null
  settled: boolean
}

export type Notifying = { id: string; notices: readonly Notice[] }

/** The providers do not publish how often they try; ours tries five times within some minutes. */
const PAUSES_SECONDS = [2, 10, 60, 180]
const PATIENCE_MS = 10_000

export type Messenger = {
  /** Sends from now on, what was left over from before as well. */
  resume(): void
  /** Keeps a notice with its record, and sends it when it is due. */
  send(
    recordId: string,
    notice: Pick<Notice, 'says' | 'method' | 'url' | 'body'>,
    afterSeconds?: number,
  ): Promise<void>
  /** Resolves when nothing that is due is under way. For tests. */
  quiet(): Promise<void>
  stop(): Promise<void>
}

export const messengerFor = <T extends Notifying>(shelf: Shelf<T>): Messenger => {
  const timers = new Map<string, NodeJS.Timeout>()
  const underWay = new Set<Promise<void>>()
  let going = false

  const arm = (recordId: string, notice: Notice): void => {
    if (!going) return
    const wait = Math.max(0, Date.parse(notice.due_at) - Date.now())
    const timer = setTimeout(() => {
      timers.delete(notice.id)
      const delivery: Promise<void> = deliver(recordId, notice.id)
        .catch((err) => log.warn({ err }, 'a simulator could not keep its notice'))
        .finally(() => underWay.delete(delivery))
      underWay.add(delivery)
    }, wait)
    timers.set(notice.id, timer.unref())
  }

  const noticeOf = (recordId: string, id: string): Notice | undefined =>
    shelf.get(recordId)?.notices.find((one) => one.id === id)

  const deliver = async (recordId: string, id: string): Promise<void> => {
    const notice = noticeOf(recordId, id)
    if (!notice || notice.settled) return
    const { taken, answer } = await tell(notice)
    const pause = PAUSES_SECONDS[notice.tries]
    const next: Notice = {
      ...notice,
      tries: notice.tries + 1,
      answer,
      settled: taken || pause === undefined,
      due_at: later(pause ?? 0),
    }
    await shelf.change(recordId, (record) => ({
      ...record,
      notices: record.notices.map((one) => (one.id === id ? next : one)),
    }))
    if (!next.settled) arm(recordId, next)
  }

  return {
    resume() {
      going = true
      for (const { id, notices } of shelf.list())
        for (const notice of notices) if (!notice.settled) arm(id, notice)
    },
    async send(recordId, said, afterSeconds = 0) {
      const notice: Notice = {
        ...said,
        id: newId(),
        due_at: later(afterSeconds),
        tries: 0,
        answer: null,
        settled: false,
      }
      await shelf.change(recordId, (record) => ({ ...record, notices: [...record.notices, notice] }))
      arm(recordId, notice)
    },
    async quiet() {
      // What is due now has a timer of no length; it begins in the next turn.
      await new Promise((resolve) => setTimeout(resolve, 0))
      while (underWay.size) await Promise.all(underWay)
    },
    async stop() {
      going = false
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      await Promise.all(underWay)
    },
  }
}

const later = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

const tell = async ({ method, url, body }: Notice): Promise<{ taken: boolean; answer: string }> => {
  try {
    const response = await fetch(url, {
      method,
      ...(body !== null && { body, headers: { 'content-type': 'application/json' } }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await response.body?.cancel()
    return { taken: response.ok, answer: `HTTP ${response.status}` }
  } catch (error) {
    return { taken: false, answer: (error as Error).name }
  }
}
