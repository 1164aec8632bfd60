import { expect, test } from 'vitest'
import type { Import } from '../../contract.ts'
import { shownStep, stepOf } from './steps.ts'

const standing = (state: Import['state'], certain = true) => ({
  state,
  reading: { kind: 'csv', header_line: 1, decimal: ',', day_order: 'dmy' } as const,
  detected: { encoding: { value: 'utf-8', certain, why: '' } },
  columns: [],
  fields: [],
})

test('a file that left no doubt goes straight to its columns', () => {
  expect(stepOf(standing('uploaded'))).toBe('columns')
})

test('a file that left a doubt begins with how it is read', () => {
  expect(stepOf(standing('uploaded', false))).toBe('file')
})

test('from the preview one may go back, but not ahead', () => {
  expect(shownStep(standing('previewed'), 'columns')).toBe('columns')
  expect(shownStep(standing('uploaded'), 'preview')).toBe('columns')
})

test('while it works and once it is done, an import stands where it stands', () => {
  expect(shownStep(standing('running'), 'columns')).toBe('result')
  expect(shownStep(standing('previewing'), 'file')).toBe('preview')
  expect(shownStep(standing('done'), 'file')).toBe('result')
})
