import { expect, test } from 'vitest'
import { grouped } from '#web/ui/NotificationInbox.tsx'
import { entryOfLetter } from './keys.ts'
import { byThumb, isHere } from './navigation.ts'

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
