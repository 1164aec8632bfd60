import { expect, test } from 'vitest'
import type { CustomField } from '#modules/fields/contract.ts'
import { withOptionLabels } from './own_fields.ts'

const trade = { options: [{ key: 'coffee', label: 'Café' }] } as CustomField

test('chosen options are told by their label, and what is no option as it is', () => {
  expect(withOptionLabels(trade, 'coffee')).toBe('Café')
  expect(withOptionLabels(trade, ['coffee', 'gone'])).toEqual(['Café', 'gone'])
  expect(withOptionLabels(undefined, 'coffee')).toBe('coffee')
  expect(withOptionLabels(trade, 7)).toBe(7)
})
