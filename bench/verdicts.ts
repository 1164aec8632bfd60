import type { Results } from './suite.ts'

/** What must hold; `ok` undefined where nothing was promised. */
export type Line = { what: string; figure: string; wanted: string; ok: boolean | undefined }

/** A figure that nobody promised. */
const told = (what: string, figure: string): Line => ({ what, figure, wanted: '', ok: undefined })

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
const CASH_P95_MS = 2_000
const POSITIONS_P95_MS = 500
const POSITIONS_CORES = 1
const MEMORY_MB = 400

export const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20)
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** The promises, one by one. Times and shares are held; a machine at work elsewhere breaks the times first. */
export function verdicts({
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
        'search for products, by words and meaning, p95',
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
  if (cash) {
    const { perSecond, p95, cost, after } = cash
    lines.push(
      atMost(
        `paid to invoiced at ${perSecond} orders each second, p95`,
        p95,
        CASH_P95_MS,
        ms(p95),
        `${CASH_P95_MS} ms`,
      ),
      told('processor time of the server for one order', ms(cost * 1_000)),
      told('papers and mails done after the last invoice', `${after.toFixed(1)} s`),
    )
  }
  if (positions) {
    const { drivers, watchers, p95, cores, lost } = positions
    lines.push(
      atMost(
        `places of ${drivers} drivers on ${watchers} screens, p95`,
        p95,
        POSITIONS_P95_MS,
        ms(p95),
        `${POSITIONS_P95_MS} ms`,
      ),
      atMost(
        'processors busy with them',
        cores,
        POSITIONS_CORES,
        cores.toFixed(2),
        POSITIONS_CORES.toFixed(0),
      ),
      atMost('places that did not reach every screen', lost, 0, String(lost), '0'),
    )
  }
  if (faults) {
    const { orders, wrong } = faults
    lines.push({
      what: `${orders} orders among faults: what is wrong afterwards`,
      figure: wrong.join('; ') || 'nothing',
      wanted: 'nothing',
      ok: wrong.length === 0,
    })
  }
  if (!peakMemory) return lines
  const [memory, atLast] = [megabytes(peakMemory.importing), megabytes(peakMemory.atLast)]
  return [
    ...lines,
    atMost(
      'most memory of the server, reading, writing and importing',
      memory,
      MEMORY_MB,
      `${memory} MB`,
      `${MEMORY_MB} MB`,
    ),
    told('most memory of the server after all of this', `${atLast} MB`),
  ]
}
