import { expect, test } from 'vitest'
import { grouped } from '#web/ui/NotificationInbox.tsx'
import type { Notification } from '../../contract.ts'
import { noticeOf } from './notice_of.ts'

const notification = (id: string, more: Partial<Notification> = {}): Notification => ({
  id,
  kind: 'imports.import_finished',
  title: 'Lista importada',
  link: '/imports/1',
  about: 'import-1',
  created_at: '2026-03-01T12:00:00Z',
  read_at: null,
  ...more,
})
const lines = (...all: Notification[]) => grouped(all.map(noticeOf)).map(({ ids }) => ids)

test('what is said twice of one record is one line', () => {
  expect(lines(notification('a'), notification('b'))).toEqual([['a', 'b']])
})

test('different records, and notifications about none, stand for themselves', () => {
  expect(lines(notification('a'), notification('b', { about: 'import-2' }))).toHaveLength(2)
  expect(lines(notification('a', { about: null }), notification('b', { about: null }))).toHaveLength(2)
})

test('what was read is not counted again with what was not', () => {
  expect(lines(notification('a'), notification('b', { read_at: '2026-03-02T00:00:00Z' }))).toHaveLength(2)
})
