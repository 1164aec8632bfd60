import { expect, test } from 'vitest'
import type { Customer } from '../../contract.ts'
import { comparedFields, likelyKept, takenFrom } from './merge_choice.ts'

const customer = (more: Partial<Customer>): Customer =>
  ({
    name: 'Ana Ríos',
    given_name: '',
    family_name: '',
    job_title: '',
    birthday: null,
    fiscal_id: null,
    status: 'active',
    owner_id: null,
    source: '',
    external_id: null,
    notes: '',
    custom: {},
    emails: [],
    phones: [],
    addresses: [],
    created_at: '2026-01-01T00:00:00Z',
    ...more,
  }) as Customer

test('the record that says more stays', () => {
  expect(likelyKept([customer({}), customer({ source: 'Feria', job_title: 'Gerente' })])).toBe(1)
})

test('of two that say as much the older stays', () => {
  expect(likelyKept([customer({}), customer({ created_at: '2025-06-01T00:00:00Z' })])).toBe(1)
})

test('fields that neither has are not compared', () => {
  expect(comparedFields([customer({}), customer({ name: 'Ana M. Ríos' })])).toEqual([
    { field: 'name', differs: true },
    { field: 'status', differs: false },
  ])
})

test('what the kept record lacks comes from the other, and what was picked comes from where it was picked', () => {
  const pair = [customer({ notes: 'Llamar' }), customer({ name: 'Ana M. Ríos', source: 'Feria' })] as const
  expect(takenFrom(pair, 0, {})).toEqual(['source'])
  expect(takenFrom(pair, 0, { name: 1 })).toEqual(['name', 'source'])
  expect(takenFrom(pair, 1, {})).toEqual(['notes'])
})
