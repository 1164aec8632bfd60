import { expect, test } from 'vitest'
import { hear } from '#kernel/server/bus.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import {
  forgetNotifications,
  getPreferences,
  listNotifications,
  listRecentRecords,
  noteRecentRecord,
  notify,
  readNotifications,
  setPreferences,
} from './contract.ts'

const shop = await newCompany({ modules: ['workspace'] })
const person = (name: string) => shop.as([], { id: newId(), name })

test('preferences are one’s own, set key by key, and null forgets', async () => {
  const [ana, bea] = [person('Ana'), person('Bea')]
  await ana.does(setPreferences, { preferences: { theme: 'dark', 'grid.customers': { widths: [120, 80] } } })
  await ana.does(setPreferences, { preferences: { theme: null, density: 'compact' } })

  const expected = { density: 'compact', 'grid.customers': { widths: [120, 80] } }
  expect(await ana.does(getPreferences, {})).toEqual({ preferences: expected })
  expect(await bea.does(getPreferences, {})).toEqual({ preferences: {} })
})

test('a preference has its bounds, and so have they all', async () => {
  const ana = person('Ana')
  const large = await ana.refuses(setPreferences, { preferences: { a: 'x'.repeat(10_001) } }, 'invalid_input')
  expect(large.problems[0]?.code).toBe('preference_too_large')

  const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`key.${i}`, i]))
  await ana.refuses(setPreferences, { preferences: many }, 'too_many_preferences')
  expect(await ana.does(getPreferences, {})).toEqual({ preferences: {} })
})

const news = {
  kind: 'mail.message_failed',
  titleKey: 'mail:errors.mail_refused',
  params: { reply: '550' },
  link: '/mail',
}

test('a notification reaches those it is for, in their language, and their open screens alone', async () => {
  const [ana, bea] = [person('Ana'), person('Bea')]
  const told: { userId: string; name: string }[] = []
  const unhear = hear('live', (text) => told.push(JSON.parse(text)))
  await shop.does(notify, { ...news, userIds: [ana.actor.id!, ana.actor.id!] })
  unhear()

  const inbox = await ana.with({ language: 'en' }).does(listNotifications, {})
  expect(inbox).toMatchObject({
    unread: 1,
    rows: [{ title: 'The mail server refused this message: 550', link: '/mail', read_at: null }],
  })
  expect(await bea.does(listNotifications, {})).toEqual({ rows: [], unread: 0 })
  expect(told).toMatchObject([{ name: 'workspace.notified', userId: ana.actor.id }])
})

test('reading marks one’s own notifications, those named or all', async () => {
  const [ana, bea] = [person('Ana'), person('Bea')]
  for (let i = 0; i < 3; i += 1) await shop.does(notify, { ...news, userIds: [ana.actor.id!, bea.actor.id!] })
  const { rows } = await ana.does(listNotifications, {})

  expect(await ana.does(readNotifications, { ids: [rows[0]!.id] })).toEqual({ unread: 2 })
  expect((await ana.does(listNotifications, { unread: 'true' })).rows).toHaveLength(2)
  expect(await ana.does(readNotifications, {})).toEqual({ unread: 0 })
  expect((await bea.does(listNotifications, {})).unread).toBe(3)
})

test('the pages of an inbox show every notification once', async () => {
  const ana = person('Ana')
  for (let i = 0; i < 5; i += 1) await shop.does(notify, { ...news, userIds: [ana.actor.id!] })

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await ana.does(listNotifications, { limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.rows.map((r) => r.id))
    cursor = page.next
  } while (cursor)
  expect(new Set(seen).size).toBe(5)
  await ana.refuses(listNotifications, { cursor: 'x' }, 'unknown_cursor')
})

test('notifications are forgotten after ninety days', async () => {
  const ana = person('Ana')
  await shop.on('2026-01-01').does(notify, { ...news, userIds: [ana.actor.id!] })
  await shop.on('2026-03-01').does(notify, { ...news, userIds: [ana.actor.id!] })
  await shop.on('2026-04-15').does(forgetNotifications, {})

  expect((await ana.does(listNotifications, {})).rows).toHaveLength(1)
})

test('a link leads into the application and nowhere else', async () => {
  await shop.refuses(notify, { ...news, userIds: [newId()], link: '//evil.example' }, 'invalid_input')
})

test('records opened last come first, each once, fifty at most', async () => {
  const ana = person('Ana')
  const open = (id: string, title: string) =>
    ana.does(noteRecentRecord, { kind: 'customers.customer', id, title, link: `/customers/${id}` })
  const first = newId()
  await open(first, 'Primera')
  for (let i = 0; i < 50; i += 1) await open(newId(), `Otra ${i}`)
  expect((await ana.does(listRecentRecords, { limit: 50 })).rows.map((r) => r.id)).not.toContain(first)

  await open(first, 'Primera, con otro nombre')
  const { rows } = await ana.does(listRecentRecords, { limit: 50 })
  expect(rows).toHaveLength(50)
  expect(rows[0]).toMatchObject({ id: first, title: 'Primera, con otro nombre' })
})
