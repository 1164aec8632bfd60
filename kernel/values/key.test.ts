import { expect, test } from 'vitest'
import { withKeys } from './key.ts'

test('a renamed option keeps its key, so that stored values stay what they are', () => {
  expect(withKeys([{ key: 'norte', label: 'Zona norte' }])).toEqual([{ key: 'norte', label: 'Zona norte' }])
})

test('new options get keys of their own, blank ones are left out', () => {
  expect(
    withKeys([
      { key: '', label: 'Norte' },
      { key: '', label: ' ' },
      { key: '', label: 'Nórte' },
    ]),
  ).toEqual([
    { key: 'norte', label: 'Norte' },
    { key: 'norte_2', label: 'Nórte' },
  ])
})
