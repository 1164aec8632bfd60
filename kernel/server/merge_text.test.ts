import { expect, test } from 'vitest'
import { Refusal } from './errors.ts'
import { filledIn, refuseUnknownVariables, variablesIn } from './merge_text.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'none'
}

test('a text tells which variables it names, and takes their values', () => {
  const text = 'Hola {{ customer.name }}{% if customer.city != "" %}, de {{ customer.city }}{% endif %}'
  expect(variablesIn(text)).toEqual(['customer.name', 'customer.city'])
  expect(filledIn(text, { customer: { name: 'Ana', city: '' } })).toBe('Hola Ana')
})

test.each([
  ['Hola {{ customer.name', 'unfit_text'],
  ['Hola {{ customer.name | explode }}', 'unfit_text'],
  ['{% nonsense %}', 'unfit_text'],
  ["{% render '/etc/passwd' %}", 'unfit_text'],
  ["{% include '/etc/passwd' %}", 'unfit_text'],
  ['{{ customer.shoe_size }}', 'unknown_variable'],
  ['{{ customer.constructor }}', 'unknown_variable'],
  ['{% for i in (1..100000000) %}x{% endfor %}', 'unfit_text'],
])('%s is refused and does no harm', (text, code) => {
  expect(codeOf(() => filledIn(text, { customer: { name: 'Ana' } }))).toBe(code)
})

test('a variable nobody knows is found before there are values', () => {
  expect(codeOf(() => refuseUnknownVariables('{{ customer.nme }}', new Set(['customer.name'])))).toBe(
    'unknown_variable',
  )
})
