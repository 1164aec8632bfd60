import { expect, test } from 'vitest'
import type { Opportunity } from '../../contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'
import { inputOf, newValues, valuesOf } from './form_values.ts'

const pipeline = {
  id: 'ventas',
  currency: 'USD',
  stages: [
    { id: 'ganada', kind: 'won' },
    { id: 'nueva', kind: 'open' },
  ],
} as unknown as Pipeline

test('a new opportunity begins in the first open stage, in the money of its pipeline', () => {
  const values = newValues([], { pipeline, customerId: 'ana', ownerId: 'yo', currency: 'PAB' })
  expect(values).toMatchObject({ stage_id: 'nueva', currency: 'USD', customer_id: 'ana', owner_id: 'yo' })
  expect(inputOf(values, true)).toMatchObject({
    pipeline_id: 'ventas',
    stage_id: 'nueva',
    expected_close_on: null,
  })
})

test('an opportunity that is changed is not moved by it', () => {
  const there = { stage_id: 'nueva', pipeline_id: 'ventas', expected_close_on: '2026-12-01', custom: {} }
  const input = inputOf(valuesOf(there as unknown as Opportunity, []), false)
  expect(input).not.toHaveProperty('stage_id')
  expect(input).toMatchObject({ expected_close_on: '2026-12-01' })
})
