import { expect, test } from 'vitest'
import { quantityProblem } from './units.contract.ts'

const ream = { divisible: false, minimum_quantity: 1, step_quantity: 1 }
const cable = { divisible: true, minimum_quantity: 2, step_quantity: 0.5 }
const boxOf12 = { base_quantity: 12 }

test.each([
  ['nothing', 0, ream, 'quantity_not_positive'],
  ['less than nothing', -1, ream, 'quantity_not_positive'],
  ['more than anybody means', 1e9, ream, 'quantity_too_large'],
  ['no number', Number.NaN, ream, 'quantity_not_positive'],
  ['half a ream', 1.5, ream, 'indivisible'],
  ['a hair of cable', 2.0001, cable, 'quantity_too_fine'],
  ['less cable than is cut', 1, cable, 'below_minimum'],
  ['a length between the steps', 2.3, cable, 'not_a_step'],
])('%s is not asked for', (_, quantity, portions, code) => {
  expect(quantityProblem(quantity, portions)?.code).toBe(code)
})

test('whole packs are asked for, and hold enough for the smallest quantity', () => {
  expect(quantityProblem(2, { ...ream, minimum_quantity: 20 }, boxOf12)).toBeUndefined()
  expect(quantityProblem(1, { ...ream, minimum_quantity: 20 }, boxOf12)?.code).toBe('below_minimum')
  expect(quantityProblem(1.5, cable, boxOf12)?.code).toBe('indivisible')
  expect(quantityProblem(2.5, cable)).toBeUndefined()
})
