/** What happens to stories when the database is slow, refuses, or goes away under them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { beginWrite, closePlacement, openPlacement } from './connections.ts'
import { openDatabases, placementOf } from './database.ts'
import { mayBeRetried } from './errors.ts'
import { BOUNDS, ReadPool } from './read_pool.ts'
import { newCompany, type TestCompany, testDatabaseUrl } from './testing.ts'
import { type Meddler, startMeddler } from './testing_meddler.ts'
import {
  changeTree,
  dream,
  getTree,
  growBoth,
  NO_BELL,
  plantTree,
  sleepIn,
  UNTIL_IT_RINGS,
  weather,
} from './testing_orchard.ts'
import { plantOrchard } from './testing_orchard_stories.ts'
import { asOwner, hangBell } from './testing_owner.ts'

let cutDown: () => void
let meddler: Meddler
beforeAll(async () => {
  cutDown = await plantOrchard()
  meddler = await startMeddler(testDatabaseUrl())
  const own = { write: testDatabaseUrl() }
  openDatabases({ brief: own }, { read: 1, write: 1 }, { statement: 500 })
  openDatabases({ hasty: own }, { read: 1, write: 2 }, { lock: 150 })
  openDatabases({ crowded: own }, { read: 1, write: 2 }, { wait: 1_000 })
  openDatabases({ meddled: { write: meddler.url } }, { read: 1, write: 1 }, { wait: 2_000 })
})
afterAll(async () => {
  cutDown()
  for (const placement of ['brief', 'hasty', 'crowded', 'meddled'])
    await closePlacement(placementOf({ placement }))
  await meddler.stop()
})

/** A company of the same database, reached over other connections. */
const newOrchard = async (placement: string): Promise<TestCompany> => {
  const shop = await newCompany({ modules: ['orchard'] })
  await asOwner('update kernel.company set placement = $2 where id = $1', [shop.id, placement])
  return shop.with({ company: { ...shop.company, placement } })
}

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}

const killWhere = async (condition: string): Promise<void> =>
  until(async () => {
    const killed = await asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'ceiba-%' and ${condition}`,
    )
    return killed.length > 0
  })

test('a statement that takes too long is stopped and says so', async () => {
  const shop = await newOrchard('brief')
  const { bell, ring } = await hangBell()
  await shop.refuses(sleepIn, { bell }, 'took_too_long')
  await shop.refuses(dream, { bell }, 'took_too_long')
  await ring()
  await shop.does(dream, { bell: NO_BELL })
})

test('a story that waits too long for a lock gives up and says so', async () => {
  const shop = await newOrchard('hasty')
  const [a, b] = await Promise.all(['A', 'B'].map((name) => shop.does(plantTree, { name })))
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    weather.gate = () => {
      weather.gate = undefined
      resolve()
      return new Promise((go) => {
        release = go
      })
    }
  })
  const first = shop.does(growBoth, { first: a?.id ?? '', second: b?.id ?? '' })
  await held
  const refusal = await shop.refuses(changeTree, { id: a?.id, height_cm: 5 }, 'took_too_long')
  expect(refusal.status).toBe(503)
  release()
  await first
})

test('when every connection stays taken, the next one is told that we are busy', async () => {
  const shop = await newOrchard('crowded')
  for (const [story, taking] of [
    [sleepIn, 2],
    [dream, 1],
  ] as const) {
    const { bell, ring, heardBy } = await hangBell()
    const asleep = Array.from({ length: taking }, () => shop.does(story, { bell }))
    await heardBy(taking)
    await shop.refuses(story, { bell: NO_BELL }, 'busy')
    await ring()
    await Promise.all(asleep)
    await shop.does(story, { bell: NO_BELL })
  }
})

test('a connection killed under a statement fails that story alone', async () => {
  const shop = await newOrchard('shared')
  const { bell, ring, heardBy } = await hangBell()
  const killed = [shop.refuses(sleepIn, { bell }, 'busy'), shop.refuses(dream, { bell }, 'busy')]
  await heardBy(2)
  await killWhere("query like '%pg_advisory_xact_lock_shared%' and wait_event_type = 'Lock'")
  await Promise.all(killed)
  await ring()
  await Promise.all(Array.from({ length: 12 }, (_, i) => shop.does(plantTree, { name: `T${i}` })))
  expect(await shop.sees('select count(*) as n from orchard.tree')).toEqual([{ n: 12 }])
})

test('a connection that dies while the story thinks fails the story, not the process', async () => {
  const shop = await newOrchard('shared')
  const [a, b] = await Promise.all(['A', 'B'].map((name) => shop.does(plantTree, { name })))
  weather.gate = async () => {
    weather.gate = undefined
    await killWhere("state = 'idle in transaction' and query like 'update orchard.tree%'")
  }
  await shop.refuses(growBoth, { first: a?.id, second: b?.id }, 'busy')
  expect(await shop.sees('select height_cm from orchard.tree')).toEqual([
    { height_cm: 10 },
    { height_cm: 10 },
  ])
})

test('without BEGIN nothing is written', async () => {
  const shop = await newOrchard('meddled')
  meddler.swap = ['begin;', 'bagin;']
  await expect(shop.does(plantTree, { name: 'Mango' })).rejects.toThrow()
  meddler.swap = undefined
  expect(await shop.sees('select name from orchard.tree')).toEqual([])
  await shop.does(plantTree, { name: 'Guava' })
  expect(await shop.sees('select name from orchard.tree')).toEqual([{ name: 'Guava' }])
})

test('a read connection that could not be told its company answers nobody', async () => {
  const [one, other] = await Promise.all([newOrchard('meddled'), newOrchard('meddled')])
  const { id } = await one.does(plantTree, { name: 'Mango' })
  await one.does(getTree, { id })
  meddler.swap = ['set app.company_id', 'sat app.company_id']
  await expect(other.does(getTree, { id })).rejects.toThrow('sat')
  meddler.swap = undefined
  await other.refuses(getTree, { id }, 'not_found')
  expect(await one.does(getTree, { id })).toMatchObject({ name: 'Mango' })
})

test('when the database comes back, everybody is served again', async () => {
  const shop = await newOrchard('meddled')
  await shop.does(dream, { bell: NO_BELL })
  meddler.shut = true
  meddler.cut()
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () =>
      shop.does(dream, { bell: NO_BELL }).then(
        () => 'done',
        (refusal) => refusal.code,
      ),
    ),
  )
  expect(new Set(outcomes)).toEqual(new Set(['busy']))
  await shop.refuses(sleepIn, { bell: NO_BELL }, 'busy')
  meddler.shut = false
  await Promise.all(Array.from({ length: 6 }, () => shop.does(dream, { bell: NO_BELL })))
  await shop.does(sleepIn, { bell: NO_BELL })
})

test('closing lets readers finish, turns away those who wait, and opens nothing new', async () => {
  const placement = openPlacement('closing', testDatabaseUrl(), testDatabaseUrl(), { read: 1, write: 1 })
  const { bell, ring, heardBy } = await hangBell()
  const ask = (sql: string, values: unknown[] = []) => placement.read.query(newId(), sql, values)
  const reading = ask(UNTIL_IT_RINGS, [bell])
  await heardBy(1)
  const waiting = ask('select 2')
  const turnedAway = expect(waiting).rejects.toMatchObject({ code: 'shutting_down' })
  const closed = closePlacement(placement)
  await turnedAway
  await ring()
  await closed
  expect((await reading).rows).toEqual([{ one: 1 }])
  await expect(ask('select 3')).rejects.toMatchObject({ code: 'shutting_down' })
  expect(placement.read.counts).toEqual({ open: 0, idle: 0, waiting: 0 })
})

test('who asks a second time need not queue behind those who came later', async () => {
  const pool = new ReadPool(testDatabaseUrl(), 1, BOUNDS)
  const [early, late] = [newId(), newId()]
  const served: string[] = []
  const ask = (turn: string, what: string) =>
    pool.query(undefined, 'select 1', [], undefined, turn).then(() => served.push(what))
  await Promise.all([
    ask(early, 'the first question'),
    ask(late, 'a newcomer'),
    ask(late, 'the newcomer again'),
    ask(early, 'the second question'),
  ])
  await pool.close()
  expect(served).toEqual(['the first question', 'the second question', 'a newcomer', 'the newcomer again'])
})

test('lists leave connections to whoever wants one record, and begin in the order of their runs', async () => {
  const pool = new ReadPool(testDatabaseUrl(), 3, BOUNDS)
  const [early, late, later] = [newId(), newId(), newId()]
  const { bell, ring, heardBy } = await hangBell()
  const served: string[] = []
  const list = (turn: string, what: string, sql = 'select 1', values: unknown[] = []) =>
    pool.list(undefined, sql, values, undefined, turn).then(() => served.push(what))
  const first = list(early, 'a long list', UNTIL_IT_RINGS, [bell])
  const others = [list(later, 'the last list'), list(late, 'the list before it')]
  await heardBy(1)
  await pool.query(undefined, 'select 1', []).then(() => served.push('one record'))
  await ring()
  await Promise.all([first, ...others])
  await pool.close()
  expect(served).toEqual(['one record', 'a long list', 'the list before it', 'the last list'])
})

test('a list that waits too long for its turn is told that we are busy, and whoever comes later is served', async () => {
  const pool = new ReadPool(testDatabaseUrl(), 3, { ...BOUNDS, wait: 100 })
  const { bell, ring, heardBy } = await hangBell()
  const first = pool.list(undefined, UNTIL_IT_RINGS, [bell], undefined, newId())
  await heardBy(1)
  const list = () => pool.list(undefined, 'select 1 as one', [], undefined, newId())
  await expect(list()).rejects.toMatchObject({ code: 'busy' })
  await ring()
  await first
  expect((await list()).rows).toEqual([{ one: 1 }])
  await pool.close()
})

test('a connection that prepared a statement before an upgrade changed its table is closed, and the story told again', async () => {
  const home = placementOf({ placement: 'brief' })
  const pears = async (): Promise<unknown[]> => {
    const write = await beginWrite(home, undefined, newId())
    try {
      const { rows } = await write.query('select * from public.pear', [], 'pears')
      await write.commit()
      return rows
    } catch (error) {
      await write.rollback()
      throw error
    }
  }
  await asOwner('create table public.pear as select 1 as weight')
  await asOwner('grant select on public.pear to public')
  expect(await pears()).toEqual([{ weight: 1 }])

  await asOwner("alter table public.pear add column colour text default 'green'")
  const refused = await pears().catch((error) => error)
  expect(refused.message).toMatch('cached plan')
  expect(mayBeRetried(refused)).toBe(true)
  expect(await pears()).toEqual([{ weight: 1, colour: 'green' }])
  await asOwner('drop table public.pear')
})
