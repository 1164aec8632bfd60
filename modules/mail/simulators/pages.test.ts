import { mkdtempSync } from 'node:fs'
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
  const answer = await routes.get(route)?.({ params, query, body: undefined })
  return { status: 200, ...answer, body: String(answer?.body) }
}

const mail = (over = {}) => ({
  id: newId(),
  from: 'ceiba@localhost',
  to: ['ana@example.com'],
  subject: 'Hola',
  text: 'Entre en http://localhost:3000/x?a=1&b=2',
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
