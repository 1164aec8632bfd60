import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { Refusal } from './errors.ts'
import { admitSimulatorsAt, askOutside, isInner, type Question } from './outside.ts'

const answers: Record<string, RequestListener> = {
  '/simulators/echo': (request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece) => pieces.push(piece))
    request.on('end', () => {
      response.statusCode = 203
      response.end(`${request.method} ${request.headers.accept} ${Buffer.concat(pieces)}`)
    })
  },
  '/simulators/silence': () => {},
  '/simulators/long': (_request, response) => response.end('x'.repeat(5_000)),
  '/simulators/elsewhere': (_request, response) => {
    response.writeHead(302, { location: '/simulators/echo' })
    response.end()
  },
}
const server = createServer((request, response) => answers[request.url ?? '']?.(request, response))
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterEach(() => admitSimulatorsAt(''))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const codeOf = (address: string, question?: Question): Promise<string> =>
  askOutside(address, question).then(
    () => 'answered',
    (refusal: Refusal) => refusal.code,
  )

test('an address that the operator chose may lead inside, and need not be safe', async () => {
  const { status } = await askOutside(`${here}/simulators/echo`, { operators: true })
  expect(status).toBe(203)
})

test('an address within our walls is never asked, however it is written', async () => {
  for (const address of [
    `${here}/simulators/echo`,
    'http://localhost:1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest',
    'http://192.168.1.1/',
    'ftp://example.com/',
    'http://example.com/',
    'https://user:pass@example.com/',
    'not an address',
  ])
    expect(await codeOf(address), address).toBe('inner_address')
  expect(['8.8.8.8', '2606:4700::1111', 'example.com'].map(isInner)).toEqual([false, false, false])
})

test('our own simulators may be asked, and nothing beside them', async () => {
  admitSimulatorsAt(here)
  const body = 'año'
  const reply = await askOutside(`${here}/simulators/echo`, {
    method: 'PUT',
    headers: { accept: 'a/b' },
    body,
  })
  expect([reply.status, reply.body.toString()]).toEqual([203, 'PUT a/b año'])
  for (const beside of ['/other', '/simulators/../other', '/simulators'])
    expect(await codeOf(`${here}${beside}`), beside).toBe('inner_address')
})

test('a house that is silent, gone or endless is unavailable, and a redirect is not followed', async () => {
  admitSimulatorsAt(here)
  expect(await codeOf(`${here}/simulators/silence`, { patienceMs: 40 })).toBe('outside_unavailable')
  expect(await codeOf(`${here}/simulators/long`, { mostBytes: 4_999 })).toBe('outside_unavailable')
  expect((await askOutside(`${here}/simulators/long`, { mostBytes: 5_000 })).body).toHaveLength(5_000)
  expect((await askOutside(`${here}/simulators/elsewhere`)).status).toBe(302)
  admitSimulatorsAt('http://127.0.0.1:1')
  expect(await codeOf('http://127.0.0.1:1/simulators/echo')).toBe('outside_unavailable')
})
