import { describe, expect, test } from 'vitest'
import type { Goal } from '../../goal.contract.ts'
import { changedBy, createdBy, newValues, valuesOf } from './form_values.ts'

const balboas = { unit: 'money', currency: 'PAB' } as const
const ID = '01980000-0000-7000-8000-000000000001'

describe('a goal in its form', () => {
  test('says money in balboas and keeps it in centésimos', () => {
    const values = {
      ...newValues(undefined, '2026-05-20'),
      metric: 'deals.won_value',
      whose_id: ID,
      target: 1250.5,
    }
    const sent = createdBy(values, balboas)
    expect(sent).toMatchObject({ target: 125_050, from: '2026-05-01', whose_id: ID })
    const stored = { ...sent, period: { from: '2026-05-01', to: '2026-05-31' } } as unknown as Goal
    expect(valuesOf(stored, balboas, '2026-05-20').target).toBe(1250.5)
  })

  test('of the company names nobody, whoever was chosen before', () => {
    const values = { ...newValues(undefined, '2026-05-20'), whose: 'company' as const, whose_id: ID }
    expect(createdBy(values, balboas).whose_id).toBeNull()
  })

  test('is changed from the running period on, or from the first it will have', () => {
    const goal = { every: 'quarter', target: 4, period: { from: '2026-01-01', to: '2026-03-31' } } as Goal
    const count = { unit: 'count', currency: 'PAB' } as const
    expect(valuesOf(goal, count, '2026-05-20').from).toBe('2026-04-01')
    const coming = { ...goal, period: { from: '2026-07-01', to: '2026-09-30' } }
    expect(valuesOf(coming, count, '2026-05-20').from).toBe('2026-07-01')
  })

  test('ends without a target, whatever stands in the field', () => {
    const values = { ...newValues(undefined, '2026-05-20'), target: 10, ends: true }
    expect(changedBy(ID, values, balboas).target).toBeNull()
  })
})
