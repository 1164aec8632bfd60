import { spawn } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { AlreadyRunning } from '#app/lock.ts'
import { runningPostgres, startPostgres } from '#app/postgres.ts'
import { isAlive, isGone } from '#app/processes.ts'

// mkdtemp makes it 0700: as root, PostgreSQL's user cannot pass it without help.
async function newDirectory(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'ceiba postgres '))
  onTestFinished(() => rm(home, { recursive: true }))
  return join(home, 'data dir')
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const postmasterPid = (directory: string) =>
  Number(readFileSync(join(directory, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])

test('a database keeps its data, its port and its Spanish over stop, crash and restart', async () => {
  const directory = await newDirectory()
  const first = await startPostgres({ directory })
  expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600)
  await query(first.url, `create table word as select unnest(array['oa', 'ña', 'na', 'árbol', 'zeta']) as es`)
  expect(await query(first.url, 'select es from word order by es')).toEqual(
    ['árbol', 'na', 'ña', 'oa', 'zeta'].map((es) => ({ es })),
  )
  expect(await query(first.url, `select upper('ñandú') as shout, current_setting('jit') as jit`)).toEqual([
    { shout: 'ÑANDÚ', jit: 'off' },
  ])
  await expect(startPostgres({ directory })).rejects.toThrow(AlreadyRunning)
  expect(await runningPostgres(directory)).toBe(first.url)
  await first.stop()
  await first.stop()
  expect(await runningPostgres(directory)).toBeUndefined()

  const said: string[] = []
  const second = await startPostgres({ directory, log: (line) => said.push(line) })
  expect(second.url).toBe(first.url)
  await query(second.url, `insert into word values ('justo antes')`)
  const killed = postmasterPid(directory)
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => said).toContainEqual(expect.stringContaining('stopped by itself'))
  const words = () => query(second.url, 'select count(*)::int as words from word').catch(() => 'not yet')
  await expect.poll(words, { timeout: 10_000 }).toEqual([{ words: 6 }])
  const again = postmasterPid(directory)
  expect(again).not.toBe(killed)
  await second.stop()
  expect(isAlive(again)).toBe(false)

  const third = await startPostgres({ directory })
  expect(await query(third.url, 'select count(*)::int as words from word')).toEqual([{ words: 6 }])
  await third.stop()

  // The number in the stale file belongs to a live process that is not a PostgreSQL.
  const cluster = join(directory, 'cluster')
  await mkdir(cluster, { recursive: true })
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n1\n\n\n\nready\n`)
  const fourth = await startPostgres({ directory })
  expect(await query(fourth.url, 'select count(*)::int as words from word')).toEqual([{ words: 6 }])
  await fourth.stop()
}, 30_000)

test('after a kill -9 of the process that started it, a database starts afresh with what was committed', async () => {
  const directory = await newDirectory()
  const program = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)})
    const { url } = await startPostgres({ directory: process.argv[1], forTests: true })
    console.log(url)
    process.stdin.resume()`
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) =>
    starter.stdout.once('data', (line) => resolve(`${line}`.trim())),
  )
  await query(url, 'create table kept as select 1 as one')
  const orphan = postmasterPid(directory)
  starter.kill('SIGKILL')
  await isGone(starter.pid as number, 5_000)

  const next = await startPostgres({ directory, forTests: true })
  expect(isAlive(orphan)).toBe(false)
  expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }])
  await next.stop()
}, 30_000)

test('data of another PostgreSQL version is refused and left alone', async () => {
  const directory = await newDirectory()
  const cluster = join(directory, 'cluster')
  await mkdir(cluster, { recursive: true })
  writeFileSync(join(cluster, 'PG_VERSION'), '15\n')
  await expect(startPostgres({ directory })).rejects.toThrow('made by PostgreSQL 15')
  expect(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')).toBe('15\n')
})
