import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { PROJECT_ROOT } from '#app/config.ts'

/** Numbers of tests by outcome. */
export type Tally = { passed: number; failed: number; skipped: number }

/** The part of vitest's JSON report that is read here. */
export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

/**
 * Runs vitest and, whenever a processor is free, `ceiba check`, which counts as one test and is told last; arguments go to
 * vitest, and naming a file leaves the check out. The last line is `N passed, N failed, N skipped`.
 */
export async function run(args: string[]): Promise<number> {
  const everything = args.every((argument) => argument.startsWith('-'))
  const checking = everything ? beside(['app/cli.ts', 'check']) : undefined
  const tests = await runVitest(args)
  const check = await checking
  if (check) console.log(`\n${check.said}`)
  const { passed, failed, skipped } = check ? sum(tests, countedOnce(check.exitCode)) : tests
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  return failed === 0 ? 0 : 1
}

/**
 * Counts a vitest run. `report`: undefined when vitest ended without writing one. Whatever made the run fail
 * without a failed test (a file that does not load, an error outside of tests, a crash) counts as failed.
 */
export function tally(report: VitestReport | undefined, exitCode: number): Tally {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.numFailedTests + unloadable.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Tests that held only when they were repeated, each with what was wrong at first: nobody else tells. */
export function repeated({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ fullName, status, failureMessages }) =>
      status === 'passed' && failureMessages?.length
        ? [
            `\nheld only when repeated: ${relative(PROJECT_ROOT, name)}, ${fullName}\n${linesOf(failureMessages[0])}`,
          ]
        : [],
    ),
  )
}

/** What went wrong, and where in our own files. */
const linesOf = (failure = ''): string =>
  failure
    .split('\n')
    .filter((line) => !/^ +at .*(?:node_modules|node:internal|<anonymous>)/.test(line))
    .map((line) => `  ${line.trim()}`)
    .join('\n')

const countedOnce = (exitCode: number): Tally =>
  exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }

/** Runs a program behind all others: tests often wait, for a screen or a process, and leave it the processor. `said`: all it wrote. */
function beside(args: string[]): Promise<{ exitCode: number; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: PROJECT_ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    const said: Buffer[] = []
    for (const output of [child.stdout, child.stderr]) output.on('data', (bytes) => said.push(bytes))
    child.once('error', ({ message }) => resolve({ exitCode: 1, said: message }))
    child.once('close', (code) =>
      resolve({ exitCode: code ?? 1, said: Buffer.concat(said).toString().trim() }),
    )
  })
}

async function runVitest(args: string[]): Promise<Tally> {
  const directory = await mkdtemp(join(tmpdir(), 'ceiba-test-'))
  const reportFile = join(directory, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  try {
    const exitCode = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args])
    const written = await readFile(reportFile, 'utf8').catch(() => undefined)
    const report: VitestReport | undefined = written && JSON.parse(written)
    if (report) for (const line of repeated(report)) console.log(line)
    return tally(report, exitCode)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function runNode(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: PROJECT_ROOT, stdio: 'inherit' })
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

const sum = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})
