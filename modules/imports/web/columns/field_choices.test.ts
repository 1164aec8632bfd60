import { expect, test } from 'vitest'
import type { Column, Import } from '../../contract.ts'
import {
  choiceOf,
  fieldGroups,
  isFound,
  isOpen,
  LEFT_OUT,
  mappingOf,
  NEW_FIELD,
  saidBy,
  takenBy,
} from './field_choices.ts'

const field = (name: string, more: Partial<Import['fields'][number]> = {}): Import['fields'][number] => ({
  field: name,
  label: name.toUpperCase(),
  type: 'text',
  many: false,
  required: false,
  ...more,
})
const column = (index: number, more: Partial<Column> = {}): Column => ({
  column: index,
  header: `Col ${index}`,
  samples: [],
  looks_like: 'text',
  ...more,
})
const words = { recognising: 'R', others: 'O', own: 'P', acts: 'A', labelOf: (name: string) => `${name} ·` }

test('a choice and what it says to the API are the same thing', () => {
  for (const choice of ['name', 'address#city', LEFT_OUT, NEW_FIELD]) {
    const { field: chosen, ...said } = saidBy(choice, column(0))
    const back = choiceOf({
      ...column(0),
      ...said,
      ...(chosen ? { field: chosen } : { ignored: chosen === null }),
    })
    expect(back).toBe(choice)
  }
})

test('a column nobody decided about is open, not left out', () => {
  expect(choiceOf(column(0))).toBeNull()
  const columns = [column(0, { samples: ['x'] }), column(1, { ignored: true, samples: ['x'] })]
  expect(mappingOf({ columns, fields: [] }).open).toBe(1)
})

test('a column without values asks nothing', () => {
  expect(isOpen(column(0))).toBe(false)
})

test('fields stand in groups: others, those that recognise, parts together, own ones last', () => {
  const fields = [
    field('name'),
    field('email', { many: true }),
    field('address', { part: 'lines', label: 'Dirección' }),
    field('address', { part: 'city', label: 'Ciudad' }),
    field('custom.route'),
  ]
  const groups = fieldGroups({ fields, recognised_by: ['email'] }, words)
  expect(groups.map(({ group }) => group)).toEqual(['O', 'R', 'Dirección', 'P'])
  expect(groups[1]?.items.map(({ value }) => value)).toEqual(['email', 'email#label'])
})

test('only a field for one column can be taken', () => {
  const fields = [field('name'), field('phone', { many: true })]
  const columns = [column(0, { field: 'name' }), column(1, { field: 'phone' })]
  expect([...takenBy({ fields, columns })]).toEqual([['name', 'Col 0']])
})

test('a required field without a column is missing', () => {
  const { missing } = mappingOf({ columns: [column(0)], fields: [field('name', { required: true })] })
  expect(missing.map(({ field }) => field)).toEqual(['name'])
})

test('searching minds neither accents nor the order of words', () => {
  expect(isFound('Límite de crédito', 'credito limite')).toBe(true)
  expect(isFound('Límite de crédito', 'saldo')).toBe(false)
})
