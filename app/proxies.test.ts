/** What stands in front of Ceiba, as deploy/ shows it, lets through what Ceiba itself takes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { house } from '#kernel/server/module.ts'

const MEBIBYTE = 1024 * 1024

const read = (file: string): string => readFileSync(join(PROJECT_ROOT, 'deploy', file), 'utf8')

/** Every upload as it comes: where to, and how large at most with the form around it. */
const uploads = [...house().operations.values()].flatMap(({ operation: { http, upload } }) =>
  upload && http ? [{ path: `/api/v1${http.split(' ')[1]}`, bytes: upload.maxBytes + MEBIBYTE }] : [],
)

/** What is refused by a proxy that takes `limitFor` a path. */
const refused = (limitFor: (path: string) => number) =>
  uploads.filter(({ path, bytes }) => bytes > limitFor(path))

test('nginx lets every upload through', () => {
  const [server = '', ...locations] = read('nginx.conf').split(/(?=\n {4}location )/)
  const limitIn = (text: string) =>
    Number(/client_max_body_size (\d+)m;/.exec(text)?.[1] ?? Number.NaN) * MEBIBYTE
  const wider = locations.flatMap((text) => {
    const pattern = /location ~ (\S+) \{/.exec(text)?.[1]
    return pattern ? [{ pattern: new RegExp(pattern), bytes: limitIn(text) }] : []
  })
  expect(uploads.length).toBeGreaterThan(10)
  expect(
    refused((path) => wider.find(({ pattern }) => pattern.test(path))?.bytes ?? limitIn(server)),
  ).toEqual([])
})

test('Caddy lets every upload through', () => {
  const bytes = Number(/max_size (\d+)MiB/.exec(read('Caddyfile'))?.[1]) * MEBIBYTE
  expect(refused(() => bytes)).toEqual([])
  expect(bytes).toBeGreaterThan(0)
})
