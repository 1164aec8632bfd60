import { expect, test } from 'vitest'
import { changedFacts, nameOf } from './changed_facts.ts'

test('what the house keeps for itself is not told', () => {
  const before = { name: 'Ana', version: 1, searched: 'ana' }
  const after = { name: 'Ana María', version: 2, searched: 'ana maria' }
  expect(changedFacts({ before, after })).toEqual([{ key: 'name', before: 'Ana', after: 'Ana María' }])
})

test('own fields are told one by one, and only those that differ', () => {
  const facts = changedFacts({ before: { custom: { a: 1, b: 2 } }, after: { custom: { a: 1, b: 3, c: 4 } } })
  expect(facts).toEqual([
    { key: 'custom.b', before: 2, after: 3 },
    { key: 'custom.c', before: undefined, after: 4 },
  ])
})

test('from nothing to an empty text is no change', () => {
  expect(changedFacts({ before: null, after: { notes: '', tags: [] } })).toEqual([])
})

test('a row is called by its name, also once it is gone', () => {
  expect(nameOf({ before: { name: 'Ana' }, after: null })).toBe('Ana')
  expect(nameOf({ before: { amount: 3 }, after: { amount: 4 } })).toBeUndefined()
})
