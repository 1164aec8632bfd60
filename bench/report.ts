import { execFileSync } from 'node:child_process'
import { appendFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { postgresBinaries } from '#app/postgres-binaries.ts'
import { page } from './results_page.ts'
import type { Results } from './suite.ts'
import { megabytes } from './verdicts.ts'

const machine = (): Record<string, string> => ({
  processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`,
  memory: `${(totalmem() / 2 ** 30).toFixed(0)} GB`,
  system: `${platform()} ${release()}`,
  node: process.version,
  postgresql: execFileSync(postgresBinaries().postgres, ['--version'], { encoding: 'utf8' }).trim(),
})

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    }).trim()
  } catch {
    return 'unknown'
  }
}

/** Writes `RESULTS.md` anew and adds a line to `history.jsonl`. */
export async function keep(results: Results): Promise<void> {
  const on = new Date().toISOString()
  const about = { on, commit: commit(), ...machine(), 'load before': results.loadBefore.toFixed(1) }
  await writeFile(join(import.meta.dirname, 'RESULTS.md'), page(results, about))
  const {
    measured,
    dashboard,
    catalogue,
    sourced,
    imported,
    papers,
    fiscal,
    cash,
    positions,
    faults,
    peakMemory,
  } = results
  const shares = Object.fromEntries(
    measured.map(({ name, share, road, crowd }) => [
      name,
      {
        share: round(share),
        per_second: Math.round(road.perSecond),
        p95: round(road.p95),
        ...(crowd && { p95_at_64: round(crowd.p95) }),
      },
    ]),
  )
  const entry = {
    ...about,
    ...shares,
    ...(dashboard && { dashboard: { p50: round(dashboard.p50), p95: round(dashboard.p95) } }),
    ...(catalogue && {
      pages: Math.round(catalogue.pages.perSecond),
      pages_share: round(catalogue.pages.perSecond / catalogue.pages.bare),
      product_search: { p50: round(catalogue.search.p50), p95: round(catalogue.search.p95) },
    }),
    ...(sourced && { sourcing: { p50: round(sourced.p50), p95: round(sourced.p95) } }),
    ...(imported && {
      import: {
        rows: imported.rows,
        seconds: round(imported.seconds),
        readers_p95: round(imported.readers.p95),
      },
    }),
    ...(papers && {
      pdfs: {
        count: papers.count,
        one_p95: round(papers.one.p95),
        seconds: round(papers.seconds),
        readers_p95: round(papers.readers.p95),
      },
    }),
    ...(fiscal && { fiscal: { whole_p95: round(fiscal.whole.p95), signed_p95: round(fiscal.signed.p95) } }),
    ...(cash && {
      cash: {
        orders: cash.orders,
        p50: round(cash.p50),
        p95: round(cash.p95),
        p99: round(cash.p99),
        cost_ms: round(cash.cost * 1_000),
        after_seconds: round(cash.after),
      },
    }),
    ...(positions && {
      positions: {
        p50: positions.p50,
        p95: positions.p95,
        p99: positions.p99,
        cores: round(positions.cores),
      },
    }),
    ...(faults && { faults: { orders: faults.orders, seconds: round(faults.seconds), wrong: faults.wrong } }),
    ...(peakMemory && {
      memory_mb: megabytes(peakMemory.importing),
      memory_at_last_mb: megabytes(peakMemory.atLast),
    }),
  }
  await appendFile(join(import.meta.dirname, 'history.jsonl'), `${JSON.stringify(entry)}\n`)
}

const round = (value: number): number => Math.round(value * 100) / 100
