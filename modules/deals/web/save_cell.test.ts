import { expect, test } from 'vitest'
import type { Opportunity } from '../contract.ts'
import { differsIn } from './save_cell.ts'

const seen = { title: 'Techo', source: 'Feria', custom: { size: 3, colour: 'red' } } as unknown as Opportunity

test('who changed another field does not stand in the way; who changed this one does', () => {
  const now = { ...seen, source: 'Web' }
  expect(differsIn({ title: 'Techo nuevo' }, seen, now)).toBe(false)
  expect(differsIn({ source: 'Radio' }, seen, now)).toBe(true)
})

test('own fields are compared one by one', () => {
  const now = { ...seen, custom: { ...seen.custom, size: 4 } }
  expect(differsIn({ custom: { colour: 'blue' } }, seen, now)).toBe(false)
  expect(differsIn({ custom: { size: 5 } }, seen, now)).toBe(true)
})
