import { expect, test } from 'vitest'
import type { CustomField } from '../contract.ts'
import { movesTo, sectionsOf, stepOf } from './field_order.ts'

const field = (id: string, position: number, section = ''): CustomField =>
  ({ id, position, section }) as CustomField

const order = (fields: readonly CustomField[], moves: ReturnType<typeof movesTo>): string[] => {
  const moved = fields.map((one) => ({ ...one, ...moves.find(({ id }) => id === one.id) }))
  return sectionsOf(moved.toSorted((a, b) => a.position - b.position)).flatMap((each) =>
    each.fields.map(({ id }) => id),
  )
}

const three = [field('a', 10), field('b', 20), field('c', 30)]

test('where its neighbours leave room only the moved field is written', () => {
  const moves = movesTo(three, 'c', '', 'b')
  expect(moves).toEqual([{ id: 'c', section: '', position: 15 }])
  expect(order(three, moves)).toEqual(['a', 'c', 'b'])
})

test('where they leave none, those behind make room', () => {
  const tight = [field('a', 1), field('b', 2), field('c', 3)]
  expect(order(tight, movesTo(tight, 'c', '', 'b'))).toEqual(['a', 'c', 'b'])
})

test('a field goes to the end of its section', () => {
  expect(order(three, movesTo(three, 'a', '', undefined))).toEqual(['b', 'c', 'a'])
})

test('a field changes its section', () => {
  const two = [field('a', 10), field('b', 20, 'Crédito')]
  expect(movesTo(two, 'a', 'Crédito', 'b')).toMatchObject([{ id: 'a', section: 'Crédito' }])
})

test('a field that stays where it is writes nothing', () => {
  expect(movesTo(three, 'b', '', 'c')).toEqual([])
})

test('a step leads past a neighbour, then into the next section, and nowhere at the end', () => {
  const two = [field('a', 10), field('b', 20), field('c', 30, 'Crédito')]
  expect(stepOf(two, 'a', 1)).toEqual({ section: '', before: undefined })
  expect(stepOf(two, 'b', 1)).toEqual({ section: 'Crédito', before: 'c' })
  expect(stepOf(two, 'c', 1)).toBeUndefined()
})
