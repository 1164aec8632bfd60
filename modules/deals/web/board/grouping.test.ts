import { expect, test } from 'vitest'
import type { Opportunity } from '../../contract.ts'
import { changedBy, laneChange, laneKeyOf } from './grouping.ts'

const today = '2026-03-20'
const card = (part: Partial<Opportunity>) =>
  ({ expected_close_on: null, owner_id: null, source: '', custom: {}, ...part }) as Opportunity
const moved = (month: string, had: string | null) =>
  laneChange('expected_close_on', month, { expected_close_on: had }, { today, isYesNo: false })
    .expected_close_on

test('in another month a close keeps its day, as far as the month goes and the day is not over', () => {
  expect(moved('2026-05', '2026-03-15')).toBe('2026-05-15')
  expect(moved('2026-04', '2026-03-31')).toBe('2026-04-30')
  expect(moved('2028-02', null)).toBe('2028-02-29')
  expect(moved('2026-03', '2026-05-15')).toBe('2026-03-31')
  expect(moved('2026-03', '2026-05-25')).toBe('2026-03-25')
  expect(moved('', '2026-05-25')).toBe(null)
})

test('a card stands in the column that its change leads to', () => {
  const own = { today, isYesNo: false }
  for (const [by, key, how] of [
    ['owner_id', 'x', own],
    ['owner_id', '', own],
    ['source', 'Feria', own],
    ['source', '', own],
    ['custom.size', 'a', own],
    ['custom.size', 'true', own],
    ['custom.size', '', own],
    ['custom.urgent', 'false', { today, isYesNo: true }],
  ] as const)
    expect(
      laneKeyOf(by, changedBy(card({ owner_id: 'y', source: 'Web' }), laneChange(by, key, card({}), how))),
    ).toBe(key)
})
