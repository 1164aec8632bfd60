import { expect, test } from 'vitest'
import { parseNumber } from './number.ts'

test.each([
  ['1234', '.', '1234'],
  ['1,234.50', '.', '1234.50'],
  ['1.234,50', ',', '1234.50'],
  ['1 234 567,8', ',', '1234567.8'],
  ['1\u00a0234,5', ',', '1234.5'],
  ["1'234.5", '.', '1234.5'],
  ['.5', '.', '0.5'],
  ['7.', '.', '7'],
  ['007', '.', '7'],
  ['-3,5', ',', '-3.5'],
  ['−3,5', ',', '-3.5'],
  ['(1,000.00)', '.', '-1000.00'],
  ['25-', '.', '-25'],
  ['+4', '.', '4'],
  ['-0', '.', '0'],
] as const)('%j with decimal %j is %s', (text, decimal, number) => {
  expect(parseNumber(text, decimal)).toBe(number)
})

test.each([
  ['', '.'],
  ['-', '.'],
  ['.', '.'],
  ['abc', '.'],
  ['1.5', ','],
  ['1,23,456', '.'],
  ['1,234 567', '.'],
  ['1.2.3', '.'],
  ['--5', '.'],
  ['(-5)', '.'],
  ['1e5', '.'],
  ['5 kg', '.'],
] as const)('%j with decimal %j is not a number', (text, decimal) => {
  expect(parseNumber(text, decimal)).toBeUndefined()
})
