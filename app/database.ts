import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '#app/config.ts'
import { runningPostgres, startPostgres } from '#app/postgres.ts'
import { type Log, narrate } from '#app/progress.ts'
import { Refusal } from '#app/refusal.ts'

/** The database Ceiba works on. `ownerUrl`: with the rights to migrate. `stop`: only what we started. */
export type Database = { ownerUrl: string; embedded: boolean; stop(): Promise<void> }

/** As version_num counts: 16 is the oldest we support. */
const OLDEST_SERVER = 160000

const PATIENCE_MS = 30_000

/**
 * The PostgreSQL at `DATABASE_URL`, waiting up to 30 s for one that is just starting, else the embedded one.
 *
 * An embedded one that another Ceiba process is running is shared, and ends when that process does; with
 * `alone` it is refused instead. Throws a Refusal when the database cannot be used.
 */
export async function openDatabase(
  config: Config,
  { alone = false, log }: { alone?: boolean; log?: Log } = {},
): Promise<Database> {
  if (config.databaseUrl) {
    const ownerUrl = config.databaseUrl
    await narrate(log ?? (() => {}), 'waiting for the database', () => refuseUnusable(ownerUrl))
    return { ownerUrl, embedded: false, stop: async () => {} }
  }
  const directory = join(config.data, 'postgres')
  const shared = alone ? undefined : await runningPostgres(directory)
  if (shared) return { ownerUrl: shared, embedded: true, stop: async () => {} }

  const { url, stop } = await startPostgres({ directory, ...(log && { log }) })
  return { ownerUrl: url, embedded: true, stop }
}

async function refuseUnusable(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await refuseOldServer(url)
    } catch (error) {
      if (error instanceof Refusal) throw error
      if (!mayPass(error) || Date.now() > deadline) {
        throw new Refusal(`The database at DATABASE_URL cannot be used: ${reasonOf(error)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** Throws a Refusal where the server is older than Ceiba needs. */
export async function refuseOldServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A connection that breaks reports here as well as where it was used.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    const version = rows[0]?.version ?? 0
    if (version >= OLDEST_SERVER) return
    throw new Refusal(`Ceiba needs PostgreSQL 16 or newer; this one is ${Math.floor(version / 10_000)}.`)
  } finally {
    await client.end()
  }
}

// Not listening yet, name not known yet (containers), and 57P03: starting up or shutting down.
const mayPass = (error: unknown): boolean =>
  ['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', '57P03'].includes(String((error as { code?: string }).code))

// Node gathers the failures of several addresses in one error without a message.
const reasonOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map((each: Error) => each.message).join('; ')
    : (error as Error).message
