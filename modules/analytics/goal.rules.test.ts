import { expect, test } from 'vitest'
import { targetIn } from './goal.rules.ts'

test('the target of a period is the last that was set before it ends', () => {
  const targets = [
    { from_on: '2026-01-01', target: 5 },
    { from_on: '2026-03-01', target: null },
    { from_on: '2026-05-01', target: 8 },
  ]
  expect(
    ['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-06-01'].map((from) =>
      targetIn(targets, from),
    ),
  ).toEqual([null, 5, 5, null, null, 8])
})
