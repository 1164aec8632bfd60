import { expect, test } from 'vitest'
import { inColumns, table, verdicts } from './report.ts'
import { NAMES, runSuite } from './suite.ts'

test('every scenario is answered by both servers alike, and leaves a figure', {
  timeout: 60_000,
}, async () => {
  const results = await runSuite({ quick: true })
  expect([
    ...results.measured.map(({ name }) => name),
    'dashboard',
    'catalogue',
    'sourcing',
    'import',
    'pdfs',
    'fiscal',
  ]).toEqual(NAMES)
  for (const { share, road, bare, crowd } of results.measured) {
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThan(Number.POSITIVE_INFINITY)
    for (const figures of [road, bare, ...(crowd ? [crowd] : [])]) {
      expect(figures.good).toBeGreaterThan(0)
      expect(figures.bad).toBe(0)
    }
  }
  expect(results.dashboard?.answered).toBeGreaterThan(0)
  expect(results.sourced?.answered).toBeGreaterThan(0)
  expect(results.imported?.counts.new).toBeGreaterThan(0)
  expect(results.papers?.count).toBe(results.size.papers)
  expect(results.fiscal?.count).toBeGreaterThan(0)
  expect(verdicts(results).length).toBeGreaterThan(results.measured.length)
  expect(inColumns(table(results)).split('\n')).toHaveLength(results.measured.length + 1)
})
