import { loadavg } from 'node:os'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#app/config.ts'
import { type Cash, payOrders } from './cash.ts'
import { type Catalogue, visitCatalogue } from './catalogue.ts'
import type { Cost } from './child.ts'
import { type Dashboard, readDashboard } from './dashboard.ts'
import { type Faults, surviveFaults } from './faults.ts'
import { type Fiscal, writeInvoices } from './fiscal.ts'
import { type Imported, importRows } from './importing.ts'
import { FULL_PACE, type Measured, measure, QUICK_PACE } from './measure.ts'
import { drawPapers, type Papers } from './papers.ts'
import { followDrivers, type Positions } from './positions.ts'
import { renewTokens } from './renewing.ts'
import { SCENARIOS } from './scenarios.ts'
import { FULL, QUICK, type Size } from './seed.ts'
import { type Sourced, sourceRequests } from './sourcing.ts'
import { onStage, type Stage } from './stage.ts'

/** Everything one run of the bench found out. Memory in bytes: the most the server's process ever held. */
export type Results = {
  size: Size
  /** How many processes wanted a processor when it began: above the number of cores, figures tell of others too. */
  loadBefore: number
  /** Parts that ended with an error and left no figure. */
  failed: string[]
  measured: Measured[]
  dashboard: Dashboard | undefined
  catalogue: Catalogue | undefined
  sourced: Sourced | undefined
  imported: Imported | undefined
  papers: Papers | undefined
  fiscal: Fiscal | undefined
  cash: Cash | undefined
  positions: Positions | undefined
  faults: Faults | undefined
  /** After the scenarios, the import that follows them, and all else. Undefined where no server was measured. */
  peakMemory: { reading: number; importing: number; atLast: number; bare: number } | undefined
}

const DASHBOARD_SECONDS = 15
const SOURCING_SECONDS = 15
const CATALOGUE_SECONDS = 10
const INVOICES = 200

export const NAMES: readonly string[] = [
  ...SCENARIOS.map(({ name }) => name),
  'import',
  'dashboard',
  'catalogue',
  'sourcing',
  'pdfs',
  'positions',
  'cash',
  'fiscal',
  'faults',
]
/** What needs no stage of servers and companies. */
const ELSEWHERE: readonly string[] = ['fiscal', 'faults']

/** Runs the scenarios named in `only`, all by default. `quick`: little data and short rounds, to see that all works. */
export async function runSuite(options: {
  only?: readonly string[]
  quick?: boolean
  size?: Size
  tell?: (line: string) => void
}): Promise<Results> {
  const { only = NAMES, quick = false, size = quick ? QUICK : FULL, tell = () => {} } = options
  const loadBefore = loadavg()[0] ?? 0
  const parent = join(PROJECT_ROOT, '.data')
  const failed: string[] = []
  const attempt = attempting(failed, tell)
  const staged = only.every((name) => ELSEWHERE.includes(name))
    ? NOTHING
    : await onStage({ parent, size, tell }, (stage) => runStaged(stage, { only, quick, size, attempt }))
  const fiscal = await attempt(
    only.includes('fiscal'),
    'fiscal',
    'electronic invoices, signed and printed',
    () => writeInvoices(quick ? 3 : INVOICES),
  )
  const faults = await attempt(only.includes('faults'), 'faults', `${size.faults} orders among faults`, () =>
    surviveFaults(size.faults, tell),
  )
  return { size, loadBefore, failed, ...staged, fiscal, faults }
}

type Staged = Omit<Results, 'size' | 'loadBefore' | 'failed' | 'fiscal' | 'faults'>
type Wanted = { only: readonly string[]; quick: boolean; size: Size; attempt: Attempt }

async function runStaged(stage: Stage, { only, quick, size, attempt }: Wanted): Promise<Staged> {
  const seconds = (full: number): number => (quick ? 0.2 : full)
  const part = <T>(name: string, title: string, work: () => Promise<T>): Promise<T | undefined> =>
    attempt(only.includes(name), name, title, async () => {
      await renewTokens(stage)
      return work()
    })
  const measured: Measured[] = []
  for (const scenario of SCENARIOS) {
    const figures = await part(scenario.name, scenario.title, () =>
      measure(stage, scenario, quick ? QUICK_PACE : FULL_PACE),
    )
    if (figures) measured.push(figures)
  }
  const peak = async (server: 'road' | 'bare') => (await stage[server].ask<Cost>({})).peakMemory
  const reading = await peak('road')
  const imported = await part('import', `import of ${size.importing} rows`, () =>
    importRows(stage, size.importing),
  )
  const importing = await peak('road')
  const dashboard = await part('dashboard', 'a dashboard of ten widgets', () =>
    readDashboard(stage, seconds(DASHBOARD_SECONDS)),
  )
  const catalogue = await part('catalogue', 'pages and search of a catalogue', () =>
    visitCatalogue(stage, seconds(CATALOGUE_SECONDS)),
  )
  const sourced = await part('sourcing', 'requests compared over suppliers', () =>
    sourceRequests(stage, seconds(SOURCING_SECONDS)),
  )
  const papers = await part('pdfs', `${size.papers} quotes as PDFs`, () => drawPapers(stage, size.papers))
  const positions = await part('positions', 'drivers followed', () => followDrivers(stage, size.driving))
  const cash = await part('cash', 'orders paid, invoiced and sent', () => payOrders(stage, size.paying))
  return {
    measured,
    dashboard,
    catalogue,
    sourced,
    imported,
    papers,
    cash,
    positions,
    peakMemory: { reading, importing, atLast: await peak('road'), bare: await peak('bare') },
  }
}

type Attempt = <T>(
  isWanted: boolean,
  name: string,
  title: string,
  work: () => Promise<T>,
) => Promise<T | undefined>

/** Does a part that is wanted. What goes wrong with it is told and counted in `failed`, and takes no other figure along. */
const attempting =
  (failed: string[], tell: (line: string) => void): Attempt =>
  async (isWanted, name, title, work) => {
    if (!isWanted) return undefined
    tell(title)
    try {
      return await work()
    } catch (error) {
      failed.push(name)
      tell(`${name} failed: ${error instanceof Error ? error.message : error}`)
      return undefined
    }
  }

const NOTHING: Staged = {
  measured: [],
  dashboard: undefined,
  catalogue: undefined,
  sourced: undefined,
  imported: undefined,
  papers: undefined,
  cash: undefined,
  positions: undefined,
  peakMemory: undefined,
}
