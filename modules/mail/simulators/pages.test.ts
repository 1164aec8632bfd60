import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AddRoute } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { openInbox } from './inbox.ts'
import { addInboxPages } from './pages.ts'

const inbox = await openInbox(mkdtempSync(join(tmpdir(), 'ceiba-inbox-')))
const routes = new Map<string, Parameters<AddRoute>[2]>()
addInboxPages((method, path, answer) => routes.set(`${method} ${path}`, answer), inbox)

const visit = async (route: string, params = {}, query = {}) => {
  const answer = await routes.get(route)?.({ method: 'GET', params, query, headers: {}, body: undefined })
  return { status: 200, ...answer, body: String(answer?.body) }
}

const mail = (over = {}) => ({
  id: newId(),
  from: 'ceiba@localhost',
  to: ['ana@example.com'],
  subject: 'Hola',
  text: 'Entre en http://localhost:3000/x?a=1&b=2',
  attachments: [],
  received_at: '2026-03-01T12:00:00Z',
  ...over,
})

test('the inbox lists mails newest first, in either language', async () => {
  await inbox.put(mail({ subject: 'Primero' }))
  await inbox.put(mail({ subject: 'Segundo' }))

  const { body } = await visit('GET /simulators/mail')
  expect(body).toContain('Buzón de prueba')
  expect(body.indexOf('Segundo')).toBeLessThan(body.indexOf('Primero'))
  expect((await visit('GET /simulators/mail', {}, { lang: 'en' })).body).toContain('Test inbox')
})

test('what a mail says is shown, never run', async () => {
  const attack = mail({ subject: '<script>alert(1)</script>', html: '"><script>alert(2)</script>' })
  await inbox.put(attack)

  const { body } = await visit('GET /simulators/mail/:id', { id: attack.id })
  expect(body).not.toContain('<script')
  expect(body).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
  expect(body).toContain('<a href="http://localhost:3000/x?a=1&#38;b=2"')
})

test('tests and journeys read mails as JSON, by address', async () => {
  const one = mail({ to: ['bea@example.com'] })
  await inbox.put(one)

  expect(
    JSON.parse((await visit('GET /simulators/mail/messages', {}, { to: 'BEA@example.com' })).body),
  ).toEqual([one])
  expect(JSON.parse((await visit('GET /simulators/mail/messages/:id', { id: one.id })).body)).toEqual(one)
})

test('a deleted mail is gone, and an id leads to no other file', async () => {
  const one = mail()
  await inbox.put(one)
  await visit('POST /simulators/mail/:id/delete', { id: one.id })

  expect((await visit('GET /simulators/mail/:id', { id: one.id })).status).toBe(404)
  expect((await visit('GET /simulators/mail/messages/:id', { id: '../../etc/passwd' })).status).toBe(404)
})

const report = { name: 'Ventas «mayo».pdf', media_type: 'application/pdf', bytes: 5 }

test('what is attached to a mail is named with its size, and taken as a file', async () => {
  const one = mail({ attachments: [report] })
  await inbox.put(one, [Buffer.from('%PDF-')])

  expect((await visit('GET /simulators/mail')).body).toContain('1 archivo adjunto')
  const { body } = await visit('GET /simulators/mail/:id', { id: one.id })
  expect(body).toContain(
    `href="/simulators/mail/messages/${one.id}/attachments/0" download>Ventas «mayo».pdf`,
  )
  const attachment = (n: string) =>
    visit('GET /simulators/mail/messages/:id/attachments/:n', { id: one.id, n })
  expect(await attachment('0')).toMatchObject({
    type: 'application/pdf',
    fileName: report.name,
    body: '%PDF-',
  })
  for (const n of ['1', '-1', '0.5', '../0', 'x']) expect((await attachment(n)).status, n).toBe(404)

  await inbox.remove(one.id)
  expect((await attachment('0')).status).toBe(404)
})

test('when there is no more room the oldest mails go with what is attached to them, the newest never', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ceiba-inbox-'))
  const small = await openInbox(directory, 2_500)
  const put = async (bytes: number) => {
    const one = mail({ attachments: [{ ...report, bytes }] })
    await small.put(one, [Buffer.alloc(bytes)])
    return one.id
  }
  const [first, second] = [await put(1_000), await put(1_000)]
  expect((await small.list()).map(({ id }) => id)).toEqual([second])
  const large = await put(9_000)
  expect((await small.list()).map(({ id }) => id)).toEqual([large])
  expect(await small.content(first, 0)).toBeUndefined()
  expect(readdirSync(directory).toSorted()).toEqual([`${large}.0.attachment`, `${large}.json`])
})
