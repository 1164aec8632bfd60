import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import {
  addressOf,
  CONFIG_VARIABLES,
  type Config,
  keptKey,
  keyPath,
  loadConfig,
  PROJECT_ROOT,
} from '#app/config.ts'
import { openDatabase } from '#app/database.ts'
import { storeOf } from '#app/files.ts'
import { lockHolder } from '#app/lock.ts'
import { refuseTakenPort } from '#app/port.ts'
import { postgresBinaries } from '#app/postgres-binaries.ts'
import { Refusal } from '#app/refusal.ts'
import { refuseLostKey, soundKey } from '#app/sound_key.ts'
import { openSecrets, unsealGlobal } from '#kernel/server/secrets.ts'
import type { Store } from '#kernel/server/stores/store.ts'
import { newId } from '#kernel/values/id.ts'

const EXTENSIONS = ['btree_gin', 'btree_gist', 'citext', 'pg_trgm', 'unaccent']
const LOW_DISK_GB = 2

/** Resolves to what was found, throws what is wrong and what to do. */
type Check = (config: Config) => Promise<string>

/** Looks at everything Ceiba stands on, one line each; fails when something must be changed. */
export async function run(): Promise<number> {
  const config = await report('configuration', async () => {
    const loaded = loadConfig(process.env)
    refuseUnknownVariables(process.env)
    return { value: loaded, found: `data in ${loaded.data}` }
  })
  if (!config) return 1
  let healthy = true
  for (const [subject, check] of Object.entries(checks)) {
    const sound = await report(subject, async () => ({ value: true, found: await check(config) }))
    healthy &&= sound === true
  }
  return healthy ? 0 : 1
}

const checks: Record<string, Check> = {
  node: async () => `${process.version} at ${process.execPath}`,

  packages: async () => {
    const [wanted, installed] = await Promise.all([
      readFile(join(PROJECT_ROOT, 'package-lock.json'), 'utf8'),
      readFile(join(PROJECT_ROOT, 'node_modules/.ceiba-lock'), 'utf8').catch(() => ''),
    ])
    if (wanted === installed) return 'as package-lock.json says'
    throw new Refusal('differ from package-lock.json; run ./ceiba once more to install them')
  },

  disk: async ({ data }) => {
    const { bavail, bsize } = await statfs(data).catch(() => statfs(PROJECT_ROOT))
    const freeGb = (bavail * bsize) / 1e9
    if (freeGb >= LOW_DISK_GB) return `${freeGb.toFixed(1)} GB free`
    throw new Refusal(`only ${freeGb.toFixed(1)} GB free; make room or set CEIBA_DATA to another disk`)
  },

  port: async ({ data, host, port }) => {
    const holder = lockHolder(data)
    if (holder) return `in use by Ceiba itself (process ${holder.pid}, ${holder.address})`
    await refuseTakenPort(host, port)
    return `${addressOf(host, port)} is free`
  },

  database: async (config) => {
    if (!config.databaseUrl) postgresBinaries()
    const database = await openDatabase(config)
    try {
      return await refuseMissingExtensions(database.ownerUrl)
    } finally {
      await database.stop()
    }
  },

  key: async (config) => {
    if (config.givenSecretKey) return 'given in CEIBA_SECRET_KEY'
    if (keptKey(config)) return `in ${keyPath(config)}; keep a copy, not beside the backups`
    const database = await openDatabase(config)
    try {
      await refuseLostKey(config, database.ownerUrl)
      return 'is made at the first start'
    } finally {
      await database.stop()
    }
  },

  files: async (config) => {
    const store = await storeOf(config)
    await refuseForgetfulStore(store)
    return `kept and read again in ${store.address}`
  },

  placements: async (config) => {
    const database = await openDatabase(config)
    try {
      return await refuseAwayPlacements(config, database.ownerUrl)
    } finally {
      await database.stop()
    }
  },
}

async function report<T>(subject: string, look: () => Promise<{ value: T; found: string }>) {
  try {
    const { value, found } = await look()
    console.log(`ok    ${subject.padEnd(13)} ${found}`)
    return value
  } catch (error) {
    console.log(`FAIL  ${subject.padEnd(13)} ${(error as Error).message}`)
    return undefined
  }
}

function refuseUnknownVariables(env: NodeJS.ProcessEnv): void {
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('CEIBA_') && !CONFIG_VARIABLES.includes(name),
  )
  if (unknown.length > 0) throw new Refusal(`${unknown.join(', ')}: no such variable; see README.md`)
}

async function refuseForgetfulStore(store: Store): Promise<void> {
  const place = `doctor/${newId()}`
  try {
    await store.write(place, Readable.from([Buffer.from(place)]))
    const read = Buffer.concat(await Array.fromAsync(await store.read(place))).toString()
    const listed = await store.list('doctor')
    await store.remove(place)
    if (read !== place || !listed.includes(place)) throw new Error('what was kept is not what is there')
  } catch (error) {
    const { message } = ((error as Error).cause ?? error) as Error
    throw new Refusal(`cannot be kept in ${store.address}: ${message}; see CEIBA_FILES in README.md`)
  }
}

async function refuseMissingExtensions(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; missing: string[] }>(
      `select current_setting('server_version') as version,
              array(select unnest($1::text[]) except select name from pg_available_extensions) as missing`,
      [EXTENSIONS],
    )
    const { version = '', missing = [] } = rows[0] ?? {}
    if (missing.length === 0) return `PostgreSQL ${version} with every extension it needs`
    throw new Refusal(`extensions missing: ${missing.join(', ')}; install PostgreSQL's contrib package`)
  } finally {
    await client.end()
  }
}

/** Databases beside the shared one: each must answer. What more is to be said of them, `ceiba placement check` says. */
async function refuseAwayPlacements(config: Config, url: string): Promise<string> {
  const rows = await placementsAt(url)
  if (rows.length) openSecrets(await soundKey(config, url))
  const away: string[] = []
  for (const { name, url: sealed } of rows) {
    const client = new pg.Client({ connectionString: unsealGlobal(sealed), connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    await client.connect().catch((error: Error) => away.push(`${name} (${error.message})`))
    await client.end().catch(() => {})
  }
  if (away.length) throw new Refusal(`cannot be reached: ${away.join(', ')}; their companies cannot work`)
  return rows.length ? `${rows.length} beside the shared one, all reached` : 'none beside the shared one'
}

async function placementsAt(url: string): Promise<{ name: string; url: string }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ made: boolean }>(
      `select to_regclass('kernel.placement') is not null as made`,
    )
    if (!rows[0]?.made) return []
    return (await client.query('select name, url from kernel.placement order by name')).rows
  } finally {
    await client.end()
  }
}
