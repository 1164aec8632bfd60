import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AlreadyRunning, lockHolder, takeLock } from '#app/lock.ts'
import { birthmark, isAlive, isGone } from '#app/processes.ts'

const newDirectory = () => mkdtempSync(join(tmpdir(), 'ceiba lock '))
const deadPid = () => spawnSync(process.execPath, ['--version']).pid

test('a second claim names who holds the directory and where it answers', () => {
  const directory = newDirectory()
  takeLock(directory, 'http://127.0.0.1:3000')
  expect(() => takeLock(directory, 'http://127.0.0.1:3001')).toThrow(AlreadyRunning)
  expect(() => takeLock(directory, '')).toThrow(`process ${process.pid} (http://127.0.0.1:3000)`)
})

test('a released directory is free and keeps no leftovers', () => {
  const directory = newDirectory()
  takeLock(directory, 'first').release()
  expect(readdirSync(directory)).toEqual([])
  takeLock(directory, 'second')
  expect(lockHolder(directory)?.address).toBe('second')
})

test('a lock of a dead process is taken over', () => {
  const directory = newDirectory()
  const dead = { pid: deadPid(), address: 'gone', birthmark: 'then' }
  writeFileSync(join(directory, 'lock'), JSON.stringify(dead))
  takeLock(directory, 'here')
  expect(lockHolder(directory)?.pid).toBe(process.pid)
  expect(readdirSync(directory)).toEqual(['lock'])
})

test('a lock whose number now belongs to another process is taken over', () => {
  const directory = newDirectory()
  const reused = { pid: process.pid, address: 'gone', birthmark: 'an earlier life' }
  writeFileSync(join(directory, 'lock'), JSON.stringify(reused))
  expect(lockHolder(directory)).toBeUndefined()
  takeLock(directory, 'here')
  expect(lockHolder(directory)?.address).toBe('here')
})

test('a lock cut short by a full disk is taken over', () => {
  const directory = newDirectory()
  writeFileSync(join(directory, 'lock'), '{"pid":')
  takeLock(directory, 'here')
  expect(lockHolder(directory)?.address).toBe('here')
})

test('of many processes that start at once on a stale lock exactly one gets it', async () => {
  const directory = newDirectory()
  writeFileSync(join(directory, 'lock'), JSON.stringify({ pid: deadPid(), address: '', birthmark: 'x' }))
  const claim = `
    const { takeLock } = await import(${JSON.stringify(new URL('./lock.ts', import.meta.url).href)})
    try { takeLock(process.argv[1], 'x'); console.log('got it') } catch { console.log('refused') }
    process.stdin.resume()`
  const claimants = Array.from({ length: 5 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', claim, directory], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  const answers = await Promise.all(
    claimants.map(
      (each) => new Promise((resolve) => each.stdout.once('data', (line) => resolve(`${line}`.trim()))),
    ),
  )
  for (const each of claimants) each.kill()
  expect(answers.filter((answer) => answer === 'got it')).toHaveLength(1)
}, 20_000)

test('a birthmark belongs to one process and ends with it', async () => {
  const child = spawn('sleep', ['60'])
  const pid = child.pid as number
  expect(birthmark(pid)).toBeDefined()
  expect(birthmark(pid)).not.toBe(birthmark(process.pid))
  child.kill()
  expect(await isGone(pid, 5_000)).toBe(true)
  expect(isAlive(pid)).toBe(false)
  expect(birthmark(pid)).toBeUndefined()
})
