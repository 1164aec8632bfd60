import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repeated, tally, type VitestReport } from '#app/commands/test.ts'
import { PROJECT_ROOT } from '#app/config.ts'

const FILE = join(PROJECT_ROOT, 'modules/tasks/task.test.ts')

const report = (counts: Partial<VitestReport> = {}): VitestReport => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [
    { name: FILE, status: 'passed', assertionResults: [{ fullName: 'it holds', status: 'passed' }] },
  ],
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
  const testResults = [{ name: FILE, status: 'failed', assertionResults: [] }]
  expect(tally(report({ testResults }), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
})

test('an error outside of every test counts as a failure', () => {
  expect(tally(report(), 1).failed).toBe(1)
})

test('failed tests are not counted twice', () => {
  expect(tally(report({ numFailedTests: 2 }), 1).failed).toBe(2)
})

test('a test that held only when repeated is told, with what was wrong at first and where', () => {
  const failure = [
    'Error: late',
    `    at ${FILE}:7:3`,
    '    at /ceiba/node_modules/vitest/dist/run.js:1:2',
    '    at new Promise (<anonymous>)',
  ].join('\n')
  const [told, ...others] = repeated(
    report({
      testResults: [
        {
          name: FILE,
          status: 'failed',
          assertionResults: [
            { fullName: 'is late once', status: 'passed', failureMessages: [failure] },
            { fullName: 'is late always', status: 'failed', failureMessages: [failure] },
            { fullName: 'is never late', status: 'passed', failureMessages: [] },
          ],
        },
      ],
    }),
  )
  expect(others).toEqual([])
  expect(told?.trim().split('\n')).toEqual([
    'held only when repeated: modules/tasks/task.test.ts, is late once',
    '  Error: late',
    `  at ${FILE}:7:3`,
  ])
})
