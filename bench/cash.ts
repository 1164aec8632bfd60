import pg from 'pg'
import { notificationHash, signingKey } from '#modules/payments/adapters/yappy_signature.ts'
import { ACCOUNT, type Order, SHOP_URL, waitingOrders } from './cash_seed.ts'
import type { Cost } from './child.ts'
import { type Percentiles, percentilesOf } from './reading.ts'
import type { Stage } from './stage.ts'

/**
 * Orders paid each second: from the gateway's notification leaving to the invoice authorised, in ms. `cost`: seconds of the server's
 * processor time for one order, with all that follows from it; `simulators`: those of the houses outside. `after`: seconds after the
 * last invoice until papers, mails and deliveries were done as well.
 */
export type Cash = Percentiles & {
  shops: number
  orders: number
  perSecond: number
  cost: number
  simulators: number
  after: number
}

const PER_SECOND = 20
const PATIENCE_MS = 300_000
const LOOK_MS = 250
/** Drawing library, fonts, certificate and prepared statements: none of them is met first by what is measured. */
const MOST_WARMING = 20
/** Twenty orders each second are those of many companies: the tax office counts each one's documents without a gap, one after another. */
const MOST_SHOPS = 20

/** Pays twenty orders each second for so many seconds, in turn in each shop, and waits for their invoices. */
export async function payOrders(stage: Stage, seconds: number): Promise<Cash> {
  const shops = stage.seeded.middling.slice(1, -3).slice(-MOST_SHOPS)
  const count = PER_SECOND * seconds
  const warming = Math.min(MOST_WARMING, count)
  const each = Math.ceil((count + warming) / shops.length)
  const orders: Order[][] = []
  for (const [n, shop] of shops.entries()) orders.push(await waitingOrders(stage, shop, n, each))
  const inTurn = Array.from({ length: each }, (_, n) => orders.flatMap((own) => own[n] ?? []))
    .flat()
    .slice(0, count + warming)
  const companies = shops.map(({ company }) => company)
  const client = new pg.Client({ connectionString: stage.database })
  await client.connect()
  try {
    await client.query('analyze')
    await tell(stage, inTurn.slice(0, warming))
    await until(client, 'the warming invoices', AUTHORIZED, companies, warming)
    await until(client, 'what follows from them', UNDONE, companies, 0)

    const before = await costs(stage)
    const told = await tell(stage, inTurn.slice(warming))
    await until(client, 'the invoices', AUTHORIZED, companies, count + warming)
    const done = Date.now()
    await until(client, 'papers and mails', UNDONE, companies, 0)
    const after = (Date.now() - done) / 1_000
    const cost = await costs(stage)
    for (const company of companies)
      await refuseWrong(client, company, inTurn.filter((order) => order.company === company).length)
    const taken = await takenBy(client, companies, told)
    return {
      ...percentilesOf(taken),
      shops: shops.length,
      orders: count,
      perSecond: PER_SECOND,
      cost: (cost.road - before.road) / count,
      simulators: (cost.simulators - before.simulators) / count,
      after,
    }
  } finally {
    await client.end()
  }
}

const costs = async ({ road, simulators }: Stage): Promise<{ road: number; simulators: number }> => ({
  road: (await road.ask<Cost>({})).processor,
  simulators: (await simulators.ask<Cost>({})).processor,
})

/** Tells of each payment as the gateway does, at an even pace that waits for no answer. Answers when each was sent, in ms since 1970, by `keyOf`. */
async function tell({ road }: Stage, orders: readonly Order[]): Promise<Map<string, number>> {
  const key = signingKey(ACCOUNT.secret_key) ?? ''
  const sent = new Map<string, number>()
  const answers: Promise<void>[] = []
  const began = Date.now()
  for (const [i, { company, path, ref: orderId }] of orders.entries()) {
    const wait = began + (i * 1_000) / PER_SECOND - Date.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const facts = { orderId, status: 'E', domain: SHOP_URL }
    const said = { ...facts, hash: notificationHash(key, facts), confirmationNumber: `YP${orderId}` }
    sent.set(keyOf(company, orderId), Date.now())
    answers.push(heard(`${road.address}${path}?${new URLSearchParams(said)}`))
  }
  await Promise.all(answers)
  return sent
}

/** Each shop counts its own. */
const keyOf = (company: string, ref: string): string => `${company} ${ref}`

const heard = async (url: string): Promise<void> => {
  const answer = await fetch(url)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`A notification was answered ${answer.status}: ${text}`)
}

const AUTHORIZED = `select count(*)::int as n from invoices_data.invoice where company_id = any($1) and status = 'authorized'`
// What is due: reminders and looks of later days wait for their time.
const UNDONE = `select count(*)::int as n from graphile_worker._private_jobs
  where (payload ->> 'companyId')::uuid = any($1) and run_at <= now() and attempts < max_attempts`

async function until(
  client: pg.Client,
  what: string,
  sql: string,
  companies: readonly string[],
  wanted: number,
): Promise<void> {
  let n = -1
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; ) {
    n = (await client.query<{ n: number }>(sql, [companies])).rows[0]?.n ?? -1
    if (n === wanted) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new Error(`${what}: ${n} instead of ${wanted} after ${PATIENCE_MS / 1_000} s.`)
}

/** Quick and wrong would be worth nothing. */
async function refuseWrong(client: pg.Client, company: string, count: number): Promise<void> {
  const { rows } = await client.query<Record<string, number>>(
    `select (select count(distinct source_id) from invoices_data.invoice where company_id = $1)::int as invoiced,
            (select max(number::bigint) from invoices_data.invoice where company_id = $1)::int as last_number,
            (select count(*) from payments_data.payment where company_id = $1 and status = 'confirmed')::int as paid,
            (select coalesce(sum(amount_minor), 0) from payments_data.ledger_line where company_id = $1)::int as ledger,
            (select count(*) from orders_data.purchase_order where company_id = $1 and status <> 'draft')::int as bought`,
    [company],
  )
  const found = rows[0] ?? {}
  const wanted = { invoiced: count, last_number: count, paid: count, ledger: 0, bought: 2 * count }
  for (const [what, right] of Object.entries(wanted))
    if (found[what] !== right) throw new Error(`${what}: ${found[what]} instead of ${right}.`)
}

/** Ms from each notification to its invoice's authorisation written down. */
async function takenBy(
  client: pg.Client,
  companies: readonly string[],
  told: ReadonlyMap<string, number>,
): Promise<number[]> {
  const { rows } = await client.query<{ company_id: string; order_ref: string; at: number }>(
    `select p.company_id, p.order_ref, extract(epoch from e.happened_at)::float8 * 1000 as at
       from payments_data.payment p
       join payments_data.charge c on c.company_id = p.company_id and c.id = p.charge_id
       join invoices_data.invoice i on i.company_id = p.company_id and i.source_id = c.subject_id
       join kernel_data.event e on e.company_id = p.company_id and e.about = i.id and e.name = 'invoices.invoice_authorized'
      where p.company_id = any($1)`,
    [companies],
  )
  return rows.flatMap(({ company_id, order_ref, at }) => {
    const sent = told.get(keyOf(company_id, order_ref))
    return sent === undefined ? [] : [at - sent]
  })
}
