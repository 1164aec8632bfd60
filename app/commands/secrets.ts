import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type Config, keptKey, keyPath, loadConfig } from '#app/config.ts'
import { openDatabase } from '#app/database.ts'
import { openHouse } from '#app/house.ts'
import { takeLock } from '#app/lock.ts'
import { Refusal } from '#app/refusal.ts'
import { placementOf } from '#kernel/server/database.ts'
import { rotateMasterKey } from '#kernel/server/secrets.ts'

const USAGE = 'Usage: ceiba secrets rotate [--new-key-file <file>]'
const KEY_BYTES = 32

/**
 * `ceiba secrets rotate`: puts a new master key in place of the old one, while no server runs.
 *
 * The key is a fresh one, or that of `--new-key-file` (32 bytes in base64; made there when the file does not exist). Where the
 * key comes from CEIBA_SECRET_KEY that file is needed, since only the operator can change the variable.
 */
export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'new-key-file': { type: 'string' } },
  })
  if (positionals.length !== 1 || positionals[0] !== 'rotate') {
    console.error(USAGE)
    return 2
  }
  const config = loadConfig(process.env)
  const lock = takeLock(config.data, 'ceiba secrets rotate')
  try {
    await rotate(config, values['new-key-file'])
  } finally {
    lock.release()
  }
  return 0
}

async function rotate(config: Config, file: string | undefined): Promise<void> {
  const given = file && resolve(process.env.INIT_CWD ?? process.cwd(), file)
  if (config.givenSecretKey && !given)
    throw new Refusal(
      'The key comes from CEIBA_SECRET_KEY, which only you can change. Say with --new-key-file where the new key is or shall be.',
    )
  const next = newKey(config, given)

  const rotated = await withHouse(config, async () => rotateMasterKey(await companies(), next).catch(broken))
  putInPlace(config)
  console.log(
    [
      `The master key is new: ${rotated.dataKeys} data keys and ${rotated.globalSecrets} secrets of logins are under it.`,
      config.givenSecretKey
        ? `Set CEIBA_SECRET_KEY to what ${given} holds before the next start.`
        : `It is in ${keyPath(config)}. Back it up: without it no secret opens.`,
      'Everybody signs in again. Backups made before need the old key.',
    ].join('\n'),
  )
}

const broken = (error: unknown): never => {
  console.error('ceiba: not finished. Run the same command again: it goes on where it stopped.')
  throw error
}

/** The next key waits in a file of its own until everything is under it: a rotation broken off can be finished. */
const waitingKey = (config: Config): string => join(config.data, 'secret.key.next')

function newKey(config: Config, given: string | undefined): Buffer {
  const waiting = waitingKey(config)
  if (given && !existsSync(given)) writeKey(given, randomBytes(KEY_BYTES))
  const chosen = given ? readKey(given) : undefined
  if (chosen && keptKey(config)?.equals(chosen)) throw new Refusal('The new key is the old one.')
  if (!existsSync(waiting)) writeKey(waiting, chosen ?? randomBytes(KEY_BYTES))
  const key = readKey(waiting)
  if (chosen && !chosen.equals(key))
    throw new Refusal(`A rotation to another key was broken off. Finish it first: --new-key-file ${waiting}`)
  return key
}

function writeKey(path: string, key: Buffer): void {
  writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
}

function readKey(path: string): Buffer {
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64')
  if (key.length !== KEY_BYTES)
    throw new Refusal(`${path} must hold ${KEY_BYTES} bytes in base64: openssl rand -base64 32`)
  return key
}

function putInPlace(config: Config): void {
  if (config.givenSecretKey) rmSync(waitingKey(config))
  else renameSync(waitingKey(config), keyPath(config))
}

async function withHouse<T>(config: Config, work: () => Promise<T>): Promise<T> {
  const database = await openDatabase(config, { alone: true })
  try {
    await refuseOthers(database.ownerUrl)
    const house = await openHouse(config, database.ownerUrl)
    try {
      return await work()
    } finally {
      await house.close()
    }
  } finally {
    await database.stop()
  }
}

/** Servers on other machines hold the old key in memory, and would go on sealing with it. */
async function refuseOthers(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name in ('ceiba-read', 'ceiba-write', 'ceiba-worker', 'ceiba-bus')`,
    )
    if (rows[0]?.count)
      throw new Refusal('A server or worker of Ceiba uses this database. Stop all of them first.')
  } finally {
    await client.end()
  }
}

async function companies(): Promise<{ id: string; placement: string }[]> {
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    'select id, placement from kernel.company order by id',
    [],
  )
  return rows
}
