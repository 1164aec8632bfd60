import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { addressOf, asOwnerOf, installation } from '#app/testing-cli.ts'
import { newId } from '#kernel/values/id.ts'

/** What is left of a company whose making was broken off so many hours ago. */
const makeStray = (database: string, id: string, hours: number): Promise<unknown> =>
  asOwnerOf(
    database,
    `insert into kernel.company (id, slug, name, country, currency, time_zone, locale, placement, created_at)
     values ($1, $2, 'Café', 'PA', 'USD', 'America/Panama', 'es-PA', 'norte', now() - make_interval(hours => $3))`,
    [id, `stray-${hours}`, hours],
  )

/** An installation with an empty database beside its shared one. */
async function twoDatabases() {
  const { ceiba, command, env } = await installation('shared')
  const beside = `ceiba_test_cli_beside_${process.pid}`
  await asOwnerOf('postgres', `create database ${beside}`)
  /** Runs a command until it says this, then kills it as a power cut would. */
  const brokenOff = async (args: string[], at: string): Promise<void> => {
    const running = spawn(process.execPath, command(args), { env, stdio: ['ignore', 'ignore', 'pipe'] })
    for await (const line of createInterface(running.stderr)) if (line.includes(at)) break
    const ended = new Promise((end) => running.once('exit', end))
    running.kill('SIGKILL')
    await ended
  }
  return { ceiba, brokenOff, beside }
}

test('companies are placed, moved and looked after from the command line', { timeout: 180_000 }, async () => {
  const { ceiba, brokenOff, beside } = await twoDatabases()
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
