import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { type CellConventions, type CellType, readCell } from './cells.ts'

const panama: CellConventions = { decimal: '.', dayOrder: 'dmy', country: 'PA', currency: 'PAB' }
const costaRica: CellConventions = { decimal: ',', dayOrder: 'dmy', country: 'CR', currency: 'CRC' }

const value = (cell: Cell, type: CellType, conventions = panama) => {
  const read = readCell(cell, type, conventions)
  return 'value' in read ? read.value : read.problem.code
}

test('an empty cell has no value, whatever its type', () => {
  for (const type of ['text', 'number', 'date', 'email', 'phone', 'yes_no', 'money', 'url'] as const)
    expect(value('  ', type)).toBeUndefined()
})

test('numbers and amounts follow the decimal sign of the file', () => {
  expect(value('1,234.56', 'number')).toBe(1234.56)
  expect(value('1.234,56', 'number', costaRica)).toBe(1234.56)
  expect(value('1.234,56', 'number')).toBe('not_a_number')
  expect(value('B/. 1,234.50', 'money')).toEqual({ amount: 123_450, currency: 'PAB' })
  expect(value('USD 5', 'money')).toEqual({ amount: 500, currency: 'USD' })
  expect(value('₡1.234,50', 'money', costaRica)).toEqual({ amount: 123_450, currency: 'CRC' })
  expect(value('mucho', 'money')).toBe('not_an_amount')
})

test('a number of a workbook is taken as it is, and rounded to the cent it showed', () => {
  expect(value(1234.5, 'number', costaRica)).toBe(1234.5)
  expect(value(33.333333333, 'money')).toEqual({ amount: 3333, currency: 'PAB' })
  expect(value(61234567, 'phone')).toEqual([{ number: '+50761234567', known: true }])
  expect(value(8123456, 'text')).toBe('8123456')
})

test('dates follow the order of the file, and a bare day number is a day', () => {
  expect(value('5/3/2026', 'date')).toBe('2026-03-05')
  expect(value('5/3/2026', 'date', { ...panama, dayOrder: 'mdy' })).toBe('2026-05-03')
  expect(value('2026-03-05T14:30:00', 'date')).toBe('2026-03-05')
  expect(value(46_086, 'date')).toBe('2026-03-05')
  expect(value('31/02/2026', 'date')).toBe('not_a_date')
})

test('yes and no are known in Spanish and English, and as marks', () => {
  expect(['Sí', 'SI', 'x', '1', true, 'Yes'].map((cell) => value(cell, 'yes_no'))).toEqual(
    Array(6).fill(true),
  )
  expect(['No', 'n', '0', false].map((cell) => value(cell, 'yes_no'))).toEqual(Array(4).fill(false))
  expect(value('quizás', 'yes_no')).toBe('not_yes_or_no')
})

test('a cell may hold several phones and e-mails; one bad piece is named', () => {
  expect(value('6123-4567 / 6789-0123', 'phone')).toMatchObject([
    { number: '+50761234567' },
    { number: '+50767890123' },
  ])
  expect(value('ana@x.com; b@Y.com', 'email')).toEqual(['ana@x.com', 'b@y.com'])
  expect(readCell('ana@x.com; luis', 'email', panama)).toEqual({
    problem: { code: 'not_an_email', text: 'luis' },
  })
  expect(readCell('pendiente', 'phone', panama)).toEqual({
    problem: { code: 'not_a_phone', text: 'pendiente' },
  })
})

test('a fiscal id is read by the rules of the country, its doubts kept and its errors named', () => {
  expect(value('8-123-456', 'fiscal_id')).toMatchObject({ kind: 'cedula', verdict: { ok: true } })
  expect(value('1710034065', 'fiscal_id', { ...panama, country: 'EC' })).toMatchObject({ kind: 'cedula' })
  expect(value('1710034060', 'fiscal_id', { ...panama, country: 'EC' })).toBe('fiscal_check_digit_wrong')
})

test('a web address gets its scheme; a sentence is none', () => {
  expect(value('www.istmo.com/', 'url')).toBe('https://www.istmo.com')
  expect(value('http://istmo.com.pa/ventas', 'url')).toBe('http://istmo.com.pa/ventas')
  for (const text of ['no tiene', 'javascript:alert(1)', 'istmo', 'ftp://x.com'])
    expect(value(text, 'url')).toBe('not_a_url')
})

test('no text whatever makes reading a cell throw', () => {
  const types: CellType[] = [
    'text',
    'long_text',
    'dropdown',
    'number',
    'money',
    'date',
    'yes_no',
    'email',
    'phone',
    'url',
    'fiscal_id',
  ]
  const cells = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean())
  fc.assert(
    fc.property(cells, fc.constantFrom(...types), (cell, type) => {
      const read = readCell(cell, type, panama)
      return 'value' in read || 'problem' in read
    }),
    { numRuns: 500 },
  )
})
