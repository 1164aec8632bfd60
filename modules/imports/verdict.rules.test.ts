import { expect, test } from 'vitest'
import { findingOf, matchOf } from './verdict.rules.ts'

const NOBODY = new Set<string>()
const holders = {
  external_id: { 'C-1': ['ana'] },
  email: { 'x@correo.com': ['luis'], 'y@correo.com': ['luis'] },
  phone: { '+50761234567': ['ana', 'eva'] },
}
const MATCH = ['external_id', 'email', 'phone']

test('the surest field that finds anybody counts', () => {
  const keys = { external_id: ['C-1'], email: ['x@correo.com'], phone: ['+50761234567'] }
  expect(matchOf(keys, MATCH, holders, NOBODY)).toEqual({ field: 'external_id', value: 'C-1', ids: ['ana'] })
  expect(matchOf({ ...keys, external_id: ['C-9'] }, MATCH, holders, NOBODY)?.ids).toEqual(['luis'])
  expect(matchOf(keys, ['phone'], holders, NOBODY)?.ids).toEqual(['ana', 'eva'])
  expect(matchOf({ email: ['z@correo.com'] }, MATCH, holders, NOBODY)).toBeUndefined()
})

test('several values of one person are one person', () => {
  expect(matchOf({ email: ['x@correo.com', 'y@correo.com'] }, MATCH, holders, NOBODY)?.ids).toEqual(['luis'])
})

test('what the import itself made is no news', () => {
  expect(matchOf({ external_id: ['C-1'] }, MATCH, holders, new Set(['ana']))).toBeUndefined()
})

test('what becomes of a row follows from whom it was recognised as and from what is wanted', () => {
  const one = { field: 'email', value: 'x', ids: ['ana'] }
  const two = { field: 'phone', value: 'x', ids: ['ana', 'eva'] }
  expect(findingOf(undefined, 'both', NOBODY)).toEqual({ judged: 'new' })
  expect(findingOf(undefined, 'update', NOBODY)).toEqual({ judged: 'error', code: 'nobody_to_update' })
  expect(findingOf(one, 'both', NOBODY)).toEqual({ judged: 'known', target_id: 'ana' })
  expect(findingOf(one, 'create', NOBODY)).toMatchObject({ judged: 'duplicate', code: 'already_there' })
  expect(findingOf(one, 'both', new Set(['ana']))).toMatchObject({
    judged: 'duplicate',
    code: 'repeats_record',
  })
  expect(findingOf(two, 'both', NOBODY)).toMatchObject({ judged: 'duplicate', code: 'several_match' })
})
