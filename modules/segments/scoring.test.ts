import { expect, test } from 'vitest'
import { beginWrite } from '#kernel/server/connections.ts'
import { placementOf } from '#kernel/server/database.ts'
import { within } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import * as customers from '#modules/customers/contract.ts'
import * as s from './contract.ts'
import { scoreCustomers } from './value.queries.ts'
import { defaultThresholds } from './value.rules.ts'

/** `CEIBA_SCALE=100000` measures what the figures in decision 0016 were measured with. */
const CUSTOMERS = Number(process.env.CEIBA_SCALE ?? 6_000)

const TODAY = '2026-06-30'

const open = (shop: TestCompany) => beginWrite(placementOf(shop.company), shop.id, newId())

const seed = async (shop: TestCompany, many: number): Promise<void> => {
  const write = await open(shop)
  await write.query(
    `insert into customers.customer (id, kind, name) select gen_random_uuid(), 'person', 'Cliente ' || n from generate_series(1, $1::int) n`,
    [many],
  )
  await write.query(
    `insert into segments.purchase (id, customer_id, source, source_id, bought_on, value_minor, currency, cause_run_id)
     select gen_random_uuid(), c.id, 'deals.opportunity', gen_random_uuid(),
            date '2026-06-28' - (n * (5 + abs(hashtext(c.id::text)) % 90)), 1000 + n * 100, 'USD', gen_random_uuid()
       from customers.customer c cross join generate_series(0, 2) n`,
  )
  await write.commit()
}

test('all customers are scored in batches, each once, and a second time nothing is written', async () => {
  const shop = (await newCompany({ modules: ['segments'] })).on(TODAY)
  await seed(shop, CUSTOMERS)
  const everybody = async (): Promise<number> => {
    let scored = 0
    let after: string | null = null
    do {
      const batch: { next: string | null; customers: number } = await shop.does(s.refreshBatch, { after })
      scored += batch.customers
      after = batch.next
    } while (after)
    return scored
  }
  const timed = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const started = performance.now()
    await work()
    if (process.env.CEIBA_SCALE)
      process.stderr.write(`${name}: ${Math.round(performance.now() - started)} ms\n`)
  }
  await timed('first scoring', async () => expect(await everybody()).toBe(CUSTOMERS))
  const versions = () =>
    shop.sees<{ xmin: string }>('select max(at_risk::int) as xmin, count(*) from segments.customer_value')
  const before = await versions()
  await timed('same day again', everybody)
  expect(await versions()).toEqual(before)
  await timed('segments', async () => expect((await shop.does(s.listSegments, {})).total).toBe(CUSTOMERS))
  await timed('matrix', () => shop.does(s.getMatrix, {}))
  await timed('preview', async () =>
    shop.does(s.previewSettings, { ...defaultThresholds('USD'), inactive_days: 100 }),
  )
  for (const [name, asked] of Object.entries({
    'list sorted by value': { sort: '-lifetime_value', facts: 'lifetime_value,activity', limit: 50 },
    'list of a segment': { filter: { segment: 'at_risk' }, limit: 50 },
    'list as it opens, with facts': { facts: 'lifetime_value,activity', limit: 50 },
  }))
    await timed(name, () => shop.does(customers.listCustomers, asked))
  await timed('count of a segment', () =>
    shop.does(customers.countCustomers, { filter: { segment: 'frequent' } }),
  )
}, 240_000)

test('while customers are being scored, they can be changed, deleted and sold to', async () => {
  const shop = (await newCompany({ modules: ['segments'] })).on(TODAY)
  await seed(shop, 3)
  const [first, second] = (await shop.does(customers.listCustomers, {})).rows
  if (!first || !second) throw new Error('no customers')
  const ids = [first.id, second.id]

  const write = await open(shop)
  const now = () => Temporal.Now.instant()
  await within(
    { ...shop.caller, runId: newId(), now, afterCommit: [], ended: false, write },
    async () => void (await scoreCustomers(ids, TODAY, defaultThresholds('USD'))),
  )
  // The scores are written and not committed: whatever they lock is locked now.
  await shop.does(customers.updateCustomer, { id: first.id, name: 'Otra' })
  await shop.does(s.recordPurchase, {
    source: 'deals.opportunity',
    source_id: newId(),
    customer_id: first.id,
    bought_on: TODAY,
    value: { amount: 100, currency: 'USD' },
  })
  await shop.does(customers.deleteCustomer, { id: second.id })
  await write.commit()
  expect((await shop.does(s.getCustomerValue, { id: first.id })).value?.purchases).toBe(3)
})
