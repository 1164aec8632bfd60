/** Word between processes, over a line that breaks. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hear, joinBus, tell } from './bus.ts'
import { companyById, companyChanged } from './licences.ts'
import { newCompany, testDatabaseUrl } from './testing.ts'
import { type Meddler, startMeddler } from './testing_meddler.ts'
import { asOwner } from './testing_owner.ts'

let meddler: Meddler
let other: pg.Client
beforeAll(async () => {
  meddler = await startMeddler(testDatabaseUrl())
  other = new pg.Client({ connectionString: testDatabaseUrl() })
  await other.connect()
  await other.query('listen ceiba')
})
afterAll(async () => {
  await other.end()
  await meddler.stop()
})

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

test('a line that breaks is mended by one attempt after another, and then carries word again', async () => {
  const againAfterMs = 1_000
  const leave = await joinBus(meddler.url, againAfterMs)
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    meddler.shut = true
    meddler.knocks = 0
    meddler.cut()
    for (let attempt = 1; attempt <= 10; attempt++) {
      await until(() => vi.getTimerCount() > 0)
      expect(vi.getTimerCount()).toBe(1)
      vi.advanceTimersByTime(againAfterMs)
      await until(() => meddler.knocks >= attempt)
      expect(meddler.knocks).toBe(attempt)
    }
    await until(() => vi.getTimerCount() > 0)
    meddler.shut = false
    vi.advanceTimersByTime(againAfterMs)
  } finally {
    vi.useRealTimers()
  }

  // What is told while the line is still being mended is lost, so it is told again and again.
  const told: string[] = []
  other.on('notification', ({ payload }) => told.push(payload ?? ''))
  while (!told.some((payload) => payload.includes('from here'))) {
    tell('test', 'from here')
    await other.query('select 1')
  }

  const heard = new Promise((resolve) => hear('test', (text) => text === 'from there' && resolve(text)))
  await other.query('select pg_notify($1, $2)', [
    'ceiba',
    JSON.stringify(['elsewhere', [['test', 'from there']]]),
  ])
  await heard
  await leave()
})

test('a company that changed is read again at once when told, and after a minute when the word was lost', async () => {
  const { id } = await newCompany()
  const rename = (name: string) => asOwner('update kernel.company set name = $2 where id = $1', [id, name])
  const nameOf = async () => (await companyById(id))?.name

  await rename('Told')
  companyChanged(id)
  expect(await nameOf()).toBe('Told')
  await rename('Lost')
  expect(await nameOf()).toBe('Told')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  try {
    expect(await nameOf()).toBe('Lost')
  } finally {
    vi.useRealTimers()
  }
})
