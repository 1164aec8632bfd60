import { expect, test } from 'vitest'
import type { Import } from '../../contract.ts'
import { doubtsOf } from './doubts.ts'

const guess = { value: ',', certain: false, why: '' }
const csv = { kind: 'csv', header_line: 1, decimal: ',', day_order: 'dmy' } as const
const column: Import['columns'][number] = { column: 0, header: 'Saldo', samples: [], looks_like: 'text' }
const balance: Import['fields'][number] = {
  field: 'balance',
  label: 'Saldo',
  type: 'money',
  many: false,
  required: false,
}

test('how decimals are written is no doubt where no column holds an amount', () => {
  expect(
    doubtsOf({ reading: csv, detected: { decimal: guess }, columns: [column], fields: [balance] }),
  ).toEqual([])
})

test('it is one as soon as a column does', () => {
  const columns = [{ ...column, field: 'balance' }]
  expect(doubtsOf({ reading: csv, detected: { decimal: guess }, columns, fields: [balance] })).toEqual([
    'decimal',
  ])
  const workbook = { ...csv, kind: 'xlsx' as const }
  expect(doubtsOf({ reading: workbook, detected: { decimal: guess }, columns, fields: [balance] })).toEqual(
    [],
  )
})

test('a guessed encoding is always worth a look', () => {
  expect(doubtsOf({ reading: csv, detected: { encoding: guess }, columns: [column], fields: [] })).toEqual([
    'encoding',
  ])
})
