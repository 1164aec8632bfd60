import { expect, test } from 'vitest'
import type { OwnField, OwnFieldType } from './own_field.ts'
import { ownOfText, textOfOwn } from './own_values.ts'

const panama = { locale: 'es-PA', currency: 'PAB' }
const costaRica = { locale: 'es-CR', currency: 'CRC' }
const options = [
  { key: 'vip', label: 'Muy importante' },
  { key: 'mayorista', label: 'Mayorista' },
]
const field = (type: OwnFieldType) => ({ type, options }) as unknown as OwnField

test('an amount is read in the money and with the marks of the company', () => {
  expect(ownOfText(field('money'), 'B/. 1,234.50', panama)).toEqual({ amount: 123450, currency: 'PAB' })
  expect(ownOfText(field('money'), '1.234,50', costaRica)).toEqual({ amount: 123450, currency: 'CRC' })
})

test('what is no number is not taken for one', () => {
  expect(ownOfText(field('number'), 'doce', panama)).toBeUndefined()
})

test('several choices are written by their labels, whatever their accents and case', () => {
  expect(ownOfText(field('choices'), 'muy importante, MAYORISTA', panama)).toEqual(['vip', 'mayorista'])
  expect(ownOfText(field('choices'), 'minorista', panama)).toBeUndefined()
})

test('an empty text empties the field', () => {
  for (const type of ['text', 'number', 'day', 'choices'] as const)
    expect(ownOfText(field(type), '  ', panama)).toBeNull()
})

test.each([
  ['number', 1234.5],
  ['money', { amount: 123450, currency: 'CRC' }],
  ['choices', ['vip', 'mayorista']],
  ['text', 'Ruta 4'],
] as const)('a %s written out is read back', (type, value) => {
  expect(ownOfText(field(type), textOfOwn(field(type), value, costaRica), costaRica)).toEqual(value)
})
