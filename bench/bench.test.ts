import { expect, test } from 'vitest'
import { GLANCE } from './seed.ts'
import { NAMES, runSuite } from './suite.ts'
import { inColumns, table } from './tables.ts'
import { verdicts } from './verdicts.ts'

test('every scenario is answered by both servers alike, and leaves a figure', {
  timeout: 300_000,
}, async () => {
  // The one left out has a test of its own: app/cash_faults.test.ts.
  const only = NAMES.filter((name) => name !== 'faults')
  const told: string[] = []
  const results = await runSuite({ quick: true, size: GLANCE, only, tell: (line) => told.push(line) })
  expect(results.failed, told.filter((line) => line.includes(' failed: ')).join('\n')).toEqual([])
  expect([
    ...results.measured.map(({ name }) => name),
    'import',
    'dashboard',
    'catalogue',
    'sourcing',
    'pdfs',
    'positions',
    'cash',
    'fiscal',
  ]).toEqual(only)
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
  expect(results.cash?.orders).toBe(5)
  expect(results.positions).toMatchObject({ told: 2, lost: 0 })
  expect(results.fiscal?.count).toBeGreaterThan(0)
  expect(verdicts(results).length).toBeGreaterThan(results.measured.length)
  expect(inColumns(table(results)).split('\n')).toHaveLength(results.measured.length + 1)
})
