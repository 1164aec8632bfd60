import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresUser } from '#app/postgres-user.ts'
import { Refusal } from '#app/refusal.ts'

/** The database inside the cluster that is Ceiba's. */
export const DATABASE = 'ceiba'

const SUPERUSER = 'postgres'

/** Throws a Refusal when the data was made by another major version than `major`. */
export async function refuseForeignCluster(cluster: string, major: string): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8')
  if (version.trim() === major) return
  throw new Refusal(
    `The data in ${cluster} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${major}. ` +
      'Back it up with the Ceiba that made it and restore it with this one.',
  )
}

/**
 * Makes `cluster/` and `password` in `directory`, sorting by Unicode's rules where the program can.
 *
 * Made aside and renamed, so that an interrupted creation is never taken for a database.
 */
export async function createCluster(directory: string, initdb: string, user: PostgresUser): Promise<void> {
  const arriving = join(directory, 'cluster.arriving')
  const passwordFile = join(directory, 'password')
  await rm(arriving, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  user.own(passwordFile)

  const initialise = (...locale: string[]) =>
    run(user, initdb, [
      ...['--pgdata', arriving, '--username', SUPERUSER, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-locale', ...locale],
      '--no-instructions',
    ])
  const icu = await initialise('--locale-provider=icu', '--icu-locale=und')
  const made = icu.output.includes('ICU is not supported')
    ? await initialise('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    : icu
  if (made.status !== 0) throw new Refusal(`PostgreSQL could not create its data:\n${made.output}`)
  await rename(arriving, join(directory, 'cluster'))
}

/**
 * What a running server wrote about itself; undefined when it left nothing. It may be dead since.
 *
 * Lines of postmaster.pid, from PostgreSQL's src/include/utils/pidfile.h: 1 pid, 4 port, 8 status.
 */
export async function readPostmaster(cluster: string) {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** The superuser's url of {@link DATABASE} on the server that listens on `port`. */
export async function connectionUrl(directory: string, port: number): Promise<string> {
  const password = await readFile(join(directory, 'password'), 'utf8')
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`
}

/** The port of the start before, or 0. */
export async function rememberedPort(directory: string): Promise<number> {
  return Number(await readFile(join(directory, 'port'), 'utf8').catch(() => 0))
}

async function run(user: PostgresUser, file: string, arguments_: string[]) {
  const { program, args, options } = user.asUser(file, arguments_)
  return new Promise<{ status: number | null; output: string }>((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += part))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, output }))
  })
}
