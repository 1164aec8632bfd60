/** Yappy's books in the simulator: orders, what the payer's phone says of them, movements, and the notifications that follow. */
import { join } from 'node:path'
import { log } from '#kernel/server/log.ts'
import { newId } from '#kernel/values/id.ts'
import { notificationHash, panamaDay, signingKey } from '../../adapters/yappy_signature.ts'
import { yappyAccount } from '../accounts.ts'
import { type Messenger, messengerFor, type Notice } from '../notices.ts'
import { openShelf, type Shelf } from '../shelf.ts'

export type Movement = {
  id: string
  number: string
  /** Decimal text, as on the wire. */
  amount: string
  at: string
  reversed_at: string | null
}
/** `state`: waiting, or the letter of the notification. `account`: of the merchant. */
export type Order = {
  id: string
  account: string
  order_id: string
  domain: string
  alias: string
  ipn_url: string
  total: string
  token: string
  document_name: string
  created_at: string
  expires_at: string
  state: 'waiting' | 'E' | 'R' | 'C' | 'X'
  movements: readonly Movement[]
  notices: readonly Notice[]
}

/** Ways in which a notification may come; `short`: the movement holds a dollar less than was ordered. */
export const WAYS = ['once', 'delayed', 'repeated', 'reordered', 'lost', 'forged', 'short'] as const
export type Way = (typeof WAYS)[number]
const DELAY_SECONDS = 30

/** How reversals go; `unanswered`: the money goes back, and nobody is told. */
export const REVERSALS = ['given', 'refused', 'unanswered'] as const

/** What is wrong with the service until it is taken back. `fails`: a code orders are refused with, or ''. */
export type Weather = {
  id: 'weather'
  way: Way
  fails: string
  before_answer: boolean
  reversals: (typeof REVERSALS)[number]
}
const FAIR: Weather = { id: 'weather', way: 'once', fails: '', before_answer: false, reversals: 'given' }

const WINDOW_SECONDS = 5 * 60

export type YappyBooks = {
  orders: Shelf<Order>
  now: () => Temporal.Instant
  messenger: Messenger
  /** Goes on with what a stop left over: notifications to send, orders to expire. */
  resume(): void
  weather(): Weather
  setWeather(weather: Partial<Weather>): Promise<void>
  place(order: Pick<Order, 'account' | 'order_id' | 'domain' | 'alias' | 'ipn_url' | 'total'>): Promise<Order>
  /** As `decide`, by itself: what goes wrong is logged. */
  decideAlone(id: string, state: 'E' | 'R' | 'X', way?: Way): Promise<unknown>
  /** The payer says yes or no, or nothing until it is too late. Money moves at most once, unless `again`. */
  decide(id: string, state: 'E' | 'R' | 'C' | 'X', way: Way): Promise<Order | undefined>
  payAgain(id: string): Promise<Order | undefined>
  /** Says once more what was said last. */
  repeat(id: string): Promise<void>
  reverse(movementId: string): Promise<'done' | 'before' | 'settled' | 'unknown'>
  stop(): Promise<void>
}

export const openYappyBooks = async (
  directory: string,
  now: () => Temporal.Instant = Temporal.Now.instant,
): Promise<YappyBooks> => {
  const orders = await openShelf<Order>(join(directory, 'orders'))
  const settings = await openShelf<Weather>(join(directory, 'settings'))
  const messenger = messengerFor(orders)
  const expiries = new Map<string, NodeJS.Timeout>()

  const expireInTime = ({ id, expires_at }: Order): void => {
    const wait = Math.max(0, Temporal.Instant.from(expires_at).epochMilliseconds - now().epochMilliseconds)
    expiries.set(id, setTimeout(() => decideAlone(id, 'X'), wait).unref())
  }

  const decideAlone = (id: string, state: 'E' | 'R' | 'X', way: Way = 'once'): Promise<unknown> =>
    decide(id, state, way).catch((err) => log.warn({ err }, 'a simulator could not keep a decision'))

  const notify = async (order: Order, says: string, { forged = false, after = 0 } = {}): Promise<void> => {
    const number = order.movements.at(-1)?.number ?? ''
    await messenger.send(
      order.id,
      {
        says: forged ? `${says}!` : says,
        method: 'GET',
        url: noticeUrl(order, says, number, forged),
        body: null,
      },
      after,
    )
  }

  const tell = async (order: Order, way: Way): Promise<void> => {
    const says = order.state
    if (way === 'lost') return
    if (way === 'delayed') return notify(order, says, { after: DELAY_SECONDS })
    if (way === 'reordered') {
      await notify(order, says)
      return notify(order, says === 'X' ? 'C' : 'X', { after: 1 })
    }
    for (let n = 0; n < (way === 'repeated' ? 3 : 1); n++) await notify(order, says)
  }

  const movement = (order: Order, way: Way): Movement => ({
    id: order.movements.length ? newId() : order.id,
    number: `YP${newId().replaceAll('-', '').slice(-12).toUpperCase()}`,
    amount: way === 'short' ? (Number(order.total) - 1).toFixed(2) : order.total,
    at: now().toString(),
    reversed_at: null,
  })

  const decide: YappyBooks['decide'] = async (id, state, way) => {
    const before = orders.get(id)
    if (!before) return undefined
    if (way === 'forged') {
      await notify(before, state, { forged: true })
      return orders.get(id)
    }
    // Late money is taken after an expiry, as the real house does; nothing follows money.
    if (before.state === 'E' || (before.state !== 'waiting' && state !== 'E')) return before
    clearTimeout(expiries.get(id))
    expiries.delete(id)
    const order = await orders.change(id, (one) => ({
      ...one,
      state,
      movements: state === 'E' ? [...one.movements, movement(one, way)] : one.movements,
    }))
    if (order) await tell(order, way)
    return orders.get(id)
  }

  return {
    orders,
    now,
    messenger,
    resume() {
      messenger.resume()
      for (const order of orders.list()) if (order.state === 'waiting') expireInTime(order)
    },
    // Kept by an older version, some of it may be missing.
    weather: () => ({ ...FAIR, ...settings.get('weather') }),
    setWeather: (weather) => settings.put({ ...FAIR, ...weather }),
    async place(placed) {
      const at = now()
      const order: Order = {
        ...placed,
        id: newId(),
        token: newId(),
        document_name: newId(),
        created_at: at.toString(),
        expires_at: at.add({ seconds: WINDOW_SECONDS }).toString(),
        state: 'waiting',
        movements: [],
        notices: [],
      }
      await orders.put(order)
      expireInTime(order)
      return order
    },
    decide,
    decideAlone,
    async payAgain(id) {
      const order = await orders.change(id, (one) => ({
        ...one,
        movements: [...one.movements, movement(one, 'once')],
      }))
      if (order) await notify(order, 'E')
      return orders.get(id)
    },
    async repeat(id) {
      const order = orders.get(id)
      const last = order?.notices.at(-1)
      if (order && last) await messenger.send(id, last)
      else if (order && order.state !== 'waiting') await notify(order, order.state)
    },
    async reverse(movementId) {
      const order = orders.list().find(({ movements }) => movements.some(({ id }) => id === movementId))
      const found = order?.movements.find(({ id }) => id === movementId)
      if (!order || !found) return 'unknown'
      if (found.reversed_at) return 'before'
      if (isSettled(found, now())) return 'settled'
      await orders.change(order.id, (one) => ({
        ...one,
        movements: one.movements.map((each) =>
          each.id === movementId ? { ...each, reversed_at: now().toString() } : each,
        ),
      }))
      return 'done'
    },
    async stop() {
      for (const timer of expiries.values()) clearTimeout(timer)
      await messenger.stop()
    },
  }
}

/** At midnight in Panama money in transit is in the account. */
export const isSettled = ({ at }: Movement, now: Temporal.Instant): boolean =>
  panamaDay(Temporal.Instant.from(at)) < panamaDay(now)

const noticeUrl = (order: Order, status: string, number: string, forged: boolean): string => {
  const key = signingKey(yappyAccount(order.account).secret_key) as string
  const { order_id: orderId, domain } = order
  const url = new URL(order.ipn_url)
  for (const [name, value] of Object.entries({
    orderId,
    status,
    domain,
    hash: notificationHash(forged ? `not ${key}` : key, { orderId, status, domain }),
    confirmationNumber: number,
  }))
    url.searchParams.set(name, value)
  return url.toString()
}
