import { describe, expect, test } from 'vitest'
import type { Alert } from '../../alert.contract.ts'
import { inputOf, newValues, trialOf, valuesOf } from './form_values.ts'

const balboas = { unit: 'money', currency: 'PAB' } as const
const written = { ...newValues(undefined), name: 'Ventas bajas', metric: 'deals.won_value' }

describe('an alert in its form', () => {
  test('says limits of money in balboas and keeps them in centésimos', () => {
    const input = inputOf({ ...written, threshold: 19.99 }, balboas)
    expect(input.threshold).toBe(1999)
    expect(valuesOf(input as Alert, balboas).threshold).toBe(19.99)
  })

  test('leaves limits of counts and percents as they are', () => {
    expect(inputOf({ ...written, threshold: 12.5 }, { unit: 'percent', currency: 'PAB' }).threshold).toBe(
      12.5,
    )
  })

  test('watching for the unusual has no limit, whatever was written before', () => {
    expect(inputOf({ ...written, kind: 'unusual', threshold: 5 }, balboas).threshold).toBeNull()
  })

  test('is tried as soon as it has a metric, its limit yet to come', () => {
    expect(trialOf(newValues(undefined), balboas)).toBeUndefined()
    expect(trialOf(written, balboas)).toMatchObject({ kind: 'unusual', direction: 'either' })
    expect(trialOf({ ...written, threshold: 0 }, balboas)).toMatchObject({ kind: 'threshold', threshold: 0 })
  })
})
