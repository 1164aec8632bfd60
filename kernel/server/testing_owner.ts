/** Tests as the role that owns this process's test database. */
import pg from 'pg'
import { inject } from 'vitest'
import { placementOf } from './database.ts'

const addressOfTests = async (): Promise<string> => {
  const { rows } = await placementOf(undefined).read.query(undefined, 'select current_database() as name', [])
  return inject('databaseUrl').replace(/\/[^/]+$/, `/${(rows[0] as { name: string }).name}`)
}

/** For what takes more than one statement, as a transaction that is held open; the caller ends it. */
export const ownersClient = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: await addressOfTests() })
  await client.connect()
  return client
}

let owner: pg.Pool | undefined

/** Runs SQL as the role that owns this process's test database. */
export const asOwner = async <R>(sql: string, values: unknown[] = []): Promise<R[]> => {
  if (!owner) {
    owner = new pg.Pool({ connectionString: await addressOfTests(), max: 4 })
    // Whoever cuts all connections cuts these too.
    owner.on('error', () => {})
  }
  return (await owner.query(sql, values)).rows as R[]
}

/** Cuts the connections of whoever fits the `condition`, and lets nobody connect to this process's test database until it is opened: by what this answers, more than once if need be. */
export const shutDatabase = async (condition: string): Promise<() => Promise<void>> => {
  const [here] = await asOwner<{ name: string }>('select current_database() as name')
  const admin = new pg.Client({
    connectionString: inject('databaseUrl').replace(/\/[^/]+$/, '/postgres'),
  })
  await admin.connect()
  await admin.query(`alter database ${here?.name} with allow_connections false`)
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and ${condition}`,
    [here?.name],
  )
  let shut = true
  return async () => {
    if (!shut) return
    shut = false
    await admin.query(`alter database ${here?.name} with allow_connections true`)
    await admin.end()
  }
}

/** A bell that rings when told: until then stories that wait for it stay asleep. */
export const hangBell = async () => {
  const holder = await ownersClient()
  const bell = 1 + Math.floor(Math.random() * 2 ** 30)
  await holder.query('select pg_advisory_lock($1)', [bell])
  return {
    bell,
    ring: () => holder.end(),
    /** Resolves when so many sleep. */
    heardBy: async (sleepers: number): Promise<void> => {
      const count = `select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = $1 and not granted`
      while ((await holder.query<{ n: number }>(count, [bell])).rows[0]?.n !== sleepers);
    },
  }
}
