import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { lockHolder, takeLock } from '#app/lock.ts'
import { postgresBinaries } from '#app/postgres-binaries.ts'
import {
  connectionUrl,
  createCluster,
  DATABASE,
  readPostmaster,
  refuseForeignCluster,
  rememberedPort,
} from '#app/postgres-cluster.ts'
import { choosePostgresUser, type PostgresUser } from '#app/postgres-user.ts'
import { commandLine, isAlive, isGone } from '#app/processes.ts'
import { type Log, narrate } from '#app/progress.ts'
import { Refusal } from '#app/refusal.ts'
import { writableFolder } from '#app/writable_folder.ts'

/** A PostgreSQL of our own. `url`: database `ceiba` as superuser, on 127.0.0.1. */
export type Postgres = { url: string; stop(): Promise<void> }

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  wal_compression: 'on',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** Faster, at the price of the data when the machine loses power: for databases made to be thrown away. */
const TEST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
}

/**
 * Starts PostgreSQL on the data in `directory`, which is created with its data when it does not exist.
 *
 * A PostgreSQL left behind by a Ceiba that was killed is stopped first; what it had committed is recovered.
 * `directory` holds `cluster/` (the data), `password`, `port` (kept while it is free), `postgres.log` and
 * the log of the start before. Throws AlreadyRunning when another live process started it; a Refusal when
 * the data is of another major version, belongs to another user, or PostgreSQL does not start.
 */
export async function startPostgres(options: {
  directory: string
  forTests?: boolean
  settings?: Readonly<Record<string, string>>
  log?: Log
}): Promise<Postgres> {
  const { forTests = false, log = () => {} } = options
  const { initdb, postgres, major } = postgresBinaries()
  const directory = writableFolder(options.directory)
  const lock = takeLock(directory, 'its PostgreSQL')
  try {
    const cluster = join(directory, 'cluster')
    const user = choosePostgresUser(directory, postgres)
    if (existsSync(cluster)) await refuseForeignCluster(cluster, major)
    else await narrate(log, 'creating the database', () => createCluster(directory, initdb, user))
    await narrate(log, 'stopping the database of an earlier start', () => stopLeftover(cluster))

    const settings = { ...SETTINGS, ...(forTests ? TEST_SETTINGS : {}), ...options.settings }
    const start = (port?: number) => launch(directory, postgres, user, settings, port)
    const { server, port } = await narrate(log, 'starting the database', start)
    const stop = keepUp(server, () => start(port), lock.release, log)
    const url = await connectionUrl(directory, port)
    await createDatabase(url).catch(async (error) => {
      await stop()
      throw error
    })
    return { url, stop }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The url of the PostgreSQL that another live process started on `directory`; undefined when none did. */
export async function runningPostgres(directory: string): Promise<string | undefined> {
  if (!lockHolder(directory)) return undefined
  const postmaster = await readPostmaster(join(directory, 'cluster'))
  if (!postmaster?.ready || !isAlive(postmaster.pid)) return undefined
  return connectionUrl(directory, postmaster.port)
}

async function stopLeftover(cluster: string): Promise<void> {
  const postmaster = await readPostmaster(cluster)
  if (!postmaster) return
  const { pid } = postmaster
  if (isOurs(pid, cluster)) {
    for (const [signal, withinMs] of ENDINGS) {
      send(pid, signal)
      if (await isGone(pid, withinMs)) return
    }
  }
  // PostgreSQL refuses to start when the number in its old file belongs to any live process of its user, and
  // a zombie counts as live. A dead one it handles itself, better than we could.
  if (isAlive(pid) || existsSync(`/proc/${pid}`)) await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** Fast shutdown, immediate shutdown (recovered at the next start), and what no process survives. */
const ENDINGS: [NodeJS.Signals, withinMs: number][] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
]

const isOurs = (pid: number, cluster: string) =>
  isAlive(pid) && commandLine(pid).some((part) => part === cluster || part.includes(`-D ${cluster}`))

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function launch(
  directory: string,
  postgres: string,
  user: PostgresUser,
  settings: Record<string, string>,
  samePort?: number,
): Promise<{ server: ChildProcess; port: number }> {
  const cluster = join(directory, 'cluster')
  const logFile = join(directory, 'postgres.log')
  if (existsSync(logFile)) await rename(logFile, join(directory, 'postgres.before.log'))
  for (let attempt = 1; ; attempt++) {
    const port = samePort ?? (await freePort(attempt === 1 ? await rememberedPort(directory) : 0))
    const all = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    const { program, args, options } = user.asUser(postgres, ['-D', cluster, ...all])
    const output = openSync(logFile, 'w', 0o600)
    // Its own process group: Ctrl-C in a terminal reaches us alone, and we stop it after the last request.
    const server = spawn(program, args, { ...options, detached: true, stdio: ['ignore', output, output] })
    closeSync(output)
    if (await becomesReady(server, cluster)) {
      await writeFile(join(directory, 'port'), String(port))
      return { server, port }
    }
    const said = await readFile(logFile, 'utf8')
    // Somebody took the port meanwhile, or the last processes of a killed server are still leaving.
    const passing = /could not bind|Address already in use|shared memory block .* is still in use/.test(said)
    if (!passing || attempt === 20) {
      throw new Refusal(
        `PostgreSQL did not start; ${logFile} ends with:\n${said.trimEnd().split('\n').slice(-8).join('\n')}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

// Recovery after a crash may take minutes: there is no limit while the server is alive and working on it.
async function becomesReady(server: ChildProcess, cluster: string): Promise<boolean> {
  let over = false
  server.once('error', () => (over = true))
  server.once('exit', () => (over = true))
  while (!over) {
    const postmaster = await readPostmaster(cluster)
    if (postmaster?.ready && postmaster.pid === server.pid) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return false
}

const REVIVE_MS = 2_000

/** Starts the server again when it stops by itself, such as one the system killed for its memory. Answers how to stop it for good. */
function keepUp(
  first: ChildProcess,
  start: () => Promise<{ server: ChildProcess }>,
  release: () => void,
  log: Log,
): () => Promise<void> {
  let server = first
  let stopped: Promise<void> | undefined
  let starting: Promise<void> | undefined
  const watch = () => {
    // A forgotten server must not keep the process from ending, nor outlive it.
    server.unref()
    server.once('exit', () => {
      if (stopped) return
      log('the database stopped by itself and is started again; postgres.before.log in its folder says why')
      starting = revive()
    })
  }
  // Whatever holds its port or its memory may let go: to give up would be an outage until somebody looks.
  const revive = async (): Promise<void> => {
    while (!stopped)
      try {
        server = (await start()).server
        return watch()
      } catch (error) {
        log((error as Error).message)
        await pause(REVIVE_MS)
      }
  }
  watch()
  const atExit = () => server.kill('SIGINT')
  process.once('exit', atExit)
  const end = async () => {
    await starting
    await endServer(server)
    process.off('exit', atExit)
    release()
  }
  return () => (stopped ??= end())
}

async function endServer(server: ChildProcess): Promise<void> {
  server.ref()
  for (const [signal, withinMs] of ENDINGS) {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill(signal)
    if (await exited(server, withinMs)) return
  }
}

function exited(server: ChildProcess, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs)
    server.once('exit', () => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

async function createDatabase(url: string): Promise<void> {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const client = new pg.Client({ connectionString: maintenance.href })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** `wanted` when it is free, else any free port; 0 asks for any. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(freePort(0)) : reject(error),
    )
    const port = wanted || randomInt(...PORTS)
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)))
  })
}

/** Below those that systems lend to outgoing connections: one of these would keep a database that died from coming back. */
const PORTS = [20_000, 32_000] as const
