import { expect, test } from 'vitest'
import { movedBefore, steppedBy } from './stage_order.ts'

test('a stage dropped on another takes its place, from above and from below', () => {
  expect(movedBefore(['a', 'b', 'c', 'd'], 'a', 'c')).toEqual(['b', 'c', 'a', 'd'])
  expect(movedBefore(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['a', 'd', 'b', 'c'])
})

test('a step beyond the ends changes nothing', () => {
  expect(steppedBy(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(steppedBy(['a', 'b'], 'a', 1)).toEqual(['b', 'a'])
})
