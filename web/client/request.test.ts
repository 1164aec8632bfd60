import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem } from './problem.ts'
import { request, whenSignedOut } from './request.ts'

const ENDED = { status: 401, code: 'not_signed_in', detail: 'Entra de nuevo.' }
const asked: string[] = []

/** The outside world: answers each path with the next of its answers. */
const server = (answers: Record<string, { status: number; [key: string]: unknown }[]>) =>
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    const { status, ...body } = answers[url]?.shift() ?? { status: 500, code: 'internal' }
    return new Response(JSON.stringify(body), { status })
  })

beforeEach(() => {
  asked.length = 0
  const kept = new Map<string, string>()
  vi.stubGlobal('document', { documentElement: { lang: 'es' } })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('an ended session is renewed once for all requests that met it, and they are repeated', async () => {
  server({
    '/api/v1/a': [ENDED, { status: 200, is: 'a' }],
    '/api/v1/b': [ENDED, { status: 200, is: 'b' }],
    '/api/v1/auth/refresh-token': [{ status: 200 }],
  })
  const answers = await Promise.all([request('/a', { method: 'GET' }), request('/b', { method: 'GET' })])
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{ is: 'a' }, { is: 'b' }])
  expect(asked.filter((url) => url.endsWith('refresh-token'))).toHaveLength(1)
})

test('a session that can not be renewed is over, and that is told', async () => {
  const over = vi.fn()
  whenSignedOut(over)
  server({ '/api/v1/a': [ENDED], '/api/v1/auth/refresh-token': [ENDED] })
  await expect(request('/a', { method: 'GET' })).rejects.toMatchObject({
    code: 'not_signed_in',
    detail: 'Entra de nuevo.',
  })
  expect(over).toHaveBeenCalledOnce()
})

test('a refused sign-in is not mistaken for an ended session', async () => {
  server({ '/api/v1/auth/login': [ENDED] })
  await expect(request('/auth/login', { method: 'POST' })).rejects.toBeInstanceOf(Problem)
  expect(asked).toEqual(['/api/v1/auth/login'])
})

test('no answer at all is a problem that may pass', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')))
  await expect(request('/a', { method: 'GET' })).rejects.toMatchObject({
    code: 'unreachable',
    status: 0,
    mayPass: true,
  })
})

test('an answer that is no problem document still becomes a problem', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>Bad Gateway</html>', { status: 502 }))
  await expect(request('/a', { method: 'GET' })).rejects.toMatchObject({ status: 502, code: 'internal' })
})
