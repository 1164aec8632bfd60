/** What the phone keeps for when there is no connection: the day, acts to be sent, pictures, positions. IndexedDB, in small words. */
import type { MyDay } from '../../driving.contract.ts'
import type { Message } from '../../message.contract.ts'
import type { KeptAct } from './day.rules.ts'

export type KeptFile = {
  id: string
  stop_id: string
  kind: 'photo' | 'signature'
  picture: Blob
  sent: boolean
}
export type KeptPosition = {
  at: string
  latitude: number
  longitude: number
  accuracy_m: number | null
  speed_kmh: number | null
  heading: number | null
}
/** `ahead_ms`: how far the house's clock is ahead of this phone's. */
export type KeptDay = { day: MyDay; asked_at: number; ahead_ms: number }

type Rows = {
  day: KeptDay
  acts: KeptAct
  files: KeptFile
  positions: KeptPosition & { seq?: number }
  talks: { stop_id: string; messages: readonly Message[] }
}
type Store = keyof Rows

const NAME = 'ceiba-driver'
const VERSION = 1
const ONLY = 'today'

let opened: Promise<IDBDatabase> | undefined

const open = (): Promise<IDBDatabase> => {
  opened ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open(NAME, VERSION)
    asking.onupgradeneeded = () => {
      const { result } = asking
      result.createObjectStore('day')
      result.createObjectStore('acts', { keyPath: 'seq', autoIncrement: true })
      result.createObjectStore('files', { keyPath: 'id' })
      result.createObjectStore('positions', { keyPath: 'seq', autoIncrement: true })
      result.createObjectStore('talks', { keyPath: 'stop_id' })
    }
    asking.onsuccess = () => resolve(asking.result)
    asking.onerror = () => {
      opened = undefined
      reject(asking.error)
    }
  })
  return opened
}

const within = async <T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (rows: IDBObjectStore) => IDBRequest<T>,
): Promise<T> => {
  const base = await open()
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(store, mode)
    const request = act(transaction.objectStore(store))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

export const keptDay = (): Promise<KeptDay | undefined> =>
  within('day', 'readonly', (rows) => rows.get(ONLY) as IDBRequest<KeptDay | undefined>)
export const keepDay = (day: KeptDay): Promise<unknown> =>
  within('day', 'readwrite', (rows) => rows.put(day, ONLY))

/** In the order they were done. */
export const keptActs = (): Promise<KeptAct[]> =>
  within('acts', 'readonly', (rows) => rows.getAll() as IDBRequest<KeptAct[]>)
export const keepAct = async (act: Omit<KeptAct, 'seq'>): Promise<KeptAct> => {
  const seq = (await within('acts', 'readwrite', (rows) => rows.add(act))) as number
  return { ...act, seq } as KeptAct
}
export const changeAct = (act: KeptAct): Promise<unknown> =>
  within('acts', 'readwrite', (rows) => rows.put(act))
export const dropAct = (seq: number): Promise<unknown> =>
  within('acts', 'readwrite', (rows) => rows.delete(seq))

export const keepFile = (file: KeptFile): Promise<unknown> =>
  within('files', 'readwrite', (rows) => rows.put(file))
export const keptFile = (id: string): Promise<KeptFile | undefined> =>
  within('files', 'readonly', (rows) => rows.get(id) as IDBRequest<KeptFile | undefined>)
export const dropFile = (id: string): Promise<unknown> =>
  within('files', 'readwrite', (rows) => rows.delete(id))

export const keepPosition = (position: KeptPosition): Promise<unknown> =>
  within('positions', 'readwrite', (rows) => rows.add(position))
export const keptPositions = (): Promise<(KeptPosition & { seq: number })[]> =>
  within('positions', 'readonly', (rows) => rows.getAll() as IDBRequest<(KeptPosition & { seq: number })[]>)
export const dropPositions = async (seqs: readonly number[]): Promise<void> => {
  const first = Math.min(...seqs)
  const last = Math.max(...seqs)
  const wanted = new Set(seqs)
  const isRun = last - first + 1 === wanted.size
  if (isRun) await within('positions', 'readwrite', (rows) => rows.delete(IDBKeyRange.bound(first, last)))
  else for (const seq of seqs) await within('positions', 'readwrite', (rows) => rows.delete(seq))
}

export const keptTalk = async (stopId: string): Promise<readonly Message[]> =>
  (await within('talks', 'readonly', (rows) => rows.get(stopId) as IDBRequest<Rows['talks'] | undefined>))
    ?.messages ?? []
export const keepTalk = (stop_id: string, messages: readonly Message[]): Promise<unknown> =>
  within('talks', 'readwrite', (rows) => rows.put({ stop_id, messages }))
