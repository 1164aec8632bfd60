/**
 * The driver's shift on this phone: the day as the house told it, what was done since, and its sending, one act after the other in
 * the order of doing. Without an answer it waits and tries again; what the house refuses stays and is shown with its reason.
 */
import { useSyncExternalStore } from 'react'
import { newId } from '#kernel/values/id.ts'
import { api } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { getMyDay, type MyDay } from '../../driving.contract.ts'
import { type Act, type KeptAct, withActs } from './day.rules.ts'
import { changeAct, dropAct, type KeptDay, keepAct, keepDay, keptActs, keptDay } from './kept.ts'
import { send } from './sending.ts'

/** `day`: with everything done. `waiting`: acts not sent yet. `away`: the last try found no connection. */
export type Shift = {
  state: 'opening' | 'open' | 'signed_out' | 'closed'
  day: MyDay | undefined
  waiting: readonly KeptAct[]
  refused: readonly KeptAct[]
  away: boolean
  asked_at: number | undefined
  /** Why there is no day: somebody who does not drive. */
  problem: Problem | undefined
}

const TRY_AGAIN_MS = 10_000
const ASK_AGAIN_MS = 30_000

let kept: KeptDay | undefined
let acts: readonly KeptAct[] = []
let shift: Shift = {
  state: 'opening',
  day: undefined,
  waiting: [],
  refused: [],
  away: false,
  asked_at: undefined,
  problem: undefined,
}
const listeners = new Set<() => void>()

const tell = (change: Partial<Shift> = {}): void => {
  const own = acts.filter(({ driver_id }) => driver_id === kept?.day.driver.id)
  shift = {
    ...shift,
    day: kept && withActs(kept.day, own),
    waiting: own.filter(({ refused }) => !refused),
    refused: own.filter(({ refused }) => refused),
    asked_at: kept?.asked_at,
    ...change,
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useShift = (): Shift => useSyncExternalStore(subscribe, () => shift)
export const shiftNow = (): Shift => shift

/** Now, by the house's clock: a phone's may be wrong by more than the house takes. */
export const moment = (): string => new Date(Date.now() + (kept?.ahead_ms ?? 0)).toISOString()

const keep = async (day: MyDay): Promise<void> => {
  kept = { day, asked_at: Date.now(), ahead_ms: new Date(day.now).getTime() - Date.now() }
  await keepDay(kept)
}

/** Shows what the phone kept, then asks the house. */
export const openShift = async (): Promise<void> => {
  kept = await keptDay()
  acts = await keptActs()
  tell(kept ? { state: 'open' } : {})
  addEventListener('online', work)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') work()
  })
  setInterval(() => {
    if (shift.waiting.length || Date.now() - (kept?.asked_at ?? 0) > ASK_AGAIN_MS) work()
  }, TRY_AGAIN_MS)
  await work()
}

/** Keeps what was done, shows it at once and sends it as soon as that is possible. */
export const does = async (act: Act): Promise<void> => {
  if (!kept) return
  const done = await keepAct({ ...act, act_id: newId(), at: moment(), driver_id: kept.day.driver.id } as Omit<
    KeptAct,
    'seq'
  >)
  acts = [...acts, done]
  tell()
  work()
}

/** A refused act is taken off the list: the driver has read why. */
export const letGo = async (seq: number): Promise<void> => {
  await dropAct(seq)
  acts = acts.filter((one) => one.seq !== seq)
  tell()
}

let working: Promise<void> | undefined

/** Sends what waits, then asks for the day. One at a time, over all windows of the page. */
export const work = (): Promise<void> => {
  working ??= inTurn(sendAndAsk).finally(() => {
    working = undefined
  })
  return working
}

const inTurn = async (act: () => Promise<void>): Promise<void> =>
  // Locks exist only on https and localhost.
  navigator.locks ? ((await navigator.locks.request('ceiba-driver-sending', act)) as undefined) : act()

const sendAndAsk = async (): Promise<void> => {
  acts = await keptActs()
  try {
    for (const act of acts) if (!act.refused && act.driver_id === kept?.day.driver.id) await sendOne(act)
    await keep(await api(getMyDay, {}))
    tell({ state: 'open', away: false, problem: undefined })
  } catch (error) {
    tell(stateAfter(error))
  }
}

const sendOne = async (act: KeptAct): Promise<void> => {
  try {
    const day = await send(act)
    await dropAct(act.seq)
    acts = acts.filter(({ seq }) => seq !== act.seq)
    if (day) await keep(day)
    tell({ away: false })
  } catch (error) {
    if (!(error instanceof Problem) || waits(error)) throw error
    const refused = { code: error.code, detail: error.detail, next: error.next ?? '' }
    await changeAct({ ...act, refused })
    acts = acts.map((one) => (one.seq === act.seq ? { ...one, refused } : one))
    tell()
  }
}

/** Nothing was refused: no answer, a house that is busy, a session that ended. */
const waits = ({ status, mayPass }: Problem): boolean =>
  mayPass || status === 401 || status === 429 || status >= 500

const stateAfter = (error: unknown): Partial<Shift> => {
  if (!(error instanceof Problem)) throw error
  if (error.status === 401) return { state: 'signed_out', away: false }
  if (waits(error)) return { away: true, ...(!kept && { state: 'closed', problem: error }) }
  return { state: 'closed', problem: error, away: false }
}
