import { parseArgs } from 'node:util'
import { Refusal } from '#app/refusal.ts'
import { keep } from '../../bench/report.ts'
import { NAMES, runSuite } from '../../bench/suite.ts'
import { inColumns, table, verdictRows } from '../../bench/tables.ts'
import { verdicts } from '../../bench/verdicts.ts'

/**
 * Measures this machine and writes `bench/RESULTS.md` and a line of `bench/history.jsonl`.
 *
 * `--quick`: little data, short rounds. `--only get,list`: those scenarios. Neither leaves a trace. Exits with 1 when a full
 * run misses a promise, or any run a part. To see where time goes: `BENCH_NODE="--cpu-prof --cpu-prof-dir=/tmp/profiles" ./ceiba bench --only get`.
 */
export async function run(args: string[]): Promise<number> {
  const { quick, only } = readArguments(args)
  const began = performance.now()
  const tell = (line: string): void => {
    console.log(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${line}`)
  }
  const results = await runSuite({ quick, tell, ...(only && { only }) })
  const lines = verdicts(results)
  console.log(`\n${inColumns(table(results))}\n\n${inColumns(verdictRows(lines))}`)
  const { failed } = results
  if (failed.length) console.log(`\nWithout figures: ${failed.join(', ')}.`)
  if (failed.length || quick || only) return failed.length ? 1 : 0
  await keep(results)
  console.log('\nWritten to bench/RESULTS.md.')
  return lines.some(({ ok }) => ok === false) ? 1 : 0
}

function readArguments(args: string[]): { quick: boolean; only?: string[] } {
  const { values } = parseArgs({
    args,
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
  })
  const only = values.only?.split(',')
  const unknown = only?.find((name) => !NAMES.includes(name))
  if (unknown) throw new Refusal(`There is no scenario "${unknown}"; there are ${NAMES.join(', ')}.`)
  return { quick: values.quick, ...(only && { only }) }
}
