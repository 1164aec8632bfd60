/**
 * A trader's orders, from accepted quote to authorised invoice, while server, worker and database are killed, gateways repeat
 * themselves, lie and forget, and the PAC is away. A process of its own, started by `withFaults`; arguments: orders, seed, folder.
 */
import { join } from 'node:path'
import pg from 'pg'
import { loadConfig } from '#app/config.ts'
import { openHouse } from '#app/house.ts'
import { surviveForgottenAwaits } from '#app/running.ts'
import { listInvoices, retryInvoice } from '#modules/invoices/invoice.contract.ts'
import type { Shop } from '#modules/orders/testing_order.ts'
import { reconcileNow } from '#modules/payments/reconcile.contract.ts'
import { factsOf } from './facts.ts'
import { MortalDatabase } from './mortal_database.ts'
import { MortalHouse } from './mortal_house.ts'
import { patiently } from './patience.ts'
import { newTrader, PAC_MOOD, paysByYappy } from './trader.ts'

/** How the gateway tells of each payment, in turn; a forged notice comes before the true one. */
const WAYS = [['once'], ['repeated'], ['forged', 'repeated'], ['lost'], ['once']] as const
const MOODS = ['down', 'lost', 'delayed', 'up', 'unauthorised'] as const
const BUYERS = 4
const PAYERS = 24
const LEAST_FAULTS = 3
const MOST_FAULTS = 12
const ORDERS_PER_FAULT = 16

const [orderCount = '12', seed = '1', directory = ''] = process.argv.slice(2)
const ORDERS = Number(orderCount)
const tell = (line: string): void => console.log(`tell ${line}`)

/** The same faults again for the same seed (Mulberry32). */
const chanceFrom = (start: number) => {
  let state = start
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
const chance = chanceFrom(Number(seed))

// What is under way when a connection is cut may be refused after everybody stopped waiting for it.
surviveForgottenAwaits()

const database = await MortalDatabase.open(join(directory, 'postgres'))
const config = loadConfig({
  CEIBA_DATA: join(directory, 'data'),
  CEIBA_RATE_LIMIT: 'off',
  CEIBA_LOG: 'fatal',
  CEIBA_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
})
const own = await openHouse(config, database.url, { connections: { read: 8, write: 8 } })
const house = await MortalHouse.open(database.url, config.data)

/** Nobody asks whether this is a good moment, so any may be. */
const asOwner = <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  patiently(async () => {
    const client = new pg.Client({ connectionString: database.url })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query(sql, values)).rows as R[]
    } finally {
      await client.end().catch(() => {})
    }
  })

const FAULTS = {
  async 'server and worker killed'(): Promise<void> {
    await house.kill()
    await house.start()
    await inMood()
  },
  async 'connections cut'(): Promise<void> {
    await asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'ceiba%' and pid <> pg_backend_pid()",
    )
  },
  async 'database killed'(): Promise<void> {
    await database.kill()
  },
}
const KINDS = Object.keys(FAULTS) as (keyof typeof FAULTS)[]

let mood: string = 'down'
// A simulator that was killed is in its best mood again.
const inMood = (): Promise<void> => house.post(`${PAC_MOOD}/${mood}`)

/** One fault after another, each kind at least once, while the work goes on and as often as it takes. */
const disturb = async (work: Promise<unknown>): Promise<void> => {
  let over = false
  work.finally(() => (over = true)).catch(() => {})
  const most = Math.min(MOST_FAULTS, Math.max(LEAST_FAULTS, Math.round(ORDERS / ORDERS_PER_FAULT)))
  for (let n = 0; n < most && !(over && n >= LEAST_FAULTS); n++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000 + chance(4_000)))
    mood = MOODS[chance(MOODS.length)] ?? 'up'
    await inMood()
    const kind = KINDS[n < KINDS.length ? n : chance(KINDS.length)] ?? 'connections cut'
    tell(`${kind}; the PAC is ${mood}`)
    await FAULTS[kind]()
  }
  await work
}

const count = async (sql: string): Promise<number> =>
  (await asOwner<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? -1

/** What failed meanwhile is tried again now, instead of in minutes. */
const tryNow = (): Promise<unknown> =>
  asOwner(
    'update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null and run_at > now()',
  )

const until = (what: string, sql: string, wanted: number): Promise<void> =>
  patiently(
    async () => {
      const n = await count(sql)
      if (n === wanted) return
      await tryNow()
      throw new Error(`${what}: ${n} instead of ${wanted}.`)
    },
    { every: 1_000 },
  )

/** So many at a time do their part of the work. */
const together = async <T>(
  all: readonly T[],
  hands: number,
  work: (one: T, n: number) => Promise<unknown>,
) => {
  const waiting = [...all.entries()]
  await Promise.all(
    Array.from({ length: hands }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await work(next[1], next[0])
    }),
  )
}

const trade = async (it: Shop): Promise<void> => {
  await inMood()
  await together(Array.from({ length: ORDERS }), BUYERS, (_, n) => it.sells(1 + (n % 30)))
  tell('quotes accepted')
  await FAULTS['server and worker killed']()
  await until('each accepted quote has its order', 'orders_data.sales_order', ORDERS)
  const orders = await asOwner<{ id: string }>('select id from orders_data.sales_order order by number')
  tell('orders wait for their payment')
  await disturb(
    together(orders, PAYERS, ({ id }, n) => paysByYappy(house, it, id, WAYS[n % WAYS.length] ?? ['once'])),
  )
  tell('all have paid')
}

const calmDown = async (it: Shop): Promise<void> => {
  mood = 'up'
  await inMood()
  await patiently(() => it.shop.does(reconcileNow, { days: 1 }))
  await until('what was lost is found in the books', "payments_data.charge where status = 'paid'", ORDERS)
  await until('all go ahead', "orders_data.sales_order where status = 'confirmed'", ORDERS)
  await patiently(
    async () => {
      await tryNow()
      const { rows } = await it.shop.does(listInvoices, {
        filter: { status: { not: 'authorized' } },
        limit: 200,
      })
      for (const { id } of rows) await it.shop.does(retryInvoice, { id }).catch(() => {})
      if (rows.length) throw new Error(`${rows.length} invoices are ${rows[0]?.status}.`)
    },
    { every: 2_000 },
  )
  await until('suppliers have theirs', "orders_data.purchase_order where status = 'draft'", 0)
  await until(
    'nothing due is left',
    'graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts',
    0,
  )
}

const JOBS = `select coalesce(j.payload ->> 'job', j.payload ->> 'reaction', t.identifier) || ': ' || coalesce(j.last_error, '') as job,
    j.attempts >= j.max_attempts as lost
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
 where j.attempts >= j.max_attempts or j.run_at <= now() - interval '10 seconds'`

/** What is known of charges nobody paid in the end, for whoever looks for the reason. */
const UNPAID = `select c.number, c.status, p.order_ref, p.status as payment, p.reason, p.received_at, a.state, a.reference, a.begun ->> 'kind' as begun,
    (select json_agg(json_build_object('verdict', n.verdict, 'reason', n.reason, 'outcome', n.outcome, 'at', n.last_at))
       from payments_data.notification n where n.order_ref = p.order_ref) as told,
    (select json_agg(r.state) from payments_data.received r where r.order_ref = p.order_ref) as received
  from payments_data.charge c left join payments_data.payment p on p.charge_id = c.id left join payments_data.attempt a on a.id = p.id
 where c.status <> 'paid' order by c.number`

try {
  const it = await newTrader(house)
  await trade(it)
  await calmDown(it)
  const facts = await factsOf(it, house, await asOwner(JOBS))
  console.log(`found ${JSON.stringify(facts)}`)
} catch (error) {
  for (const row of await asOwner<object>(UNPAID).catch(() => [])) tell(`unpaid: ${JSON.stringify(row)}`)
  throw error
} finally {
  await house.kill()
  await own.close().catch(() => {})
  await database.stop()
}
process.exit(0)
