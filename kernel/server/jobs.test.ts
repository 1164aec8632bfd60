/** The worker takes first what somebody waits for, and goes on when the database goes away under it. */
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { SHARED } from './database.ts'
import { newCompany } from './testing.ts'
import { orderHarvest, plantTree, weather } from './testing_orchard.ts'
import { plantOrchard } from './testing_orchard_stories.ts'
import { asOwner, shutDatabase } from './testing_owner.ts'
import { startWorker, workedPlacements } from './worker.ts'

let cutDown: () => void
beforeAll(async () => {
  cutDown = await plantOrchard()
})
afterAll(() => {
  weather.gate = undefined
  cutDown()
})

test('a job whose end could not be written is neither lost nor in the way of those behind it', async () => {
  const shop = await newCompany({ modules: ['orchard'] })
  const { id } = await shop.does(plantTree, { name: 'Mango' })
  await shop.worksOff()
  for (const grams of [1, 2]) await shop.does(orderHarvest, { tree_id: id, grams, queue: 'the only ladder' })

  const left = Promise.withResolvers<void>()
  let open: (() => Promise<void>) | undefined
  weather.gate = async () => {
    weather.gate = undefined
    // The first is done; from here on nobody reaches the database.
    open = await shutDatabase("application_name like 'ceiba-worker%'")
    left.resolve()
  }
  const stop = await startWorker({ urgent: 1, usual: 2 })
  // Whatever happens here, the tests that follow need their database, and this worker no longer.
  onTestFinished(async () => {
    await open?.()
    await stop()
  })
  await left.promise
  // It could not say that the job is done, and lets go; on a busy machine that takes it a while.
  await vi.waitFor(() => expect(workedPlacements()).not.toContain(SHARED), { timeout: 60_000, interval: 50 })
  await open?.()

  await vi.waitFor(
    async () =>
      expect(
        await asOwner("select 1 from graphile_worker._private_jobs where payload ->> 'companyId' = $1", [
          shop.id,
        ]),
      ).toEqual([]),
    { timeout: 30_000, interval: 100 },
  )
  const apples = await shop.sees<{ weight_grams: number }>(
    'select distinct weight_grams from orchard.apple where weight_grams < 3 order by 1',
  )
  expect(apples.map(({ weight_grams }) => weight_grams)).toEqual([1, 2])
}, 120_000)

test('a worker whose connections are cut again and again while it works does everything in the end', async () => {
  const HARVESTS = 150
  const CUT_AFTER = [10, 40, 70, 100, 130]
  const shop = await newCompany({ modules: ['orchard'] })
  const { id } = await shop.does(plantTree, { name: 'Guayabo' })
  await shop.worksOff()
  const harvested = async (): Promise<number> =>
    (
      await shop.sees('select distinct weight_grams from orchard.apple where weight_grams between 1 and $1', [
        HARVESTS,
      ])
    ).length
  const atLeast = (count: number) =>
    vi.waitFor(async () => expect(await harvested()).toBeGreaterThanOrEqual(count), {
      timeout: 30_000,
      interval: 5,
    })
  for (let grams = 1; grams <= HARVESTS; grams++)
    await shop.does(orderHarvest, { tree_id: id, grams, urgent: grams % 3 > 0 })
  const stop = await startWorker({ urgent: 4, usual: 2 })
  onTestFinished(stop)

  for (const count of CUT_AFTER) {
    await atLeast(count)
    await asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'ceiba-worker%'`,
    )
  }
  await atLeast(HARVESTS)
}, 180_000)

test('what somebody waits for is done while all other hands are full', async () => {
  const shop = await newCompany({ modules: ['orchard'] })
  const { id } = await shop.does(plantTree, { name: 'Marañón' })
  await shop.worksOff()
  const busy = Promise.withResolvers<void>()
  const { promise: evening, resolve: fallsEvening } = Promise.withResolvers<void>()
  weather.gate = () => {
    busy.resolve()
    return evening
  }
  const stop = await startWorker({ urgent: 1, usual: 1 })
  onTestFinished(() => {
    fallsEvening()
    return stop()
  })
  await shop.does(orderHarvest, { tree_id: id, grams: 1 })
  await busy.promise
  await shop.does(orderHarvest, { tree_id: id, grams: 2 })
  await shop.does(orderHarvest, { tree_id: id, grams: 3, urgent: true })

  const grams = async () =>
    (await shop.sees<{ weight_grams: number }>('select weight_grams from orchard.apple order by 1')).map(
      ({ weight_grams }) => weight_grams,
    )
  await vi.waitFor(async () => expect(await grams()).toContain(3), { timeout: 20_000, interval: 50 })
  expect(await grams()).not.toContain(2)
  weather.gate = undefined
  fallsEvening()
  await vi.waitFor(async () => expect(await grams()).toContain(2), { timeout: 20_000, interval: 50 })
}, 60_000)

test('what nobody waits for steps back while all urgent hands are full, and is done all the same', async () => {
  const shop = await newCompany({ modules: ['orchard'] })
  const { id } = await shop.does(plantTree, { name: 'Caimito' })
  await shop.worksOff()
  const full = Promise.withResolvers<void>()
  const { promise: evening, resolve: fallsEvening } = Promise.withResolvers<void>()
  weather.shade = () => {
    full.resolve()
    return evening
  }
  const stop = await startWorker({ urgent: 1, usual: 1 })
  onTestFinished(() => {
    weather.shade = undefined
    fallsEvening()
    return stop()
  })
  await shop.does(orderHarvest, { tree_id: id, grams: 1, urgent: true })
  await full.promise
  await shop.does(orderHarvest, { tree_id: id, grams: 2 })
  const grams = async () =>
    (await shop.sees<{ weight_grams: number }>('select weight_grams from orchard.apple')).map(
      ({ weight_grams }) => weight_grams,
    )
  await vi.waitFor(async () => expect(await grams()).toContain(2), { timeout: 20_000, interval: 50 })
}, 60_000)
