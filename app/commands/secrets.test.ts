import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { takeLock } from '#app/lock.ts'
import { AROUND } from '#app/testing-cli.ts'

const newData = (): string => {
  const data = mkdtempSync(join(tmpdir(), 'ceiba secrets '))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  return data
}

function rotate(data: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT_ROOT, 'app/cli.ts'), 'secrets', 'rotate', ...args],
    { encoding: 'utf8', env: { ...AROUND, CEIBA_DATA: data, ...env } },
  )
  return { status, said: stdout + stderr }
}

const KEY = Buffer.alloc(32, 1).toString('base64')
const keyIn = (data: string): string => readFileSync(join(data, 'secret.key'), 'utf8').trim()

test('the key file is replaced by one only its owner reads, and nothing is left beside it', {
  timeout: 60_000,
}, () => {
  const data = newData()
  writeFileSync(join(data, 'secret.key'), KEY)

  const { status, said } = rotate(data)
  expect(said).toContain('The master key is new')
  expect(said).toContain('Everybody signs in again')
  expect(status).toBe(0)
  expect(keyIn(data)).not.toBe(KEY)
  expect(statSync(join(data, 'secret.key')).mode & 0o777).toBe(0o600)
  expect(existsSync(join(data, 'secret.key.next'))).toBe(false)
  expect(existsSync(join(data, 'lock'))).toBe(false)
})

test('a rotation is refused while a server runs', () => {
  const data = newData()
  writeFileSync(join(data, 'secret.key'), KEY)
  const lock = takeLock(data, 'http://127.0.0.1:3000')

  const { status, said } = rotate(data)
  lock.release()
  expect([status, said]).toEqual([1, expect.stringContaining('http://127.0.0.1:3000')])
  expect(keyIn(data)).toBe(KEY)
})

test('a key from the environment is only changed by its operator', () => {
  const { status, said } = rotate(newData(), [], { CEIBA_SECRET_KEY: KEY })

  expect([status, said]).toEqual([1, expect.stringContaining('--new-key-file')])
})

test('a key that is no key, or the old one, is refused', () => {
  const data = newData()
  writeFileSync(join(data, 'secret.key'), KEY)
  writeFileSync(join(data, 'short'), 'abc')
  expect(rotate(data, ['--new-key-file', join(data, 'short')]).said).toContain('must hold 32 bytes')
  expect(rotate(data, ['--new-key-file', join(data, 'secret.key')]).said).toContain('is the old one')
  expect(existsSync(join(data, 'secret.key.next'))).toBe(false)
})
