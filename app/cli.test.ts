import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'

function ceiba(args: string[], env: NodeJS.ProcessEnv = {}) {
  const given = { PATH: process.env.PATH, HOME: process.env.HOME, ...env }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT_ROOT, 'app/cli.ts'), ...args],
    {
      encoding: 'utf8',
      env: given,
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
  expect(stdout).toMatch(/^FAIL {2}port .*set CEIBA_PORT/m)
  expect(stdout).toMatch(/^FAIL {2}files .*s3:\/\/papers\/: connect ECONNREFUSED.*CEIBA_FILES/m)
  expect(stdout).toMatch(/^ok {4}database +PostgreSQL 18/m)
}, 20_000)

test('doctor explains a configuration that cannot be used', () => {
  const { status, stdout } = ceiba(['doctor'], { CEIBA_PORT: 'three thousand' })
  expect(status).toBe(1)
  expect(stdout).toContain('CEIBA_PORT must be a whole number')
  expect(ceiba(['doctor'], { CEIBA_PROT: '3000' }).stdout).toContain('CEIBA_PROT: no such variable')
})
