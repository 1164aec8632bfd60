import { execFileSync } from 'node:child_process'
import { appendFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { postgresBinaries } from '#app/postgres-binaries.ts'
import type { Results } from './suite.ts'

/** What must hold; `ok` undefined where nothing was promised. */
type Line = { what: string; figure: string; wanted: string; ok: boolean | undefined }

const CROWD_P95_MS = 100
const DASHBOARD_P95_MS = 300
const PAGES_PER_SECOND = 1_500
const PAGES_SHARE = 0.5
const PRODUCT_SEARCH_P95_MS = 50
const SOURCING_P95_MS = 300
const IMPORT_SECONDS = 60
const IMPORT_P95_MS = 150
const PAPER_P95_MS = 1_000
const PAPERS_SECONDS = 300
const FISCAL_P95_MS = 150
const MEMORY_MB = 400

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20)
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** The promises, one by one. Times and shares are held; a machine at work elsewhere breaks the times first. */
export function verdicts({
  measured,
  dashboard,
  catalogue,
  sourced,
  imported,
  papers,
  fiscal,
  peakMemory,
}: Results): Line[] {
  const atMost = (what: string, value: number, most: number, figure: string, wanted: string): Line => ({
    what,
    figure,
    wanted: `≤ ${wanted}`,
    ok: value <= most,
  })
  const lines = measured.flatMap(({ title, share, wanted, crowd }): Line[] => [
    {
      what: `${title}, share of bare`,
      figure: share.toFixed(2),
      wanted: wanted === undefined ? '' : `≥ ${wanted.toFixed(2)}`,
      ok: wanted === undefined ? undefined : share >= wanted,
    },
    ...(crowd
      ? [
          atMost(
            `${title}, p95 at 64 connections`,
            crowd.p95,
            CROWD_P95_MS,
            ms(crowd.p95),
            `${CROWD_P95_MS} ms`,
          ),
        ]
      : []),
  ])
  if (dashboard) {
    const { widgets, p95 } = dashboard
    lines.push(
      atMost(
        `dashboard of ${widgets} widgets, p95`,
        p95,
        DASHBOARD_P95_MS,
        ms(p95),
        `${DASHBOARD_P95_MS} ms`,
      ),
    )
  }
  if (catalogue) {
    const { pages, search } = catalogue
    lines.push(
      {
        what: 'pages of a catalogue, each second',
        figure: pages.perSecond.toFixed(0),
        wanted: `≥ ${PAGES_PER_SECOND}`,
        ok: pages.perSecond >= PAGES_PER_SECOND,
      },
      {
        what: 'pages of a catalogue, of the bare server',
        figure: (pages.perSecond / pages.bare).toFixed(2),
        wanted: `≥ ${PAGES_SHARE}, or those`,
        ok: pages.perSecond >= PAGES_PER_SECOND || pages.perSecond / pages.bare >= PAGES_SHARE,
      },
      atMost(
        'search for products, p95',
        search.p95,
        PRODUCT_SEARCH_P95_MS,
        ms(search.p95),
        `${PRODUCT_SEARCH_P95_MS} ms`,
      ),
    )
  }
  if (sourced) {
    const { lines: wishes, suppliers, p95 } = sourced
    lines.push(
      atMost(
        `${wishes} lines compared over ${suppliers} suppliers, p95`,
        p95,
        SOURCING_P95_MS,
        ms(p95),
        `${SOURCING_P95_MS} ms`,
      ),
    )
  }
  if (imported) {
    const { rows, seconds, readers } = imported
    lines.push(
      atMost(
        `import of ${rows} rows`,
        seconds,
        IMPORT_SECONDS,
        `${seconds.toFixed(1)} s`,
        `${IMPORT_SECONDS} s`,
      ),
      atMost('p95 of readers meanwhile', readers.p95, IMPORT_P95_MS, ms(readers.p95), `${IMPORT_P95_MS} ms`),
    )
  }
  if (papers) {
    const { count, one, seconds, readers } = papers
    lines.push(
      atMost('a quote of 50 lines as PDF, p95', one.p95, PAPER_P95_MS, ms(one.p95), `${PAPER_P95_MS} ms`),
      atMost(
        `${count} quotes as PDFs by job`,
        seconds,
        PAPERS_SECONDS,
        `${seconds.toFixed(1)} s`,
        `${PAPERS_SECONDS} s`,
      ),
      atMost(
        'p95 of readers while they are drawn',
        readers.p95,
        IMPORT_P95_MS,
        ms(readers.p95),
        `${IMPORT_P95_MS} ms`,
      ),
    )
  }
  if (fiscal) {
    const { p95 } = fiscal.whole
    lines.push(
      atMost(
        'an invoice checked, signed and printed, p95',
        p95,
        FISCAL_P95_MS,
        ms(p95),
        `${FISCAL_P95_MS} ms`,
      ),
    )
  }
  const memory = megabytes(peakMemory.importing)
  return [...lines, atMost('most memory of the server', memory, MEMORY_MB, `${memory} MB`, `${MEMORY_MB} MB`)]
}

const HEAD = [
  '',
  'share',
  'road/s',
  'bare/s',
  'road p50',
  'p95',
  'p99',
  'bare p95',
  'p95 at 64',
  'CPU road',
  'CPU bare',
]

/** A row for each scenario; times in milliseconds, processor time in microseconds for one request. */
export const table = ({ measured }: Results): string[][] => [
  HEAD,
  ...measured.map(({ title, share, road, bare, crowd, processor }) => [
    title,
    share.toFixed(2),
    road.perSecond.toFixed(0),
    bare.perSecond.toFixed(0),
    ...[road.p50, road.p95, road.p99, bare.p95].map((value) => value.toFixed(1)),
    crowd ? crowd.p95.toFixed(1) : '',
    (processor.road * 1e6).toFixed(0),
    (processor.bare * 1e6).toFixed(0),
  ]),
]

/** The table as a terminal shows it. */
export function inColumns(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[0] ?? 0))).join('  '),
    )
    .join('\n')
}

const inMarkdown = ([head = [], ...rows]: string[][]): string =>
  [head, head.map((_, i) => (i ? '--:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

export const verdictRows = (lines: Line[]): string[][] =>
  lines.map(({ what, figure, wanted, ok }) => [
    what,
    figure,
    wanted,
    ok === undefined ? '' : ok ? 'met' : 'missed',
  ])

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
  const { measured, dashboard, catalogue, sourced, imported, papers, fiscal, peakMemory } = results
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
    memory_mb: megabytes(peakMemory.importing),
  }
  await appendFile(join(import.meta.dirname, 'history.jsonl'), `${JSON.stringify(entry)}\n`)
}

const round = (value: number): number => Math.round(value * 100) / 100

const page = (results: Results, about: Record<string, string>): string => {
  const { size, dashboard, catalogue, sourced, imported, papers, fiscal, peakMemory } = results
  const companies = 1 + size.middling.companies + size.small.companies
  return `# How fast Ceiba is

Written by \`./ceiba bench\`; do not edit. Earlier runs: \`history.jsonl\`.

${Object.entries(about)
  .map(([name, value]) => `* ${name}: ${value}`)
  .join('\n')}

## Promises

${inMarkdown([['', 'measured', 'promised', ''], ...verdictRows(verdicts(results))])}

## Measured at 16 connections

${inMarkdown(table(results))}

Road and bare stand for the two servers; times in milliseconds, requests per second, microseconds of the server's own
process on the processor for one request.
${
  dashboard
    ? `
A dashboard of ${dashboard.widgets} widgets over ${size.busy} customers and ${size.deals} opportunities, one reader, ${dashboard.answered} times: p50 ${ms(dashboard.p50)}, p95 ${ms(dashboard.p95)}, p99 ${ms(dashboard.p99)}.
`
    : ''
}${
  catalogue
    ? `
The public site of a company with ${size.products} products: its pages as browsers get them (${catalogue.pages.bytes} bytes of the first before packing), ${catalogue.pages.perSecond.toFixed(0)} each second, p95 ${ms(catalogue.pages.p95)}, ${(catalogue.pages.cost * 1e6).toFixed(0)} µs of the server's processor time for one. The bare server draws each page anew from plain SQL and sends it unpacked: ${catalogue.pages.bare.toFixed(0)} each second.
Searches one after another, ${catalogue.search.answered} of them: p50 ${ms(catalogue.search.p50)}, p95 ${ms(catalogue.search.p95)}, p99 ${ms(catalogue.search.p99)}.
`
    : ''
}${
  sourced
    ? `
A request of ${sourced.lines} lines compared over the price lists of ${sourced.suppliers} suppliers, one after another, ${sourced.answered} times: p50 ${ms(sourced.p50)}, p95 ${ms(sourced.p95)}, p99 ${ms(sourced.p99)}.
`
    : ''
}${
  imported
    ? `
The import: ${imported.rows} rows, of which ${Object.entries(imported.counts)
        .map(([verdict, count]) => `${count} ${verdict}`)
        .join(
          ', ',
        )}. Upload and mapping ${imported.upload.toFixed(1)} s, preview with validation and search for duplicates ${imported.preview.toFixed(1)} s, writing with
history in one transaction ${imported.write.toFixed(1)} s. Meanwhile four readers got ${imported.readers.answered} answers: p50 ${ms(imported.readers.p50)}, p95 ${ms(imported.readers.p95)}, p99 ${ms(imported.readers.p99)}.
`
    : ''
}${
  papers
    ? `
Quotes of fifty lines: one PDF at a time p50 ${ms(papers.one.p50)}, p95 ${ms(papers.one.p95)}, p99 ${ms(papers.one.p99)}; ${papers.count} by job in ${papers.seconds.toFixed(1)} s. Meanwhile four readers got
${papers.readers.answered} answers: p50 ${ms(papers.readers.p50)}, p95 ${ms(papers.readers.p95)}, p99 ${ms(papers.readers.p99)}.
`
    : ''
}${
  fiscal
    ? `
Electronic invoices of ${fiscal.lines} lines, ${fiscal.count} one after another: reckoned, checked and signed p50 ${ms(fiscal.signed.p50)}, p95 ${ms(fiscal.signed.p95)}; with their PDF p50 ${ms(fiscal.whole.p50)}, p95 ${ms(fiscal.whole.p95)}, p99 ${ms(fiscal.whole.p99)}.
`
    : ''
}
Memory of the server's process at its highest: ${megabytes(peakMemory.reading)} MB after the scenarios above, ${megabytes(peakMemory.importing)} MB after the import; the bare server's
${megabytes(peakMemory.bare)} MB.

## How it is measured

* ${companies} companies: one with ${size.busy} customers, ${size.middling.companies} with ${size.middling.each}, ${size.small.companies} with ${size.small.each}. PostgreSQL runs beside the servers with the
  settings of \`ceiba start\`; commits reach the disk.
* The road is the real server with its worker, as \`ceiba start\` runs it: token, licence, permission, validation, company
  scope through the views, and for what writes history by trigger, event and audit entry in one transaction. Only the rate
  limits are off. A person registers, opens the companies and is signed in to each.
* The bare server (\`bench/bare.ts\`) is Fastify and a pg pool of the same size, written as their own pages show. It issues
  the same SQL on the base tables, with the company from a header, and does nothing else: no sign-in, no validation, no
  transaction around a single statement, no history (its connections leave those triggers out), no event, no audit. It does
  not prepare statements, because a plain pool does not; the road prepares the few that every request needs, and lists. Lists are
  asked for the columns that the screen shows. An update there is one statement; the road reads and locks the record first, to compare versions and to tell what changed.
* The timeline is read at its beginning and at places further back, in turn. The bare server answers the same rows; the
  sentences, which the road makes of each event in the reader's language, it leaves out.
* Before a scenario the answers of both servers to twenty requests are compared; a difference ends the run. Load comes from
  autocannon in a process of its own. Each scenario is warmed up, then both are measured in turn, in pairs; the share is the
  median of the pairs. Requests vary over two thousand records, filters or searches; each write carries a new body.
* Everything shares the machine: database, server and load. Ratios travel between machines, absolute figures do not.
`
}
