import { expect, test } from 'vitest'
import type { Refusal } from './errors.ts'
import { refuseUnstorable, storable } from './storable.ts'

const fieldOf = (input: unknown): unknown => {
  try {
    refuseUnstorable(input)
  } catch (error) {
    return (error as Refusal).field
  }
  return undefined
}

test('text that no column can hold is refused where it stands, in a name too', () => {
  expect(fieldOf({ name: 'Peña', tags: ['ñ', '🍫'], on: null, price: 1.5 })).toBeUndefined()
  expect(fieldOf({ name: 'a\0' })).toBe('name')
  expect(fieldOf({ people: [{ name: 'Ana' }, { name: '\ud83c' }] })).toBe('people.1.name')
  expect(fieldOf({ custom: { 'col\0or': 1 } })).toBe('custom.col�or')
  expect(fieldOf('\0')).toBe('')
})

test('what cannot be refused is stored without it', () => {
  expect([storable('Peña'), storable('a\0b'), storable('\udf6b!')]).toEqual(['Peña', 'a�b', '�!'])
})
