/** A server that closes: what is under way ends well, and nothing holds it up. */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, startTestServer } from '#app/testing-server.ts'
import { plantOrchard } from '#kernel/server/testing_orchard_stories.ts'
import { hangBell } from '#kernel/server/testing_owner.ts'

let cutDown: () => void
beforeAll(async () => {
  cutDown = await plantOrchard()
})
afterAll(() => cutDown())

describe('closing', () => {
  test('lets a request in flight finish and takes no new one', async () => {
    const closing = await startTestServer()
    const { bell, ring, heardBy } = await hangBell()
    const inFlight = ask('GET', `${closing.address}/api/v1/orchard/dream?bell=${bell}`)
    await heardBy(1)
    const closed = closing.close()
    await ring()
    expect((await inFlight).status).toBe(200)
    await closed
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
