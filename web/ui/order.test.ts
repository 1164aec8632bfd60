import { expect, test } from 'vitest'
import { movedTo, steppedBy } from './order.ts'

test('a row dropped on another takes its place, from above and from below', () => {
  expect(movedTo(['a', 'b', 'c', 'd'], 'a', 'c')).toEqual(['b', 'c', 'a', 'd'])
  expect(movedTo(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['a', 'd', 'b', 'c'])
})

test('a row dropped on one that is gone stays where it is', () => {
  expect(movedTo(['a', 'b', 'c'], 'a', 'gone')).toEqual(['a', 'b', 'c'])
})

test('a step beyond the ends changes nothing', () => {
  expect(steppedBy(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(steppedBy(['a', 'b'], 'a', 1)).toEqual(['b', 'a'])
})
