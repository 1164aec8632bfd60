/** Writing over HTTP: over somebody else's change, and twice. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { expectProblem, register, type SignedIn } from '#app/testing-door.ts'
import { type Answered, ask as send, startTestServer } from '#app/testing-server.ts'
import { plantOrchard } from '#kernel/server/testing_orchard_stories.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'

let cutDown: () => void
let server: Server
let ana: SignedIn

beforeAll(async () => {
  cutDown = await plantOrchard()
  server = await startTestServer()
  ana = await register(`${server.address}/api/v1`)
})
afterAll(async () => {
  await server.close()
  cutDown()
})

const ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answered> => send(method, `${server.address}/api/v1${path}`, body, headers)

describe('versions', () => {
  test('a change of what the caller has not seen is refused with both versions', async () => {
    const made = await ask('POST', '/customers', { name: 'Ana' }, ana.bearer)
    const path = `/customers/${made.body.id}`
    const seen = (await ask('GET', path, undefined, ana.bearer)).headers.get('etag') ?? ''
    expect(seen).toMatch(/^"v\d+"$/)
    const first = await ask('PUT', path, { name: 'Ana María' }, { ...ana.bearer, 'if-match': seen })
    expect(first.status).toBe(200)
    expect(first.headers.get('etag')).not.toBe(seen)

    const second = await ask('PUT', path, { name: 'Anita' }, { ...ana.bearer, 'if-match': seen })
    expectProblem(second, 412, 'changed_meanwhile')
    expect(second.body.params).toMatchObject({ current: { name: 'Ana María' }, seenVersion: 1 })
    expect((await ask('PUT', path, { name: 'Anita' }, { ...ana.bearer, 'if-match': '*' })).status).toBe(200)
    expectProblem(
      await ask('PUT', path, {}, { ...ana.bearer, 'if-match': 'yesterday' }),
      400,
      'malformed_request',
    )
  })
})

describe('repeated requests', () => {
  const once = (key: string, body: object) =>
    ask('POST', '/orchard/trees', body, { ...ana.bearer, 'idempotency-key': key })

  test('get the first answer, with the run that made it', async () => {
    const key = newId()
    const [first, second] = [await once(key, { name: 'Mango' }), await once(key, { name: 'Mango' })]
    expect(first.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('x-run-id')).toBe(first.headers.get('x-run-id'))
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
  })

  test('on another input are refused', async () => {
    const key = newId()
    await once(key, { name: 'Mango' })
    expectProblem(await once(key, { name: 'Guava' }), 409, 'key_used_otherwise')
    expectProblem(await once('not a key', { name: 'Guava' }), 400, 'malformed_request')
  })

  test('at the same time are done once', async () => {
    const key = newId()
    const name = `Once ${key}`
    const answers = await Promise.all(Array.from({ length: 8 }, () => once(key, { name })))
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1)
    const { trees } = (await ask('GET', '/orchard/trees', undefined, ana.bearer)).body as {
      trees: { name: string }[]
    }
    expect(trees.filter((tree) => tree.name === name)).toHaveLength(1)
  })

  test('after a refusal may be sent again', async () => {
    const key = newId()
    expect((await once(key, { name: 'Mango', regret: true })).status).toBe(422)
    expect((await once(key, { name: 'Mango' })).status).toBe(200)
  })

  test('whose answer holds a secret are done once and not shown again', async () => {
    const [key, body] = [newId(), { name: 'Llave', permissions: ['customers:read'] }]
    const twice = () => ask('POST', '/api-keys', body, { ...ana.bearer, 'idempotency-key': key })
    const first = await twice()
    expect(first.body.secret).toMatch(/^ceiba_/)
    expectProblem(await twice(), 409, 'answered_once')
    const { keys } = (await ask('GET', '/api-keys', undefined, ana.bearer)).body as { keys: unknown[] }
    expect(keys).toHaveLength(1)
    expect(
      await asOwner("select 1 from kernel_data.idempotency_key where answer::text like '%' || $1 || '%'", [
        first.body.secret,
      ]),
    ).toEqual([])
  })
})
