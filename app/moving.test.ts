/** A company on its way from one database to another. */
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { newFullCompany } from '#app/full-company.ts'
import { testHouse } from '#app/testing.ts'
import { newPlacement } from '#app/testing-placement.ts'
import { removeCompany } from '#kernel/server/companies.ts'
import { SHARED } from '#kernel/server/database.ts'
import { placesOf, receiveFile } from '#kernel/server/files.ts'
import { companyAgain } from '#kernel/server/licences.ts'
import { abandonMove, moveCompany, type Step } from '#kernel/server/moving/move.ts'
import { tablesIn } from '#kernel/server/moving/rows.ts'
import { addressesOf } from '#kernel/server/placements.ts'
import { knownCompany, newCompany, TestCompany } from '#kernel/server/testing.ts'
import { getTimeline, undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as identity from '#modules/identity/contract.ts'

let beside: string
beforeAll(async () => {
  beside = await newPlacement(testHouse.ownerUrl)
})

const BEFORE_THE_SWITCH: Step[] = ['announced', 'held', 'cleared', 'copied', 'compared']
const AFTER_IT: Step[] = ['switched', 'opened', 'settled', 'emptied']

/** Every row of the company in a placement, and its jobs, as text. */
const everythingOf = async (placement: string, id: string): Promise<Record<string, string[]>> => {
  const client = new pg.Client({ connectionString: addressesOf(placement).ownerUrl })
  await client.connect()
  const texts = async (sql: string): Promise<string[]> => {
    const { rows } = await client.query<{ row: string }>(sql, [id])
    return rows.map(({ row }) => row)
  }
  try {
    const found: Record<string, string[]> = {}
    for (const { name } of await tablesIn(client))
      found[name] = await texts(`select t::text as row from ${name} t where company_id = $1 order by 1`)
    found.jobs = await texts(
      `select row(t.identifier, q.queue_name, j.payload::text, j.run_at, j.attempts, j.max_attempts, j.key, j.priority)::text as row
         from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
        where payload ->> 'companyId' = $1 order by 1`,
    )
    return found
  } finally {
    await client.end()
  }
}

const countOf = (found: Record<string, string[]>): number => Object.values(found).flat().length
const rowsIn = async (placement: string, id: string): Promise<number> =>
  countOf(await everythingOf(placement, id))

const move = (
  { company }: TestCompany,
  to: string,
  onStep: (step: Step) => void | Promise<void> = () => {},
) => moveCompany(company.slug, to, { settleMs: 0, onStep })

/** The company as it is known after it moved. */
const again = async (shop: TestCompany): Promise<TestCompany> => {
  await companyAgain(shop.id)
  return new TestCompany((await knownCompany(shop.id)).company, shop.actor)
}

const brokenOffAt = (at: Step) => (step: Step) => {
  if (step === at) throw new Error(`killed at ${at}`)
}

/** A company with a few rows, their history, and jobs that wait. */
const smallShop = async (): Promise<TestCompany> => {
  const shop = await newCompany()
  const { id } = await shop.does(customers.createCustomer, { name: 'Ana' })
  await shop.does(customers.updateCustomer, { id, name: 'Ana María' })
  return shop
}

test('a company moves out and back again, and nothing of it has changed', async () => {
  const { shop, owner } = await newFullCompany('Jacaranda')
  const { id } = await shop.does(customers.createCustomer, { name: 'Ana' })
  await shop.does(customers.updateCustomer, { id, name: 'Ana María' })
  const before = await everythingOf(SHARED, shop.id)
  expect(before.jobs?.length).toBeGreaterThan(0)
  const timeline = await shop.does(getTimeline, { about: id })

  const went = await move(shop, beside)
  expect(went).toEqual({ rows: countOf(before) - (before.jobs?.length ?? 0), jobs: before.jobs?.length })
  expect(await everythingOf(beside, shop.id)).toEqual(before)
  expect(await rowsIn(SHARED, shop.id)).toBe(0)

  const there = await again(shop)
  expect(there.company.placement).toBe(beside)
  expect(await there.does(getTimeline, { about: id })).toEqual(timeline)
  expect((await owner.does(identity.getMe, {})).company.id).toBe(shop.id)

  expect(await move(there, SHARED)).toEqual(went)
  expect(await everythingOf(SHARED, shop.id)).toEqual(before)
  expect(await rowsIn(beside, shop.id)).toBe(0)
}, 60_000)

test('what was done before the move is undone after it, and jobs that waited are done there', async () => {
  const shop = await smallShop()
  const [run] = await shop.sees<{ id: string }>(
    `select id from kernel.action_run where operation = 'customers.update_customer'`,
  )
  // The numbers that order changes have gone further here than where it goes.
  for (let i = 0; i < 5; i += 1)
    await (await smallShop()).does(customers.createCustomer, { name: `Otra ${i}` })
  await move(shop, beside)

  const there = await again(shop)
  const [customer] = (await there.does(customers.listCustomers, {})).rows
  const id = customer?.id ?? ''
  await there.does(customers.updateCustomer, { id, name: 'Ana Mar' })
  await there.refuses(undoRun, { id: run?.id ?? '' }, 'later_changes')
  const [latest] = await there.sees<{ id: string }>(
    `select id from kernel.action_run where operation = 'customers.update_customer' order by started_at desc limit 1`,
  )
  await there.does(undoRun, { id: latest?.id ?? '' })
  await there.does(undoRun, { id: run?.id ?? '' })
  expect((await there.does(customers.getCustomer, { id })).name).toBe('Ana')
  await there.worksOff()
  expect((await everythingOf(beside, shop.id)).jobs).toEqual([])
}, 60_000)

test('while it moves a company can be read, and writing is refused with a time to come again', async () => {
  const { shop, owner } = await newFullCompany('Roble')
  const tried: Step[] = []
  const { id } = await shop.does(customers.createCustomer, { name: 'Leída' })
  await move(shop, beside, async (step) => {
    if (AFTER_IT.includes(step)) return
    await shop.refuses(customers.createCustomer, { name: 'Tarde' }, 'moving_house')
    expect((await shop.does(customers.getCustomer, { id })).name).toBe('Leída')
    await owner.refuses(identity.updateMe, { name: 'Otra' }, 'moving_house')
    tried.push(step)
  })
  expect(tried).toEqual(BEFORE_THE_SWITCH)
  // The company as this process knew it before: the road looks again by itself.
  await shop.does(customers.createCustomer, { name: 'Después' })
}, 60_000)

test('broken off after any step, a move goes on when it is asked for again', async () => {
  let shop = await smallShop()
  let [from, to] = [SHARED, beside]
  for (const step of [...BEFORE_THE_SWITCH, ...AFTER_IT.slice(0, -1)]) {
    const before = await everythingOf(from, shop.id)
    await expect(move(shop, to, brokenOffAt(step)), step).rejects.toThrow('killed')
    await expect(move(shop, 'elsewhere'), step).rejects.toThrow('on its way')
    await move(shop, to)
    expect(await everythingOf(to, shop.id), step).toEqual(before)
    expect(await rowsIn(from, shop.id), step).toBe(0)
    shop = await again(shop)
    await shop.does(customers.createCustomer, { name: `Tras ${step}` })
    ;[from, to] = [to, from]
  }
  await shop.worksOff()
}, 120_000)

test('broken off before the switch, a move may be given up', async () => {
  const shop = await smallShop()
  for (const step of BEFORE_THE_SWITCH) {
    const before = await everythingOf(SHARED, shop.id)
    await expect(move(shop, beside, brokenOffAt(step)), step).rejects.toThrow('killed')
    await abandonMove(shop.company.slug)
    expect(await everythingOf(SHARED, shop.id), step).toEqual(before)
    expect(await rowsIn(beside, shop.id), step).toBe(0)
    await (await again(shop)).does(customers.createCustomer, { name: `Tras ${step}` })
  }
  await shop.worksOff()
}, 120_000)

test('jobs of a company whose move was broken off wait, and lose no attempt by it', async () => {
  const shop = await smallShop()
  await expect(move(shop, beside, brokenOffAt('announced'))).rejects.toThrow('killed')
  const waiting = await everythingOf(SHARED, shop.id)
  await shop.worksOff()
  expect((await everythingOf(SHARED, shop.id)).jobs?.length).toBe(waiting.jobs?.length)
  expect(await (await again(shop)).sees('select id from kernel.reaction_done')).toEqual([])
  await move(shop, beside)
  const attempts = (await everythingOf(beside, shop.id)).jobs?.map(
    (job) => /,(\d+),\d+,[^,]*,-?\d+\)$/.exec(job)?.[1],
  )
  expect(new Set(attempts)).toEqual(new Set(['0']))
}, 60_000)

test('after the switch there is no way back but another move', async () => {
  const shop = await smallShop()
  await expect(move(shop, beside, brokenOffAt('switched'))).rejects.toThrow('killed')
  await expect(abandonMove(shop.company.slug)).rejects.toThrow('lives in')
  await expect(removeCompany(shop.id)).rejects.toThrow('moving_house')
}, 60_000)

test('one that lives there already, that nobody knows, or that would go nowhere is not moved', async () => {
  const shop = await smallShop()
  await expect(move(shop, SHARED)).rejects.toThrow('already')
  await expect(move(shop, 'nowhere')).rejects.toThrow('no placement')
  await expect(moveCompany('nobody-at-all', beside)).rejects.toThrow('no company')
  await expect(abandonMove(shop.company.slug)).rejects.toThrow('not moving')
}, 60_000)

test('a company that is removed leaves nothing where it lived', async () => {
  const shop = await newCompany({ modules: ['customers'], placement: beside })
  await shop.does(customers.createCustomer, { name: 'Ana' })
  await shop.worksOff()
  const stream = (async function* () {
    yield Buffer.from('x')
  })()
  await shop.inside(() => receiveFile({ name: 'x.txt', mediaType: 'text/plain', stream }, 10))
  expect(await placesOf(shop.id)).toHaveLength(1)
  await removeCompany(shop.id)
  expect(await rowsIn(beside, shop.id)).toBe(0)
  expect(await placesOf(shop.id)).toEqual([])
})
