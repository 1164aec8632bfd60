import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { AROUND } from '#app/testing-cli.ts'

function ceiba(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT_ROOT, 'app/cli.ts'), ...args],
    {
      encoding: 'utf8',
      env: { ...AROUND, ...env },
      cwd: tmpdir(),
    },
  )
  return { status, stdout, stderr }
}

test('help lists every command with one line', () => {
  const { status, stdout } = ceiba(['--help'])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^ {2}start +\S.*$/m)
  expect(stdout).toMatch(/^ {2}doctor +\S.*$/m)
})

test('an unknown command is named, with the list of what there is', () => {
  for (const name of ['strat', 'toString', '../config']) {
    const { status, stderr } = ceiba([name])
    expect(status).toBe(2)
    expect(stderr).toContain(`no command "${name}"`)
    expect(stderr).toContain('Usage: ceiba')
  }
})

test('a command that takes nothing does not begin with an argument it does not know', () => {
  const { status, stderr } = ceiba(['start', '--prot', '8080'])
  expect(status).toBe(2)
  expect(stderr).toContain('ceiba start: takes no arguments, and got "--prot 8080"')
})

test('doctor looks at everything, names what is wrong, and fails', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  const data = mkdtempSync(join(tmpdir(), 'ceiba doctor '))
  onTestFinished(() => rmSync(data, { recursive: true }))
  const { status, stdout } = ceiba(['doctor'], {
    CEIBA_DATA: data,
    CEIBA_PORT: String(port),
    CEIBA_FILES: 's3://papers?endpoint=http://127.0.0.1:9',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  })
  taken.close()
  expect(status).toBe(1)
  expect(stdout).toMatch(/^FAIL {2}port .*Set CEIBA_PORT/m)
  expect(stdout).toMatch(/^FAIL {2}files .*s3:\/\/papers\/: connect ECONNREFUSED.*CEIBA_FILES/m)
  expect(stdout).toMatch(/^ok {4}database +PostgreSQL 18/m)
}, 20_000)

test('doctor explains a configuration that cannot be used', () => {
  const { status, stdout } = ceiba(['doctor'], { CEIBA_PORT: 'three thousand' })
  expect(status).toBe(1)
  expect(stdout).toContain('CEIBA_PORT must be a whole number')
  expect(ceiba(['doctor'], { CEIBA_PROT: '3000' }).stdout).toContain('CEIBA_PROT: no such variable')
})

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  ['a data folder that cannot be', { CEIBA_DATA: '/dev/null/ceiba' }, /\/dev\/null\/ceiba cannot be written/],
  [
    'an address of another machine',
    { CEIBA_HOST: '192.0.2.1' },
    /http:\/\/192\.0\.2\.1:3000 cannot be used .*CEIBA_HOST/,
  ],
])('%s ends the start with a sentence, before anything is begun', (_what, env, sentence) => {
  const data = mkdtempSync(join(tmpdir(), 'ceiba start '))
  onTestFinished(() => rmSync(data, { recursive: true }))
  const { status, stdout, stderr } = ceiba(['start'], { CEIBA_DATA: data, ...env })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(readdirSync(data)).toEqual([])
})

test('an option there is not is named, without a stack', () => {
  const { status, stderr } = ceiba(['secrets', 'rotate', '--new-kee', 'x'])
  expect([status, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining("'--new-kee'")])
  expect(stderr).not.toContain('    at ')
})
