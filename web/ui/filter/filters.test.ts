import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { makeFormats } from '../formats.tsx'
import {
  conditionsOf,
  type FilterField,
  hasGroups,
  periods,
  sentenceOfCondition,
  withCondition,
} from './filters.ts'

const formats = makeFormats({ locale: 'es-PA', timeZone: 'America/Panama', currency: 'PAB' }, 'es')
const t = ((key: string, params?: { value?: string }) =>
  `${key}${params?.value ? ` ${params.value}` : ''}`) as unknown as TFunction<'shell'>
const field = (type: FilterField['type'], more: Partial<FilterField> = {}): FilterField => ({
  key: 'x',
  label: 'X',
  type,
  ...more,
})

test('plain values, lists and null are conditions like any other', () => {
  expect(
    conditionsOf({ status: 'lead', tags: ['a'], owner: null, any: [{ a: 1 }], gone: undefined }),
  ).toEqual([
    { key: 'status', comparison: { eq: 'lead' } },
    { key: 'tags', comparison: { in: ['a'] } },
    { key: 'owner', comparison: { is: 'empty' } },
  ])
  expect(hasGroups({ any: [{ a: 1 }] })).toBe(true)
})

test('a condition that says nothing is taken away', () => {
  expect(withCondition({ a: 1, b: 2 }, 'a', { contains: '' })).toEqual({ b: 2 })
  expect(withCondition({ b: 2 }, 'a', { gte: 1, lte: undefined })).toEqual({ b: 2, a: { gte: 1 } })
  expect(withCondition({ a: 1 }, 'a', { in: [] })).toEqual({})
})

test('a condition reads as people write it: days, money in whole units, labels of choices', () => {
  const options = [{ value: 'lead', label: 'Prospecto' }]
  expect(sentenceOfCondition(field('day'), { gte: '2026-03-01', lte: '2026-03-31' }, t, formats)).toBe(
    '01/03/2026 – 31/03/2026',
  )
  expect(sentenceOfCondition(field('money'), { gte: 150_000 }, t, formats)).toBe('filter.from 1,500')
  expect(sentenceOfCondition(field('choice', { options }), { in: ['lead', 'other'] }, t, formats)).toBe(
    'Prospecto, other',
  )
  expect(sentenceOfCondition(field('yes_no'), { eq: false }, t, formats)).toBe('no')
  expect(sentenceOfCondition(field('text'), { is: 'empty' }, t, formats)).toBe('filter.empty')
})

test('the usual periods end today and include their first day', () => {
  const { last7, month, year } = periods('2026-03-01')
  expect(last7).toEqual({ gte: '2026-02-23', lte: '2026-03-01' })
  expect(month.gte).toBe('2026-03-01')
  expect(year.gte).toBe('2026-01-01')
})

test('a value that was removed is said to be gone, and not by its id', () => {
  const segment = field('choices', { options: [{ value: 'lost', label: 'Perdidos' }] })
  const told = (has: string) => sentenceOfCondition(segment, { has }, t, formats)
  expect(told('lost')).toBe('Perdidos')
  expect(told('01a1fd1c-d5e1-7615-895d-8786882e538a')).toBe('filter.gone')
})
