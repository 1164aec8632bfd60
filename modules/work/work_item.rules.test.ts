import { expect, test } from 'vitest'
import type { WorkItem } from './contract.ts'
import { DEFAULT_WEIGHTS, isHidden, markOf, rank, urgency } from './work_item.rules.ts'

const TODAY = '2026-03-10'
const item = (title: string, more: Partial<WorkItem> = {}): WorkItem => ({
  about: { id: title, title },
  reason: { key: 'tasks:work.today' },
  chance: 0.1,
  minutes: 10,
  ...more,
})
const usd = (amount: number) => ({ amount, currency: 'USD' as const })
const titles = (items: readonly WorkItem[], weights = DEFAULT_WEIGHTS) =>
  rank(items, weights, TODAY, 'USD').map(({ about }) => about.title)

test('more money per minute comes first', () => {
  const small = item('small', { value: usd(10_000) })
  const large = item('large', { value: usd(90_000) })
  const slow = item('slow', { value: usd(90_000), minutes: 120 })
  const sure = item('sure', { value: usd(10_000), chance: 1 })
  expect(titles([small, large, slow, sure])).toEqual(['sure', 'large', 'small', 'slow'])
})

test('what is late is more urgent with every day, up to four times', () => {
  expect(urgency('2026-03-10', TODAY, DEFAULT_WEIGHTS).factor).toBe(1)
  expect(urgency('2026-03-05', TODAY, DEFAULT_WEIGHTS)).toEqual({ days: 5, factor: 1.5 })
  expect(urgency('2025-03-10', TODAY, DEFAULT_WEIGHTS).factor).toBe(4)
  expect(urgency('2026-03-17', TODAY, DEFAULT_WEIGHTS).factor).toBe(0.5)
  expect(urgency(undefined, TODAY, DEFAULT_WEIGHTS).factor).toBe(1)
})

test('without a known value, or with one in another currency, what waits longest comes first', () => {
  const old = item('old', { due_on: '2026-02-01' })
  const older = item('older', { due_on: '2025-02-01' })
  const colones = item('colones', { value: { amount: 9e9, currency: 'CRC' }, due_on: '2026-03-09' })
  expect(titles([colones, old, older])).toEqual(['older', 'old', 'colones'])
  const none = { ...DEFAULT_WEIGHTS, plain_value_minor: 0 }
  expect(titles([colones, old, older, item('valued', { value: usd(1) })], none)[0]).toBe('valued')
})

test('a company that weighs lateness more sees the list move', () => {
  const late = item('late', { due_on: '2026-02-08', value: usd(10_000) })
  const dear = item('dear', { value: usd(60_000) })
  expect(titles([late, dear])).toEqual(['dear', 'late'])
  expect(titles([late, dear], { ...DEFAULT_WEIGHTS, percent_per_day_late: 30, most_urgency: 10 })).toEqual([
    'late',
    'dear',
  ])
})

test('the value that would make an item the first does make it so, and one less does not', () => {
  const items = [item('first', { value: usd(123_457) }), item('plain', { due_on: '2026-03-01' })]
  const needed = rank(items, DEFAULT_WEIGHTS, TODAY, 'USD')[1]?.neededForFirst ?? 0
  expect(rank(items, DEFAULT_WEIGHTS, TODAY, 'USD')[0]?.neededForFirst).toBeUndefined()
  const withValue = (amount: number) =>
    titles([
      item('first', { value: usd(123_457) }),
      item('plain', { due_on: '2026-03-01', value: usd(amount) }),
    ])[0]
  expect(withValue(needed)).toBe('plain')
  expect(withValue(needed - 2)).toBe('first')
})

test('a dismissed item is back for another reason, a snoozed one on its day', () => {
  const mark = markOf(item('a', { due_on: TODAY }))
  const later = markOf(item('a', { due_on: '2026-03-12' }))
  expect(isHidden({ until_on: null, mark }, mark, TODAY)).toBe(true)
  expect(isHidden({ until_on: null, mark }, later, TODAY)).toBe(false)
  expect(isHidden({ until_on: '2026-03-11', mark }, mark, TODAY)).toBe(true)
  expect(isHidden({ until_on: TODAY, mark }, mark, TODAY)).toBe(false)
  expect(isHidden(undefined, mark, TODAY)).toBe(false)
})
