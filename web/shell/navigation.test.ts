import { expect, test } from 'vitest'
import { grouped } from '#web/ui/NotificationInbox.tsx'
import { entryOfLetter } from './keys.ts'
import { byThumb, isHere } from './navigation.ts'
import { type Entry, sectionsOf } from './sections.ts'

test('an entry is where the person is on its page and on the pages below it', () => {
  expect(isHere('/customers', '/customers/7')).toBe(true)
  expect(isHere('/customers', '/customers-archive')).toBe(false)
})

test('where one entry lies below another, only the nearer one is where the person is', () => {
  const menu = ['/analytics', '/analytics/alerts']
  expect(menu.map((to) => isHere(to, '/analytics/alerts', menu))).toEqual([false, true])
  expect(menu.map((to) => isHere(to, '/analytics', menu))).toEqual([true, false])
})

test('on a phone the most important entries come first, the rest as the rail has them', () => {
  const rail = [
    { key: 'home', thumb: 1 },
    { key: 'deals' },
    { key: 'customers', thumb: 2 },
    { key: 'imports' },
  ]
  expect(byThumb(rail).map(({ key }) => key)).toEqual(['home', 'customers', 'deals', 'imports'])
})

test('two entries with one letter: the first has it', () => {
  const menu = [
    { key: 'a', letter: 'c' },
    { key: 'b', letter: 'c' },
  ]
  expect(entryOfLetter(menu, 'c')?.key).toBe('a')
  expect(entryOfLetter(menu, 'z')).toBeUndefined()
})

test('notices of one group are one line with their number', () => {
  const notice = { title: 'x', at: '2026-03-01T00:00:00Z', isRead: false }
  const lines = grouped([
    { id: '1', group: 'g', ...notice },
    { id: '2', ...notice },
    { id: '3', group: 'g', ...notice },
  ])
  expect(lines.map(({ ids }) => ids)).toEqual([['1', '3'], ['2']])
})

const entry = (key: string, section: Entry['section'], waits = 0, here = false): Entry => ({
  key,
  section,
  waits,
  here,
  icon: () => null,
  to: `/${key}`,
  allow: 'signed_in',
  order: 0,
  module: key,
  label: key,
})
const rail = [
  entry('home', 'work'),
  entry('orders', 'orders', 2),
  entry('payments', 'orders', 3),
  entry('suppliers', 'purchasing', 1, true),
  entry('bills', 'purchasing'),
]
const keysOf = (sections: ReturnType<typeof sectionsOf>) =>
  sections.map(({ key, open, shown }) => [key, open, shown.map((one) => one.key)])

test('a folded section tells how much waits in all it hides', () => {
  const [, orders] = sectionsOf(rail, new Set(['orders']))
  expect(orders).toMatchObject({ open: false, shown: [], waits: 5 })
})

test('the section somebody comes into is open, and folded by hand still shows where they are', () => {
  const folded = new Set(['purchasing'] as const)
  expect(keysOf(sectionsOf(rail, folded, 'purchasing')).at(-1)).toEqual([
    'purchasing',
    true,
    ['suppliers', 'bills'],
  ])
  expect(keysOf(sectionsOf(rail, folded)).at(-1)).toEqual(['purchasing', false, ['suppliers']])
})

test('the first section is never folded, and one without entries is not there', () => {
  expect(keysOf(sectionsOf(rail, new Set(['work', 'sales'])))[0]).toEqual(['work', true, ['home']])
  expect(sectionsOf(rail, new Set()).map(({ key }) => key)).toEqual(['work', 'orders', 'purchasing'])
})
