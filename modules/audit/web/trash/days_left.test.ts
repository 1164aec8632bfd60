import { expect, test } from 'vitest'
import { daysLeft } from './days_left.ts'

const deleted = '2026-03-01T12:00:00Z'
const at = (moment: string): number => daysLeft(deleted, Date.parse(moment))

test('a record can be brought back for thirty days', () => {
  expect(at('2026-03-01T12:00:00Z')).toBe(30)
  expect(at('2026-03-30T13:00:00Z')).toBe(1)
})

test('after that there is no day left', () => {
  expect(at('2026-04-15T00:00:00Z')).toBe(0)
})
