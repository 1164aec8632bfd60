import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { testHouse } from '#app/testing.ts'
import { expectProblem, register, type SignedIn } from '#app/testing-door.ts'
import { type Answered, ask as send, startTestServer } from '#app/testing-server.ts'
import { closePlacement } from '#kernel/server/connections.ts'
import { openDatabases, placementOf } from '#kernel/server/database.ts'
import { companyChanged } from '#kernel/server/licences.ts'
import { house } from '#kernel/server/module.ts'
import { NO_BELL } from '#kernel/server/testing_orchard.ts'
import { plantOrchard } from '#kernel/server/testing_orchard_stories.ts'
import { asOwner, hangBell } from '#kernel/server/testing_owner.ts'
import { PASSWORD, someEmail } from '#modules/identity/testing.ts'

let cutDown: () => void
let server: Server
let api: string

beforeAll(async () => {
  cutDown = await plantOrchard()
  server = await startTestServer()
  api = `${server.address}/api/v1`
  const own = { write: testHouse.runtimeUrl }
  openDatabases({ hasty: own }, { read: 1, write: 1 }, { statement: 500 })
  openDatabases({ crowded: own }, { read: 1, write: 1 }, { wait: 1_000 })
})
afterAll(async () => {
  await server.close()
  for (const placement of ['hasty', 'crowded']) await closePlacement(placementOf({ placement }))
  cutDown()
})

const ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answered> => send(method, path.startsWith('http') ? path : `${api}${path}`, body, headers)

let ana: SignedIn
beforeAll(async () => {
  ana = await register(api)
})

describe('what nobody should send', () => {
  test('an unknown path, a wrong method', async () => {
    expectProblem(await ask('GET', '/nowhere'), 404, 'not_found')
    const wrong = await ask('PATCH', '/customers', {})
    expectProblem(wrong, 405, 'method_not_allowed')
    expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST')
    expect(wrong.body.next).toContain('GET, HEAD, POST')
    expectProblem(await ask('GET', `${server.address}/api/nowhere`), 404, 'not_found')
  })

  test('a path that cannot be decoded, or is too long', async () => {
    expectProblem(await ask('GET', '/customers/%zz', undefined, ana.bearer), 400, 'malformed_request')
    expectProblem(await ask('GET', `/customers/${'x'.repeat(300)}`, undefined, ana.bearer), 404, 'not_found')
    expectProblem(await ask('GET', '/customers/%00', undefined, ana.bearer), 400, 'invalid_input')
  })

  test('JSON that is none, is of another kind, or wants to be somebody', async () => {
    for (const body of [
      '{',
      '{"name":}',
      '[]',
      '"text"',
      '7',
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{}}}',
    ])
      expectProblem(await ask('POST', '/customers', body, ana.bearer), 400, 'malformed_request')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('JSON nested too deep, however large', async () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    expectProblem(await ask('POST', '/customers', deep(33), ana.bearer), 413, 'too_deep')
    expectProblem(await ask('POST', '/customers', deep(100_000), ana.bearer), 413, 'too_deep')
    expectProblem(await ask('POST', '/customers', '['.repeat(400_000), ana.bearer), 400, 'malformed_request')
  })

  test('a body of more than a megabyte', async () => {
    const body = { name: 'x'.repeat(1024 * 1024) }
    expectProblem(await ask('POST', '/customers', body, ana.bearer), 413, 'too_large')
  })

  test('a body of another media type, and an upload that is none', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])
      expectProblem(
        await ask('POST', '/customers', 'name=Ana', { ...ana.bearer, 'content-type': type }),
        415,
        'wrong_media_type',
      )
    expectProblem(
      await ask('POST', '/imports?target=customers.customer', {}, ana.bearer),
      415,
      'wrong_media_type',
    )
  })

  test('fields that break the schema are named one by one, in the language asked for', async () => {
    const sent = { name: 7, emails: [{ address: 7 }], kind: 'robot' }
    const spanish = await ask('POST', '/customers', sent, { ...ana.bearer, 'accept-language': 'es-PA' })
    const english = await ask('POST', '/customers', sent, {
      ...ana.bearer,
      'accept-language': 'en-US,es;q=0.5',
    })
    expectProblem(spanish, 400, 'invalid_input')
    expect((spanish.body.problems as { field: string }[]).map((p) => p.field).toSorted()).toEqual([
      'emails.0.address',
      'kind',
      'name',
    ])
    expect(english.body.detail).not.toBe(spanish.body.detail)
  })

  test('a line that is not HTTP is answered and closed', async () => {
    const { port, hostname } = new URL(server.address)
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write('HELLO THERE\r\n\r\n'))
      let text = ''
      socket.on('data', (bytes) => (text += bytes))
      socket.on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"malformed_request"')
    expect(answer).not.toMatch(/\bat .+:\d+/)
  })

  test('an address longer than sixteen kilobytes', async () => {
    const answer = await fetch(`${server.address}/api/v1/customers?search=${'a'.repeat(20_000)}`)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await answer.json()).toMatchObject({ status: 431, code: 'too_large', detail: expect.any(String) })
  })

  test('a story that breaks says so without its thoughts', async () => {
    const broken = await ask('GET', '/orchard/break-down')
    expectProblem(broken, 500, 'internal')
    expect(JSON.stringify(broken.body)).not.toContain('secret thoughts')
    expectProblem(
      await ask('GET', '/orchard/break-down?sql=select+secret_column+from+nowhere', undefined, ana.bearer),
      500,
      'internal',
    )
  })
})

describe('what every answer carries', () => {
  test('`/api/x` is `/api/v1/x`', async () => {
    const me = await ask('GET', `${server.address}/api/me`, undefined, ana.bearer)
    expect(me.body).toEqual((await ask('GET', '/me', undefined, ana.bearer)).body)
    expect(me.status).toBe(200)
    expect((await ask('GET', `${server.address}/api/health`)).body).toMatchObject({
      status: 'ok',
      database: 'up',
    })
  })

  test('a request id of its own, security headers, and no caching', async () => {
    const [one, other] = [
      await ask('GET', '/me', undefined, ana.bearer),
      await ask('GET', '/me', undefined, { ...ana.bearer, 'x-request-id': 'mine' }),
    ]
    expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(other.headers.get('x-request-id')).not.toBe('mine')
    for (const { headers } of [one, await ask('GET', '/nowhere')]) {
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe-eval')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options') ?? headers.get('content-security-policy')).toMatch(
        /SAMEORIGIN|DENY|frame-ancestors 'none'/,
      )
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('cookies of a session are for our pages only', async () => {
    const answered = await fetch(`${api}/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: someEmail(), password: PASSWORD }),
    })
    expect(answered.status).toBe(401)
    expect(answered.headers.getSetCookie()).toEqual([])
    expect(ana.cookies).toMatch(/ceiba_access=/)
    const fresh = await fetch(`${api}/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        company_name: 'Otra',
        country: 'PA',
        name: 'Eva Paz',
        email: someEmail(),
        password: PASSWORD,
        accepts_terms: true,
      }),
    })
    for (const cookie of fresh.headers.getSetCookie()) expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/)
  })
})

describe('pages of other sites', () => {
  const write = (headers: Record<string, string>) =>
    ask('POST', '/orchard/trees', { name: 'Mango' }, { cookie: ana.cookies, ...headers })

  test('cannot write with the cookies of ours', async () => {
    expect((await write({})).status).toBe(200)
    expect((await write({ origin: server.address, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'not an origin' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[])
      expectProblem(await write(headers), 403, 'cross_site')
  })

  test('cannot open the live door either, and break nothing', async () => {
    for (const origin of ['https://evil.example', 'null', 'not an origin']) {
      const { status } = await ask('GET', `${server.address}/live/?EIO=4&transport=polling`, undefined, {
        origin,
      })
      expect(status, origin).toBe(403)
    }
    expect((await ask('GET', '/health')).status).toBe(200)
  })
})

describe('bounds', () => {
  test('one caller asks so often and no more, and is told how often', async () => {
    const bounded = await startTestServer({ CEIBA_RATE_LIMIT: 'on' })
    try {
      const guess = () =>
        ask('POST', `${bounded.address}/api/v1/auth/verify-email`, { token: 'x'.repeat(40) })
      const answers: Answered[] = []
      for (let i = 0; i < 12; i += 1) answers.push(await guess())
      expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"guess";q=10;w=60')
      expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"guess";r=9;t=\d+$/)
      expect(answers.slice(0, 10).map((a) => a.status)).not.toContain(429)
      const last = answers.at(-1) as Answered
      expectProblem(last, 429, 'too_many_requests')
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(last.headers.get('ratelimit')).toMatch(/r=0/)
      expect((await ask('GET', `${bounded.address}/api/v1/me`, undefined, ana.bearer)).status).toBe(200)
    } finally {
      await bounded.close()
    }
  })

  test('statements, locks and waits that last too long are problems, not waits', async () => {
    const eva = await register(api)
    const liveIn = async (placement: string) => {
      await asOwner('update kernel.company set placement = $2 where id = $1', [eva.companyId, placement])
      companyChanged(eva.companyId)
    }
    const { bell, ring, heardBy } = await hangBell()
    const sleep = (until: number) => ask('POST', '/orchard/sleep', { bell: until }, eva.bearer)
    await liveIn('hasty')
    const slow = await sleep(bell)
    expectProblem(slow, 503, 'took_too_long')
    expect(slow.headers.get('retry-after')).toBe('2')

    await liveIn('crowded')
    const asleep = sleep(bell)
    await heardBy(1)
    expectProblem(await sleep(NO_BELL), 503, 'busy')
    await ring()
    expect((await asleep).status).toBe(200)
  })
})

describe('for operators', () => {
  test('figures are for this machine, or whoever knows the token', async () => {
    const figures = await ask('GET', `${server.address}/metrics`)
    expect(figures.body.text).toContain('ceiba_http_request_seconds_bucket')
    expect(figures.body.text).not.toMatch(/Comercial|example\.com/)
    expectProblem(
      await ask('GET', `${server.address}/metrics`, undefined, { 'x-forwarded-for': '8.8.8.8' }),
      404,
      'not_found',
    )

    const guarded = await startTestServer({ CEIBA_METRICS_TOKEN: 'a token of the operator' })
    try {
      expectProblem(await ask('GET', `${guarded.address}/metrics`), 404, 'not_found')
      expect(
        (
          await ask('GET', `${guarded.address}/metrics`, undefined, {
            authorization: 'Bearer a token of the operator',
          })
        ).status,
      ).toBe(200)
    } finally {
      await guarded.close()
    }
  })

  test('the description of the API is whole: every route, every reference, no name twice', async () => {
    const { body } = await ask('GET', `${server.address}/api/openapi.json`)
    const doc = body as unknown as {
      openapi: string
      paths: Record<
        string,
        Record<
          string,
          { operationId: string; parameters?: { name: string; in: string }[]; responses: object }
        >
      >
    }
    expect(doc.openapi).toMatch(/^3\.1\./)
    expect(body.info).toMatchObject({ title: 'Ceiba', version: expect.any(String) })
    const described = Object.entries(doc.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, o]) => [`${method.toUpperCase()} ${path}`, o] as const),
    )
    const routed = [...house().operations.values()].flatMap(({ operation }) =>
      operation.http ? [operation.http.replace(/:(\w+)/g, '{$1}')] : [],
    )
    expect(described.map(([route]) => route).toSorted()).toEqual(routed.toSorted())
    expect(new Set(described.map(([, o]) => o.operationId)).size).toBe(described.length)
    for (const [route, { parameters = [], responses }] of described) {
      expect(Object.keys(responses), route).toContain('200')
      const inPath = [...route.matchAll(/\{(\w+)\}/g)].map((m) => m[1])
      expect(
        parameters.filter((p) => p.in === 'path').map((p) => p.name),
        route,
      ).toEqual(inPath)
      expect(new Set(parameters.map((p) => `${p.in} ${p.name}`)).size, route).toBe(parameters.length)
    }
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1] ?? '')
    const lost = references.filter((reference) => {
      let at: unknown = body
      for (const step of reference.replace(/^#\/?/, '').split('/').filter(Boolean))
        at = (at as Record<string, unknown> | undefined)?.[step.replace(/~1/g, '/').replace(/~0/g, '~')]
      return at === undefined || !reference.startsWith('#/')
    })
    expect([...new Set(lost)]).toEqual([])
  })
})
