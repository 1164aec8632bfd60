import { expect, test } from 'vitest'
import { movedTo } from './type_order.ts'

test('a type takes the place of the one it is put on', () => {
  expect(movedTo(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
  expect(movedTo(['a', 'b', 'c'], 'a', 'b')).toEqual(['b', 'a', 'c'])
  expect(movedTo(['a', 'b', 'c'], 'a', 'gone')).toEqual(['a', 'b', 'c'])
})
