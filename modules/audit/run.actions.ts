import type { Operation } from '#kernel/contract.ts'
import { tell } from '#kernel/server/bus.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { undoObstacles, undoRun as writeInverse } from '#kernel/server/history.ts'
import { filled, house, implement } from '#kernel/server/module.ts'
import { momentPage, readMomentCursor } from '#kernel/server/moment_cursor.ts'
import { actor, company, scope } from '#kernel/server/scope.ts'
import {
  confidential,
  getRecordHistory,
  getRun,
  listMyRuns,
  listRuns,
  type Obstacle,
  type RowChange,
  type UndoState,
  undoRun,
} from './contract.ts'
import { operationTitle, titled } from './operation_title.ts'
import {
  causesOf,
  changesOf,
  countChanges,
  effectsOf,
  lockRun,
  recordHistory,
  recordsNamed,
  rowsChangedBy,
  runById,
  runsWhere,
  type StoredRun,
  undoneOperation,
} from './run.queries.ts'
import { asRead, mayUndo, undoRefusal, withoutSecrets } from './run.rules.ts'

const MOST_CHANGES_SHOWN = 200
const MOST_EFFECTS_SHOWN = 50
const MOST_ROWS_TOLD = 200

const operationOf = async ({ id, operation, undoes_run_id }: StoredRun): Promise<Operation | undefined> =>
  house().operations.get((undoes_run_id ? await undoneOperation(id) : operation) ?? '')?.operation

const titledOrNot = (operation: string | null): string | null => operation && operationTitle(operation)

const obstaclesOf = async (run: string): Promise<Obstacle[]> =>
  (await undoObstacles(run)).map((one) => ({ ...one, title: titledOrNot(one.operation) }))

const undoRefusalOf = (run: StoredRun, operation: Operation | undefined): UndoState['refusal'] =>
  undoRefusal(run, mayUndo(run, actor(), operation?.allow), operation?.final ?? false)

const undoStateOf = async (run: StoredRun): Promise<UndoState> => {
  const refusal = undoRefusalOf(run, await operationOf(run))
  if (refusal) return { refusal, obstacles: [] }
  const obstacles = await obstaclesOf(run.id)
  return obstacles.length > 0 ? { refusal: 'later_changes', obstacles } : { obstacles }
}

const withUndoRefusal = async (run: StoredRun) => ({
  ...run,
  undo_refusal: undoRefusalOf(run, await operationOf(run)),
})

const pageOfRuns = (runs: readonly StoredRun[], limit: number) => {
  const { rows, ...more } = momentPage(runs, limit)
  return { rows: rows.map(titled), ...more }
}

export const runActions = [
  implement(listRuns, async ({ cursor, limit, ...selection }) =>
    pageOfRuns(await runsWhere(selection, { after: readMomentCursor(cursor), limit: limit + 1 }), limit),
  ),

  implement(listMyRuns, async ({ cursor, limit }) => {
    const mine = actor().id ?? fail('not_signed_in')
    const runs = await runsWhere({}, { after: readMomentCursor(cursor), limit: limit + 1, mine })
    const { rows, ...more } = momentPage(await Promise.all(runs.map(withUndoRefusal)), limit)
    const named = await recordsNamed(rows.map(({ id }) => id))
    return { rows: rows.map((run) => ({ ...titled(run), record: named.get(run.id) ?? null })), ...more }
  }),

  implement(getRun, async ({ id }) => {
    const run = found(await runById(id))
    const [changes, changes_count, causes, effects, undo] = await Promise.all([
      changesOf(id, MOST_CHANGES_SHOWN),
      countChanges(id),
      causesOf(id),
      effectsOf(id, MOST_EFFECTS_SHOWN),
      undoStateOf(run),
    ])
    const { moment: _, ...shown } = run
    return {
      ...titled(shown),
      input: asSeen(shown.operation, shown.input),
      changes: changes.map(seen),
      changes_count,
      causes: causes.map(titled),
      effects: effects.map(titled),
      undo,
    }
  }),

  implement(getRecordHistory, async ({ id, cursor, limit }) => {
    const { rows, ...more } = momentPage(await recordHistory(id, readMomentCursor(cursor), limit + 1), limit)
    return {
      rows: rows.map((one) => ({ ...seen(one), title: titledOrNot(one.operation) })),
      ...more,
    }
  }),

  implement(undoRun, async ({ id }) => {
    await lockRun(id)
    const run = found(await runById(id))
    const refusal = undoRefusalOf(run, await operationOf(run))
    if (refusal === 'forbidden') throw new Refusal('forbidden', { params: { permission: 'audit:undo' } })
    if (refusal) fail(refusal, refusal === 'already_undone' ? { by: run.undone_by } : {})
    const obstacles = await obstaclesOf(id)
    if (obstacles.length > 0) fail('later_changes', { obstacles, count: obstacles.length })

    const changes = await writeInverse(id)
    const { runId: by } = scope()
    await refreshScreens(id)
    return { run_id: by, changes }
  }),
]

const asSeen = <T>(name: string, content: T): T => asRead(name, content, filled(confidential), actor().may)

const seen = <Change extends RowChange>(change: Change): Change => ({
  ...change,
  before: withoutSecrets(asSeen(change.table_name, change.before)),
  after: withoutSecrets(asSeen(change.table_name, change.after)),
})

/** Screens of whoever keeps the rows ask again at once. The message names a row and says nothing else. */
const refreshScreens = async (run: string): Promise<void> => {
  const { id: companyId } = company()
  const rows = await rowsChangedBy(run, MOST_ROWS_TOLD)
  scope().afterCommit.push(() => {
    for (const { id: about, module } of rows)
      tell('live', JSON.stringify({ companyId, name: `${module}.run_undone`, about, subjects: [about] }))
  })
}
