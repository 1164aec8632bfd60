import { expect, test } from 'vitest'
import { tally, type VitestReport } from '#app/commands/test.ts'

const report = (counts: Partial<VitestReport> = {}): VitestReport => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
  ...counts,
})

test('a good run counts what passed and what was left out', () => {
  expect(tally(report({ numPendingTests: 2, numTodoTests: 1 }), 0)).toEqual({
    passed: 5,
    failed: 0,
    skipped: 3,
  })
})

test('a crash before the report counts as a failure, whatever the exit code says', () => {
  expect(tally(undefined, 0).failed).toBe(1)
})

test('a test file that does not load counts as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(tally(report({ testResults }), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
})

test('an error outside of every test counts as a failure', () => {
  expect(tally(report(), 1).failed).toBe(1)
})

test('failed tests are not counted twice', () => {
  expect(tally(report({ numFailedTests: 2 }), 1).failed).toBe(2)
})
