import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { testHouse } from '#app/testing.ts'
import { newId } from '#kernel/values/id.ts'

const addressOf = (database: string): string => testHouse.ownerUrl.replace(/\/[^/]+$/, `/${database}`)

const asOwnerOf = async (database: string, sql: string, values: unknown[] = []): Promise<void> => {
  const client = new pg.Client({ connectionString: addressOf(database) })
  await client.connect()
  await client.query(sql, values).finally(() => client.end())
}

/** What is left of a company whose making was broken off so many hours ago. */
const makeStray = (database: string, id: string, hours: number): Promise<void> =>
  asOwnerOf(
    database,
    `insert into kernel.company (id, slug, name, country, currency, time_zone, locale, placement, created_at)
     values ($1, $2, 'Café', 'PA', 'USD', 'America/Panama', 'es-PA', 'norte', now() - make_interval(hours => $3))`,
    [id, `stray-${hours}`, hours],
  )

/** An installation of its own with an empty database beside its shared one. */
async function installation() {
  const data = mkdtempSync(join(tmpdir(), 'ceiba placement '))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const [shared, beside] = ['shared', 'beside'].map((name) => `ceiba_test_cli_${name}_${process.pid}`)
  await asOwnerOf('postgres', `create database ${shared} template ceiba_template`)
  await asOwnerOf('postgres', `create database ${beside}`)
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    CEIBA_DATA: data,
    CEIBA_LOG: 'silent',
    // The roles of this server are those of all its tests.
    CEIBA_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATABASE_URL: addressOf(`${shared}`),
  }
  const command = (args: string[]) => [join(PROJECT_ROOT, 'app/cli.ts'), ...args]
  const ceiba = (args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, command(args), {
      encoding: 'utf8',
      ...{ input, env },
    })
    return { status, stdout, said: stdout + stderr }
  }
  /** Runs a command until it says this, then kills it as a power cut would. */
  const brokenOff = async (args: string[], at: string): Promise<void> => {
    const running = spawn(process.execPath, command(args), { env, stdio: ['ignore', 'ignore', 'pipe'] })
    for await (const line of createInterface(running.stderr)) if (line.includes(at)) break
    const ended = new Promise((end) => running.once('exit', end))
    running.kill('SIGKILL')
    await ended
  }
  return { ceiba, brokenOff, beside: `${beside}` }
}

test('companies are placed, moved and looked after from the command line', { timeout: 180_000 }, async () => {
  const { ceiba, brokenOff, beside } = await installation()
  expect(ceiba(['placement', 'add', 'norte', 'mysql://db/x']).said).toContain('must look like postgres://')
  expect(ceiba(['placement', 'add', 'norte', '-'], `${addressOf(beside)}\n`)).toMatchObject({
    status: 0,
    stdout: 'Companies may live in norte: ceiba company move <address> --to norte\n',
  })

  const ana = ['--name', 'Cacao Bocas', '--country', 'PA', '--owner', 'ana@bocas.example', '--password-stdin']
  const create = ['company', 'create', ...ana, '--placement', 'norte']
  expect(ceiba(create, 'tortuga canal sombrero 88\n').stdout).toMatch(/^cacao-bocas /)
  const { stdout: listed } = ceiba(['placement', 'list'])
  expect(listed).toMatch(new RegExp(`^norte\\t1 companies\\t\\S+/${beside}$`, 'm'))
  expect(listed).not.toContain('postgres:')

  const [lost, young] = [newId(), newId()]
  await makeStray(beside, lost, 2)
  await makeStray(beside, young, 0)
  await brokenOff(['company', 'move', 'cacao-bocas', '--to', 'shared'], 'lives in its new home')
  const check = ceiba(['placement', 'check'])
  expect(check.status).toBe(1)
  expect(check.stdout).toContain('cacao-bocas is moving: ceiba company move cacao-bocas --to shared')
  expect(check.stdout).toContain(`company ${lost} is here and in no register`)
  expect(check.stdout).not.toContain(young)

  const shown = ceiba(['placement', 'clean', 'norte']).stdout
  expect(shown).toMatch(new RegExp(`^stray\t${lost}\t.*\tCafé$`, 'm'))
  expect(shown).toContain('add --yes')
  expect(ceiba(['placement', 'clean', 'norte', '--yes']).stdout).toMatch(new RegExp(`^gone\t${lost}\t`))
  expect(ceiba(['placement', 'clean', 'norte']).stdout).toBe('Every company in norte is registered.\n')
})
