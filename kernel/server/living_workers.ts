/**
 * Which workers live. A worker that is killed leaves its jobs locked, and graphile-worker frees them only after four hours;
 * so every living worker holds an advisory lock of its session, and whoever begins or ticks frees what nobody alive holds.
 */
import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'

/** Class of the advisory locks by which workers show that they live; the key is the hash of the name that holds their jobs. */
export const LIFE_LOCK = 7_243_002
const TICK_MS = 10_000

// A job taken this instant may belong to a worker that is only about to show that it lives.
const OF_THE_DEAD = `select distinct held.locked_by
    from (select locked_by, locked_at from graphile_worker._private_jobs
          union all select locked_by, locked_at from graphile_worker._private_job_queues) held
   where held.locked_at < now() - interval '10 seconds'
     and not exists (select from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and l.objsubid = 2
         and l.classid = $1 and l.objid = hashtext(held.locked_by)::oid)`

const FREE = `select graphile_worker.force_unlock_workers(array(${OF_THE_DEAD}))`
// The queue took its key and its tries from it when a newer one of the same key was asked for while it ran.
const REPLACED = `delete from graphile_worker._private_jobs where key is null and payload ->> 'keyed' = 'true'`

/** Frees the jobs of workers that died, but for those that newer ones took the place of. */
export const freeJobsOfTheDead = async (client: pg.Client): Promise<void> => {
  await client.query(`${REPLACED} and locked_by in (${OF_THE_DEAD})`, [LIFE_LOCK])
  await client.query(FREE, [LIFE_LOCK])
}

/**
 * What workers of one process are given so that others know that they live. `rest`: those that have worked until now are done;
 * `stop`: and no others come.
 */
export type Life = { events: WorkerEvents; rest: () => Promise<void>; stop: () => Promise<void> }

export const showLife = (url: string): Life => {
  const events: WorkerEvents = new EventEmitter()
  const pools = new Set<string>()
  const held = new Set<string>()
  let client: pg.Client | undefined
  let stopped = false

  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'ceiba-worker-life' })
    fresh.on('error', () => {})
    fresh.once('end', () => {
      if (client !== fresh) return
      client = undefined
      // At once: without its lock a living worker looks dead to the others.
      if (!stopped) last = last.then(show).catch(() => {})
    })
    await fresh.connect()
    held.clear()
    return fresh
  }
  const show = async (): Promise<pg.Client> => {
    client ??= await connect()
    for (const pool of pools.difference(held)) {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [LIFE_LOCK, pool])
      held.add(pool)
    }
    return client
  }
  const beat = async (): Promise<void> => freeJobsOfTheDead(await show())
  const release = async (done: readonly string[]): Promise<void> => {
    const alive = await show()
    await alive.query(`${REPLACED} and locked_by = any($1)`, [done])
    await alive.query('select graphile_worker.force_unlock_workers($1)', [done])
    await alive.query('select pg_advisory_unlock($1, hashtext(pool)) from unnest($2::text[]) pool', [
      LIFE_LOCK,
      done,
    ])
    for (const pool of done) {
      pools.delete(pool)
      held.delete(pool)
    }
  }

  let last: Promise<unknown> = Promise.resolve()
  const tick = (): void => {
    last = last.then(beat).catch(() => {})
  }
  events.on('pool:create', ({ workerPool }) => {
    pools.add(workerPool.id)
    tick()
  })
  const rest = async (): Promise<void> => {
    const done = [...pools]
    // Their jobs have ended; what they could not write so would wait for somebody to notice that they died.
    if (done.length) last = last.then(() => release(done)).catch(() => {})
    await last
  }
  const timer = setInterval(tick, TICK_MS)
  timer.unref()
  return {
    events,
    rest,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await rest()
      await client?.end()
    },
  }
}
