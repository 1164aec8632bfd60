import { expect, test } from 'vitest'
import { moved, type Placed, placeFor, reordered, resized, settled } from './places.ts'

const board: Placed[] = [
  { id: 'a', x: 0, y: 0, w: 6, h: 2 },
  { id: 'b', x: 6, y: 0, w: 6, h: 2 },
  { id: 'c', x: 0, y: 2, w: 12, h: 3 },
]
const places = (widgets: readonly Placed[]): Record<string, string> =>
  Object.fromEntries(widgets.map(({ id, x, y, w, h }) => [id, `${x},${y} ${w}x${h}`]))

test('a widget moved aside changes places with its neighbour of the same height', () => {
  expect(places(moved(board, 'a', 'right'))).toEqual({ a: '6,0 6x2', b: '0,0 6x2', c: '0,2 12x3' })
  expect(moved(board, 'a', 'left')).toEqual(board)
})

test('a widget moved down goes below the next one, which rises', () => {
  expect(places(moved(board, 'a', 'down'))).toMatchObject({ c: '0,2 12x3', a: '0,5 6x2' })
  expect(places(moved(board, 'c', 'up'))).toEqual({ c: '0,0 12x3', a: '0,3 6x2', b: '6,3 6x2' })
})

test('a larger widget pushes those below it down, and the grid has an edge', () => {
  expect(places(resized(board, 'b', { h: 1 }))).toMatchObject({ b: '6,0 6x3', c: '0,3 12x3' })
  expect(places(resized(board, 'c', { w: 1 }))).toMatchObject({ c: '0,2 12x3' })
})

test('on a phone a widget goes one earlier or later', () => {
  expect(places(reordered(board, 'b', -1))).toEqual({ b: '0,0 6x2', a: '6,0 6x2', c: '0,2 12x3' })
})

test('nothing lies on anything else, and a gap closes', () => {
  const gap = [board[0] as Placed, { id: 'd', x: 0, y: 9, w: 3, h: 2 }]
  expect(places(settled(gap))).toMatchObject({ d: '0,2 3x2' })
  expect(placeFor(gap, { w: 3, h: 2 })).toEqual({ x: 3, y: 9 })
  expect(placeFor(board, { w: 3, h: 2 })).toEqual({ x: 0, y: 5 })
})
