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
import { SCENARIOS } from './scenarios.ts'
import { FULL, QUICK, type Size } from './seed.ts'
import { type Sourced, sourceRequests } from './sourcing.ts'
import { onStage, type Stage } from './stage.ts'

/** Everything one run of the bench found out. Memory in bytes: the most the server's process ever held. */
export type Results = {
  size: Size
  /** How many processes wanted a processor when it began: above the number of cores, figures tell of others too. */
  loadBefore: number
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
  /** Undefined where no server was measured. */
  peakMemory: { reading: number; importing: number; bare: number } | undefined
}

const DASHBOARD_SECONDS = 15
const SOURCING_SECONDS = 15
const CATALOGUE_SECONDS = 10
const INVOICES = 200

export const NAMES: readonly string[] = [
  ...SCENARIOS.map(({ name }) => name),
  'dashboard',
  'catalogue',
  'sourcing',
  'import',
  'pdfs',
  'fiscal',
  'cash',
  'positions',
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
  const staged = only.every((name) => ELSEWHERE.includes(name))
    ? NOTHING
    : await onStage({ parent, size, tell }, (stage) => runStaged(stage, { only, quick, size, tell }))
  if (only.includes('fiscal')) tell('electronic invoices, signed and printed')
  const fiscal = only.includes('fiscal') ? await writeInvoices(quick ? 3 : INVOICES) : undefined
  if (only.includes('faults')) tell(`${size.faults} orders among faults`)
  const faults = only.includes('faults') ? await surviveFaults(size.faults, tell) : undefined
  return { size, loadBefore, ...staged, fiscal, faults }
}

type Staged = Omit<Results, 'size' | 'loadBefore' | 'fiscal' | 'faults'>
type Wanted = { only: readonly string[]; quick: boolean; size: Size; tell: (line: string) => void }

async function runStaged(stage: Stage, { only, quick, size, tell }: Wanted): Promise<Staged> {
  const measured: Measured[] = []
  for (const scenario of SCENARIOS.filter(({ name }) => only.includes(name))) {
    tell(scenario.title)
    measured.push(await measure(stage, scenario, quick ? QUICK_PACE : FULL_PACE))
  }
  if (only.includes('dashboard')) tell('a dashboard of ten widgets')
  const dashboard = only.includes('dashboard')
    ? await readDashboard(stage, quick ? 0.4 : DASHBOARD_SECONDS)
    : undefined
  if (only.includes('catalogue')) tell('pages and search of a catalogue')
  const catalogue = only.includes('catalogue')
    ? await visitCatalogue(stage, quick ? 0.4 : CATALOGUE_SECONDS)
    : undefined
  if (only.includes('sourcing')) tell('requests compared over suppliers')
  const sourced = only.includes('sourcing')
    ? await sourceRequests(stage, quick ? 0.4 : SOURCING_SECONDS)
    : undefined
  const peak = async (server: 'road' | 'bare') => (await stage[server].ask<Cost>({})).peakMemory
  const reading = await peak('road')
  if (only.includes('import')) tell(`import of ${size.importing} rows`)
  const imported = only.includes('import') ? await importRows(stage, size.importing) : undefined
  const importing = await peak('road')
  if (only.includes('pdfs')) tell(`${size.papers} quotes as PDFs`)
  const papers = only.includes('pdfs') ? await drawPapers(stage, size.papers) : undefined
  if (only.includes('cash')) tell('orders paid, invoiced and sent')
  const cash = only.includes('cash') ? await payOrders(stage, size.paying) : undefined
  if (only.includes('positions')) tell('drivers followed')
  const positions = only.includes('positions') ? await followDrivers(stage, size.driving) : undefined
  return {
    measured,
    dashboard,
    catalogue,
    sourced,
    imported,
    papers,
    cash,
    positions,
    peakMemory: { reading, importing, bare: await peak('bare') },
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
