import { stringify } from 'csv-stringify/sync'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { exportRuns, type RunSelection } from './contract.ts'
import { operationTitle } from './operation_title.ts'
import { runsWhere, type StoredRun } from './run.queries.ts'

const PAGE_ROWS = 1_000
const MOST_ROWS = 100_000

const COLUMNS = [
  'started_at',
  'actor_name',
  'actor_kind',
  'title',
  'operation',
  'door',
  'outcome',
  'error_code',
  'address',
  'agent',
  'duration_ms',
  'id',
  'cause_run_id',
  'undoes_run_id',
  'undone_by',
] as const

export const exportActions = [
  implement(exportRuns, async (selection) => {
    const day = now().toZonedDateTimeISO(company().timeZone).toPlainDate()
    await scope().http?.sendFile?.({
      name: `${text('audit:export.file')}-${day}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      content: rowsAsCsv(selection),
    })
    return {}
  }),
]

/** A mark at the front tells spreadsheets that it is UTF-8; cells that look like formulas are escaped. */
async function* rowsAsCsv(selection: RunSelection): AsyncGenerator<string> {
  yield stringify([COLUMNS.map((column) => text(`audit:export.${column}`))], { bom: true })
  let after: StoredRun | undefined
  for (let sent = 0; sent < MOST_ROWS; sent += PAGE_ROWS) {
    const runs = await runsWhere(selection, { after, limit: PAGE_ROWS })
    yield stringify(
      runs.map((run) =>
        COLUMNS.map((column) => (column === 'title' ? operationTitle(run.operation) : run[column])),
      ),
      { escape_formulas: true },
    )
    after = runs.at(-1)
    if (runs.length < PAGE_ROWS) return
  }
}
