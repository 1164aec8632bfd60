import pg from 'pg'
import { notificationHash, signingKey } from '#modules/payments/adapters/yappy_signature.ts'
import { ACCOUNT, SHOP_URL, type Waiting, waitingOrders } from './cash_seed.ts'
import type { Cost } from './child.ts'
import { type Percentiles, percentilesOf } from './reading.ts'
import type { Stage } from './stage.ts'

/**
 * Orders paid each second: from the gateway's notification leaving to the invoice authorised, in ms. `cost`: seconds of the server's
 * processor time for one order, with all that follows from it; `simulators`: those of the houses outside. `after`: seconds after the
 * last invoice until papers, mails and deliveries were done as well.
 */
export type Cash = Percentiles & {
  orders: number
  perSecond: number
  cost: number
  simulators: number
  after: number
}

const PER_SECOND = 20
const PATIENCE_MS = 90_000
const LOOK_MS = 250
/** Drawing library, fonts, certificate and prepared statements: none of them is met first by what is measured. */
const MOST_WARMING = 20

/** Pays twenty orders each second for so many seconds, and waits for their invoices. */
export async function payOrders(stage: Stage, seconds: number): Promise<Cash> {
  const into = stage.seeded.middling.at(-2)
  if (!into) throw new Error('There is no company to sell in.')
  const count = PER_SECOND * seconds
  const warming = Math.min(MOST_WARMING, count)
  const waiting = await waitingOrders(stage, into, count + warming)
  const client = new pg.Client({ connectionString: stage.database })
  await client.connect()
  try {
    const warm = waiting.refs.splice(0, warming)
    await tell(stage, { ...waiting, refs: warm })
    await until(client, 'the warming invoices', AUTHORIZED, [waiting.company], warming)
    await until(client, 'what follows from them', UNDONE, [waiting.company], 0)

    const before = await costs(stage)
    const told = await tell(stage, waiting)
    await until(client, 'the invoices', AUTHORIZED, [waiting.company], count + warming)
    const done = Date.now()
    await until(client, 'papers and mails', UNDONE, [waiting.company], 0)
    const after = (Date.now() - done) / 1_000
    const cost = await costs(stage)
    await refuseWrong(client, waiting.company, count + warming)
    const taken = await takenBy(client, waiting.company, told)
    return {
      ...percentilesOf(taken),
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

/** Tells of each payment as the gateway does, at an even pace that waits for no answer. Answers when each was sent, in ms since 1970. */
async function tell({ road }: Stage, { path, refs }: Waiting): Promise<Map<string, number>> {
  const key = signingKey(ACCOUNT.secret_key) ?? ''
  const sent = new Map<string, number>()
  const answers: Promise<void>[] = []
  const began = Date.now()
  for (const [i, orderId] of refs.entries()) {
    const wait = began + (i * 1_000) / PER_SECOND - Date.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const facts = { orderId, status: 'E', domain: SHOP_URL }
    const said = { ...facts, hash: notificationHash(key, facts), confirmationNumber: `YP${orderId}` }
    sent.set(orderId, Date.now())
    answers.push(heard(`${road.address}${path}?${new URLSearchParams(said)}`))
  }
  await Promise.all(answers)
  return sent
}

const heard = async (url: string): Promise<void> => {
  const answer = await fetch(url)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`A notification was answered ${answer.status}: ${text}`)
}

const AUTHORIZED = `select count(*)::int as n from invoices_data.invoice where company_id = $1 and status = 'authorized'`
// What is due: reminders and looks of later days wait for their time.
const UNDONE = `select count(*)::int as n from graphile_worker._private_jobs
  where payload ->> 'companyId' = $1::text and run_at <= now() and attempts < max_attempts`

async function until(
  client: pg.Client,
  what: string,
  sql: string,
  values: unknown[],
  wanted: number,
): Promise<void> {
  let n = -1
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; ) {
    n = (await client.query<{ n: number }>(sql, values)).rows[0]?.n ?? -1
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
  company: string,
  told: ReadonlyMap<string, number>,
): Promise<number[]> {
  const { rows } = await client.query<{ order_ref: string; at: number }>(
    `select p.order_ref, extract(epoch from e.happened_at)::float8 * 1000 as at
       from payments_data.payment p
       join payments_data.charge c on c.company_id = p.company_id and c.id = p.charge_id
       join invoices_data.invoice i on i.company_id = p.company_id and i.source_id = c.subject_id
       join kernel_data.event e on e.company_id = p.company_id and e.about = i.id and e.name = 'invoices.invoice_authorized'
      where p.company_id = $1`,
    [company],
  )
  return rows.flatMap(({ order_ref, at }) => {
    const sent = told.get(order_ref)
    return sent === undefined ? [] : [at - sent]
  })
}
