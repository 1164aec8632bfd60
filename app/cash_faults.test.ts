/**
 * Whatever dies, repeats itself, lies or does not answer between an accepted quote and its invoice: the money that came is the money
 * that is written down, each paid order has one invoice, each supplier one order, and nothing is left lying.
 */
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { MortalHouse, newTrader, PAC_MOOD, paysByYappy } from '#app/testing-cash.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { listInvoices, retryInvoice } from '#modules/invoices/invoice.contract.ts'
import type { Shop } from '#modules/orders/testing_order.ts'
import { reconcileNow } from '#modules/payments/reconcile.contract.ts'

/** More of them in the long run: `CEIBA_FAULT_ORDERS=200`. */
const ORDERS = Number(process.env.CEIBA_FAULT_ORDERS ?? 12)
const PATIENCE = { timeout: 150_000, interval: 250 }
/** How the gateway tells of each payment, in turn; a forged notice comes before the true one. */
const WAYS = [['once'], ['repeated'], ['forged', 'repeated'], ['lost'], ['once']] as const

let house: MortalHouse
let it: Shop

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

beforeAll(async () => {
  house = new MortalHouse(await freePort())
  await house.start()
  it = await newTrader(house)
}, 120_000)
afterAll(() => house.kill())

const count = async (sql: string): Promise<number> => {
  const [row] = await it.shop.sees<{ n: number }>(`select count(*) as n from ${sql}`)
  return row?.n ?? -1
}

const until = (what: string, sql: string, wanted: number) =>
  vi.waitFor(async () => expect(await count(sql), what).toBe(wanted), PATIENCE)

/** Every connection to the database is cut at once. */
const cutConnections = () =>
  asOwner(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like 'ceiba%'`,
  ).catch(() => {})

const again = async (): Promise<void> => {
  await house.kill()
  await house.start()
}

test(`${ORDERS} orders survive killed processes, cut connections, repeated and forged notices, and a PAC that is away`, async () => {
  await house.post(`${PAC_MOOD}/down`)
  const quotes = Array.from({ length: ORDERS })
  for (let i = 0; i < quotes.length; i += 4)
    await Promise.all(quotes.slice(i, i + 4).map((_, at) => it.sells(1 + ((i + at) % 30))))
  await again()
  await until('each accepted quote has its order', 'orders.sales_order', ORDERS)

  const orders = await it.shop.sees<{ id: string }>('select id from orders.sales_order order by number')
  const payers = orders.map(({ id }, i) => paysByYappy(house, it, id, WAYS[i % WAYS.length] ?? ['once']))
  await Promise.race(payers)
  await again()
  await cutConnections()
  await Promise.all(payers)
  await again()

  await vi.waitFor(() => it.shop.does(reconcileNow, { days: 1 }), PATIENCE)
  await until('what was lost is found in the books', "payments.charge where status = 'paid'", ORDERS)
  await until('all go ahead', "orders.sales_order where status = 'confirmed'", ORDERS)
  await house.post(`${PAC_MOOD}/up`)
  await vi.waitFor(async () => {
    const { rows } = await it.shop.does(listInvoices, {
      filter: { status: { not: 'authorized' } },
      limit: 200,
    })
    for (const { id } of rows) await it.shop.does(retryInvoice, { id }).catch(() => {})
    expect(rows.map(({ status }) => status)).toEqual([])
  }, PATIENCE)
  await until('suppliers have theirs', "orders.purchase_order where status = 'draft'", 0)

  await holds()
}, 500_000)

const holds = async (): Promise<void> => {
  const [money] = await it.shop.sees<Record<string, number>>(
    `select (select coalesce(sum(amount_minor), 0) from payments.payment where status = 'confirmed') as recorded,
            (select coalesce(sum(total_minor), 0) from orders.sales_order) as sold,
            (select coalesce(sum(amount_minor), 0) from payments.ledger_line) as ledger`,
  )
  expect(money?.recorded, 'money in is money recorded').toBe(money?.sold)
  expect(money?.ledger, 'the ledger balances').toBe(0)
  expect(
    await count('(select 1 from payments.ledger_line group by entry_id having sum(amount_minor) <> 0) x'),
  ).toBe(0)

  const invoices = await it.shop.sees<{ number: string; source_id: string }>(
    'select number, source_id from invoices.invoice order by number',
  )
  expect(new Set(invoices.map(({ source_id }) => source_id)).size, 'one invoice per order').toBe(ORDERS)
  expect(
    invoices.map(({ number }) => Number(number)),
    'gapless numbers',
  ).toEqual(Array.from({ length: ORDERS }, (_, i) => i + 1))
  expect(
    await count(
      '(select 1 from orders.purchase_order group by sales_order_id, supplier_id having count(*) > 1) x',
    ),
    'one order per supplier',
  ).toBe(0)
  expect(
    await count(
      'orders.sales_order o where not exists (select from orders.purchase_order p where p.sales_order_id = o.id)',
    ),
  ).toBe(0)
  // Other companies' tests leave jobs behind in the same database.
  const lost = await asOwner(
    `select t.identifier, j.last_error from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.attempts >= j.max_attempts and j.payload ->> 'companyId' = $1`,
    [it.shop.id],
  )
  expect(lost, 'no job is lost').toEqual([])
}
