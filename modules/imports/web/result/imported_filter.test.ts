import { expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { importedFilter } from './imported_filter.ts'

const counts = { new: 0, updated: 3, unchanged: 0, duplicate: 0, error: 0 }
const finished_at = '2100-01-01T00:00:00Z'

test('what an import made was made after its run began', () => {
  const before = Date.now()
  const filter = importedFilter({ run_id: newId(), finished_at, counts: { ...counts, new: 1 } })
  const madeAt = Date.parse(String((filter?.created_at as { gte?: string } | undefined)?.gte))
  expect(madeAt).toBeGreaterThanOrEqual(before)
  expect(madeAt).toBeLessThan(before + 60_000)
})

test('an import that only changed is told by when it changed', () => {
  expect(importedFilter({ run_id: newId(), finished_at, counts })).toHaveProperty('updated_at')
})

test('what wrote nothing has no records', () => {
  expect(importedFilter({ run_id: null, finished_at: null, counts: null })).toBeUndefined()
})
