import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, initials, midSentence } from './text.ts'

test('folding forgives case, accents, the tilde of ñ and white space', () => {
  expect(fold('  Peña\t ÁVILA\u00a0Güell ')).toBe('pena avila guell')
  expect(fold('Pen\u0303a')).toBe(fold('Peña'))
})

test('folding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
})

test.each([
  ['María de la Cruz', 'MC'],
  ['ana', 'A'],
  ['Comercial Istmo, S.A.', 'CI'],
  ['Óscar Ñáñez', 'ÓÑ'],
  ['  (Pedro)   Juan  ', 'J'],
  ['Los Del Río', 'R'],
  ['S.A.', 'S'],
  ['', ''],
  ['—', ''],
])('the initials of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

test.each([
  ['Origen', 'origen'],
  ['Etapa de la venta', 'etapa de la venta'],
  ['RUC', 'RUC'],
  ['Ñame', 'ñame'],
  ['', ''],
])('within a sentence %j is %j', (label, written) => {
  expect(midSentence(label)).toBe(written)
})
