/** A server that closes: what is under way ends well, and nothing holds it up. */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, startTestServer } from '#app/testing-server.ts'
import { asOwner, plantOrchard } from '#kernel/server/testing_orchard_stories.ts'

let cutDown: () => void
beforeAll(async () => {
  cutDown = await plantOrchard()
})
afterAll(() => cutDown())

describe('closing', () => {
  test('lets a request in flight finish and takes no new one', async () => {
    const closing = await startTestServer()
    const before = performance.now()
    const inFlight = ask('GET', `${closing.address}/api/v1/orchard/dream?ms=400`)
    const arrived = async () =>
      (
        await asOwner<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where query like 'select pg_sleep%' and state = 'active' and datname = current_database()`,
        )
      )[0]?.n
    while (!(await arrived())) await new Promise((resolve) => setImmediate(resolve))
    const closed = closing.close()
    expect((await inFlight).status).toBe(200)
    await closed
    expect(performance.now() - before).toBeLessThan(5_000)
    await expect(ask('GET', `${closing.address}/api/v1/health`)).rejects.toThrow()
  })

  test('does not wait for lines on which nobody speaks', async () => {
    const closing = await startTestServer()
    const { port, hostname } = new URL(closing.address)
    const silent = connect(Number(port), hostname)
    silent.on('error', () => {})
    await new Promise<void>((resolve) => {
      const kept = httpRequest(
        { port, hostname, path: '/api/v1/health', headers: { connection: 'keep-alive' } },
        (response) => {
          response.resume().once('end', resolve)
        },
      )
      kept.end()
    })
    const before = performance.now()
    await closing.close()
    expect(performance.now() - before).toBeLessThan(2_000)
    silent.destroy()
  })
})
