import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readListState, writeListState } from './list_state.ts'

const params = (state: Parameters<typeof writeListState>[0]) =>
  Object.fromEntries(
    Object.entries(writeListState(state)).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  )

test('what is written to the address is what is read from it', () => {
  const key = fc.stringMatching(/^[a-z]{1,10}$/)
  const layout = fc.uniqueArray(
    fc.record({ key, width: fc.integer({ min: 64, max: 640 }) }, { requiredKeys: ['key'] }),
    { minLength: 1, maxLength: 8, selector: (one) => one.key },
  )
  const filter = fc.dictionary(
    key,
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.record({ gte: fc.integer() })),
    { maxKeys: 4, noNullPrototype: true },
  )
  fc.assert(
    fc.property(
      layout,
      filter,
      fc.string(),
      fc.constantFrom('name', '-created_at,name'),
      (columns, wanted, search, sort) => {
        fc.pre(!('any' in wanted))
        const state = { search, filter: wanted, sort, layout: columns, view: undefined }
        expect(readListState(params(state), 'name')).toEqual(state)
      },
    ),
  )
})

test('an address that was tampered with shows the plain list', () => {
  expect(readListState({ filter: '{"a":', columns: '' }, 'name')).toMatchObject({
    filter: {},
    sort: 'name',
    search: '',
  })
  expect(readListState({ filter: '[1,2]' }, 'name').filter).toEqual({})
})
