import { expect, test } from 'vitest'
import { changedLine, type Draft, emptyLine, lineAfter, sumsOf, written } from './draft.ts'

const draft = (lines: Draft['lines']): Draft => ({
  title: '',
  language: 'es',
  contact_id: null,
  owner_id: null,
  currency: 'USD',
  intro: '',
  payment_terms: '',
  delivery_terms: '',
  terms: '',
  notes: '',
  valid_until: '2026-03-02',
  discount_percent: null,
  discount_minor: null,
  shipping_minor: 0,
  shipping_tax_code: 'exempt',
  tax_exemption: '',
  deposit_percent: null,
  balance_days: null,
  lines,
})
const line = (name: string) => ({ ...emptyLine('product', 'itbms_7'), name, unit_price_minor: 100 })

test('a new line stands behind the one it was asked from, or at the end', () => {
  const [a, b, c] = [line('a'), line('b'), line('c')]
  expect(lineAfter([a, b], c, a.id).map(({ name }) => name)).toEqual(['a', 'c', 'b'])
  expect(lineAfter([a, b], c).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

test('lines that were begun and left are not stored', () => {
  expect(written(draft([line('a'), line('  ')])).lines.map(({ name }) => name)).toEqual(['a'])
})

test('totals follow what is written, and a quantity being typed counts as none', () => {
  const [a, b] = [line('a'), line('b')]
  expect(sumsOf(draft([a, b])).totals.total_minor).toBe(214)
  expect(sumsOf(draft(changedLine([a, b], a.id, { quantity: Number.NaN }))).totals.total_minor).toBe(107)
})

test('whoever is exempt pays no tax, and the lines keep theirs', () => {
  const lines = [line('a')]
  expect(sumsOf({ ...draft(lines), tax_exemption: 'Ley 41 de 2007' }).totals).toMatchObject({
    tax_minor: 0,
    total_minor: 100,
    taxes: [{ tax_code: 'exempt', base_minor: 100 }],
  })
})
