import { expect, test } from 'vitest'
import { changedFacts } from './row_change.ts'

test('own fields are told one by one', () => {
  expect(
    changedFacts({
      before: { custom: { ruta: '4', vip: true } },
      after: { custom: { ruta: '5', vip: true } },
    }),
  ).toEqual([{ key: 'custom.ruta', before: '4', after: '5' }])
})

test('what the house writes for itself is not told', () => {
  expect(changedFacts({ before: { version: 1, name: 'Ana' }, after: { version: 2, name: 'Eva' } })).toEqual([
    { key: 'name', before: 'Ana', after: 'Eva' },
  ])
})

test('a new record tells only what it has', () => {
  expect(changedFacts({ before: null, after: { name: 'Ana', source: '', tags: [] } })).toEqual([
    { key: 'name', before: undefined, after: 'Ana' },
  ])
})
