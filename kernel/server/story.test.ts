/** One story is one transaction: events, jobs, audit and history go with it or not at all. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { showLife } from './living_workers.ts'
import { newCompany, type TestCompany, testDatabaseUrl } from './testing.ts'
import {
  changeTree,
  emitWhileReading,
  forgetAwait,
  growBoth,
  orderHarvest,
  plantTree,
  weather,
} from './testing_orchard.ts'
import { plantOrchard } from './testing_orchard_stories.ts'
import { asOwner } from './testing_owner.ts'

let cutDown: () => void
beforeAll(async () => {
  cutDown = await plantOrchard()
})
afterAll(() => cutDown())

const newOrchard = (): Promise<TestCompany> => newCompany({ modules: ['orchard'] })

const count = async (shop: TestCompany, view: string): Promise<number> =>
  (await shop.sees<{ n: number }>(`select count(*) as n from ${view}`))[0]?.n ?? -1

const jobsOf = (shop: TestCompany): Promise<{ id: number }[]> =>
  asOwner(`select id from graphile_worker._private_jobs where payload ->> 'companyId' = $1`, [shop.id])

/** As if the worker's pause before the next try were over. */
const hurryJobs = (shop: TestCompany): Promise<unknown> =>
  asOwner(`update graphile_worker._private_jobs set run_at = now() where payload ->> 'companyId' = $1`, [
    shop.id,
  ])

test('a refused story leaves nothing behind: no row, no event, no job, only the note that it was refused', async () => {
  const shop = await newOrchard()
  await shop.refuses(plantTree, { name: 'Mango', regret: true }, 'tree_regretted')
  await shop.refuses(orderHarvest, { tree_id: newId(), grams: 5, regret: true }, 'tree_regretted')

  for (const view of ['orchard.tree', 'kernel.event', 'kernel.row_change'])
    expect(await count(shop, view), view).toBe(0)
  expect(await jobsOf(shop)).toEqual([])
  expect(await shop.sees('select outcome, error_code from kernel.action_run')).toEqual([
    { outcome: 'refused', error_code: 'tree_regretted' },
    { outcome: 'refused', error_code: 'tree_regretted' },
  ])
})

test('a reaction has its effect once, though its job runs twice', async () => {
  const shop = await newOrchard()
  await shop.does(plantTree, { name: 'Mango' })
  const [{ payload } = { payload: {} }] = await asOwner<{ payload: object }>(
    `select payload from graphile_worker._private_jobs where payload ->> 'companyId' = $1`,
    [shop.id],
  )
  await shop.worksOff()
  expect(await count(shop, 'orchard.apple')).toBe(1)

  await asOwner(`select graphile_worker.add_job('kernel.react', $1::json)`, [JSON.stringify(payload)])
  await shop.worksOff()
  expect(await count(shop, 'orchard.apple')).toBe(1)
  expect(await jobsOf(shop)).toEqual([])
})

test('a failing reaction is tried again and never takes back what it reacts to', async () => {
  const shop = await newOrchard()
  weather.storms = 1
  const tree = await shop.does(plantTree, { name: 'Mango' })
  await shop.worksOff()
  expect(await count(shop, 'orchard.apple')).toBe(0)
  expect(await shop.sees('select name from orchard.tree')).toEqual([{ name: tree.name }])

  await hurryJobs(shop)
  await shop.worksOff()
  expect(await count(shop, 'orchard.apple')).toBe(1)
  expect(await jobsOf(shop)).toEqual([])
})

test('what a reaction writes has an audit entry of its own, caused by the run it heard', async () => {
  const shop = await newOrchard()
  await shop.does(plantTree, { name: 'Mango' })
  await shop.worksOff()
  const rows = await shop.sees(
    `select r.operation, r.door, r.actor_name, r.cause_run_id = cause.id as caused
       from kernel.row_change c join kernel.action_run r on r.id = c.run_id
       left join kernel.action_run cause on cause.operation = 'orchard.plant_tree'
      where c.table_name = 'orchard.apple'`,
  )
  expect(rows).toEqual([
    {
      operation: 'orchard.orchard.tree_planted.reaction',
      door: 'reaction',
      actor_name: 'Ceiba',
      caused: true,
    },
  ])
})

test('a waiting job of the same key is replaced by the newer one', async () => {
  const shop = await newOrchard()
  const { id } = await shop.does(plantTree, { name: 'Mango' })
  await shop.worksOff()
  for (const grams of [1, 2, 3]) await shop.does(orderHarvest, { tree_id: id, grams, key: 'tonight' })
  await shop.does(orderHarvest, { tree_id: id, grams: 9 })
  await shop.worksOff()
  expect(await shop.sees('select weight_grams from orchard.apple order by 1')).toEqual([
    { weight_grams: 3 },
    { weight_grams: 9 },
    { weight_grams: 100 },
  ])
})

test('a job whose worker was killed is done by the next; one whose worker lives is left to it', async () => {
  const shop = await newOrchard()
  const { id } = await shop.does(plantTree, { name: 'Mango' })
  await shop.worksOff()
  await shop.does(orderHarvest, { tree_id: id, grams: 1 })
  const lock = (worker: string) =>
    asOwner(
      `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - interval '1 minute'
        where payload ->> 'companyId' = $1`,
      [shop.id, worker],
    )

  const living = new pg.Client({ connectionString: testDatabaseUrl() })
  await living.connect()
  await living.query(`select pg_advisory_lock(7243002, hashtext('pool-of-the-living'))`)
  await lock('pool-of-the-living')
  await shop.worksOff()
  expect(await jobsOf(shop)).toHaveLength(1)
  await living.end()

  await shop.worksOff()
  await shop.worksOff()
  expect(await jobsOf(shop)).toEqual([])
  expect(await count(shop, 'orchard.apple')).toBe(2)
})

test('a job whose worker was killed after a newer one had taken its place is gone', async () => {
  const shop = await newOrchard()
  const { id } = await shop.does(plantTree, { name: 'Mango' })
  await shop.worksOff()
  await shop.does(orderHarvest, { tree_id: id, grams: 1, key: 'basket' })
  await asOwner(
    `update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '1 minute', attempts = 1
      where payload ->> 'companyId' = $1`,
    [shop.id],
  )
  await shop.does(orderHarvest, { tree_id: id, grams: 2, key: 'basket' })
  await shop.worksOff()
  await shop.worksOff()
  expect(await jobsOf(shop)).toEqual([])
  expect(await shop.sees('select weight_grams from orchard.apple order by id')).toMatchObject([
    {},
    { weight_grams: 2 },
  ])
})

test('a worker that lets go frees what it could not end, but for what a newer one took the place of', async () => {
  const shop = await newOrchard()
  const { id } = await shop.does(plantTree, { name: 'Mango' })
  await shop.worksOff()
  const life = showLife(testDatabaseUrl())
  const pool = `pool-${newId()}`
  life.events.emit('pool:create', { workerPool: { id: pool } } as never)
  await shop.does(orderHarvest, { tree_id: id, grams: 1, key: 'basket' })
  await asOwner(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now(), attempts = 1 where payload ->> 'companyId' = $1`,
    [shop.id, pool],
  )
  await shop.does(orderHarvest, { tree_id: id, grams: 2, key: 'basket' })
  expect(await jobsOf(shop)).toHaveLength(2)
  await life.stop()
  expect(await jobsOf(shop)).toHaveLength(1)
  await shop.worksOff()
  expect(await jobsOf(shop)).toEqual([])
})

test('nothing is emitted outside an action', async () => {
  const shop = await newOrchard()
  await expect(shop.does(emitWhileReading, {})).rejects.toThrow('emitted outside an action')
})

test('a statement after the end says that an await is missing', async () => {
  const shop = await newOrchard()
  await shop.does(forgetAwait, { way: 'late' })
  await expect(weather.late.pop()).rejects.toThrow('an await is missing')
  expect(await count(shop, 'orchard.apple')).toBe(0)
})

test('a statement that fails unseen fails the whole story', async () => {
  const shop = await newOrchard()
  await expect(shop.does(forgetAwait, { way: 'failing' })).rejects.toThrow('its error went unseen')
  await expect(weather.late.pop()).rejects.toThrow('foreign key')
  expect(await count(shop, 'kernel.row_change')).toBe(0)
})

test('a statement that is not waited for but in time is part of the story', async () => {
  const shop = await newOrchard()
  await shop.does(forgetAwait, { way: 'in_time' })
  await weather.late.pop()
  expect(await shop.sees('select name from orchard.tree')).toEqual([{ name: 'In time' }])
})

test('of two stories in a deadlock one is told again, and both are done', async () => {
  const shop = await newOrchard()
  const [a, b] = await Promise.all(['A', 'B'].map((name) => shop.does(plantTree, { name })))
  let waiting = 0
  let open = (): void => {}
  const both = new Promise<void>((resolve) => {
    open = resolve
  })
  weather.gate = async () => {
    waiting += 1
    if (waiting === 2) open()
    await both
  }
  await Promise.all([
    shop.does(growBoth, { first: a?.id ?? '', second: b?.id ?? '' }),
    shop.does(growBoth, { first: b?.id ?? '', second: a?.id ?? '' }),
  ])
  weather.gate = undefined
  expect(waiting).toBeGreaterThan(2)
  expect(await shop.sees('select height_cm from orchard.tree')).toEqual([
    { height_cm: 12 },
    { height_cm: 12 },
  ])
  expect(
    await shop.sees(`select outcome from kernel.action_run where operation = 'orchard.grow_both'`),
  ).toEqual([{ outcome: 'done' }, { outcome: 'done' }])
})

test('many stories at once on one record all count', async () => {
  const shop = await newOrchard()
  const { id } = await shop.does(plantTree, { name: 'Mango' })
  await Promise.all(Array.from({ length: 30 }, (_, i) => shop.does(changeTree, { id, height_cm: i })))
  expect(await shop.sees('select version from orchard.tree')).toEqual([{ version: 31 }])
})
