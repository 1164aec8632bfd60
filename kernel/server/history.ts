/** Undo of a run, the trash, and who changed what: read from the row changes the database records by itself. */

import { statement } from './database.ts'
import { fail, fromDatabase, Refusal } from './errors.ts'
import { emit } from './events.ts'
import { log } from './log.ts'
import { house } from './module.ts'
import type { MomentKey } from './moment_cursor.ts'
import { actor, now, scope } from './scope.ts'

const TRASH_DAYS = 30

export type Obstacle = {
  table_name: string
  row_id: string
  run_id: string | null
  changed_at: string
  operation: string | null
  actor_name: string | null
}

/** What stands in the way of undoing a run: later changes to what it wrote. */
export const undoObstacles = (runId: string): Promise<Obstacle[]> =>
  statement<Obstacle>(
    `select o.table_name, o.row_id, o.run_id, o.changed_at, r.operation, r.actor_name
       from kernel.undo_obstacles($1) o left join kernel.action_run r on r.id = o.run_id
      order by o.changed_at limit 20`,
    [runId],
  )

/** Writes the inverse of a run, in the open transaction, and tells of it. Returns how many row changes were undone. */
export const undoRun = async (runId: string): Promise<number> => {
  const obstacles = await undoObstacles(runId)
  if (obstacles.length) throw new Refusal('later_changes', { params: { obstacles, count: obstacles.length } })
  const [undone] = await statement<{ rows: number }>('select kernel.undo_run($1) as rows', [runId]).catch(
    (error) => {
      const refusal = fromDatabase(error)
      throw refusal?.code === 'still_used' ||
        refusal?.code === 'unknown_reference' ||
        refusal?.code === 'already_exists'
        ? new Refusal('later_changes', {
            params: { obstacles: [], table: refusal.params.table },
            cause: error,
          })
        : error
    },
  )
  if (!undone?.rows) fail('nothing_to_undo')
  const current = scope()
  current.undoesRunId = runId
  const changes = undone?.rows ?? 0
  const [run] = await statement<{ operation: string }>(
    'select operation from kernel.action_run where id = $1',
    [runId],
  )
  const told = house().tellsUndo
  if (told) await emit(told, { run_id: runId, by: current.runId, operation: run?.operation ?? '', changes })
  return changes
}

export type TrashRow = {
  id: string
  kind: string
  title: string
  deleted_at: string
  deleted_by: string | null
  run_id: string | null
}

const restorables = () =>
  house()
    .modules.flatMap((m) => m.restorable ?? [])
    .filter(({ allow }) => actor().may(allow))

/** Of which tables the actor finds some rows only, for the condition `OPEN`. */
const openRows = async (
  of: ReturnType<typeof restorables>,
): Promise<Record<string, { column: string; values: readonly string[] }>> =>
  Object.fromEntries(
    (await Promise.all(of.map(async ({ table, among }) => [table, await among?.()] as const))).flatMap(
      ([table, only]) => (only ? [[table, only]] : []),
    ),
  )

const OPEN = (parameter: string): string =>
  `coalesce(${parameter}::jsonb -> c.table_name -> 'values' @> to_jsonb(c.before ->> (${parameter}::jsonb -> c.table_name ->> 'column')), true)`

const trashBegins = (): string =>
  now()
    .subtract({ hours: 24 * TRASH_DAYS })
    .toString()

/**
 * Records deleted in the last thirty days that the actor may see and that are not back yet, newest first.
 * `kind`: only such records. `after`: where the page begins.
 */
export const trash = async (
  limit: number,
  { kind, after }: { kind?: string | undefined; after?: MomentKey | undefined } = {},
): Promise<(TrashRow & MomentKey)[]> => {
  const known = restorables().filter((k) => kind === undefined || k.kind === kind)
  const rows = await statement<{
    row_id: string
    table_name: string
    before: Record<string, unknown>
    changed_at: string
    moment: string
    run_id: string | null
    actor_name: string | null
  }>(
    `select c.row_id, c.table_name, c.before, c.changed_at, c.changed_at::text as moment, c.run_id, r.actor_name
       from kernel.row_change c left join kernel.action_run r on r.id = c.run_id
      where c.change = 'delete' and c.before is not null and c.table_name = any($1) and c.changed_at > $2
        and ($3::timestamptz is null or (c.changed_at, c.row_id) < ($3, $4::uuid))
        and r.undoes_run_id is null and ${OPEN('$6')}
        and not exists (select from kernel.row_change later where later.row_id = c.row_id and later.table_name = c.table_name and later.position > c.position)
      order by c.changed_at desc, c.row_id desc limit $5`,
    [
      known.map((k) => k.table),
      trashBegins(),
      after?.moment ?? null,
      after?.id ?? null,
      limit,
      JSON.stringify(await openRows(known)),
    ],
  )
  return rows.map((row) => {
    const restorable = known.find((k) => k.table === row.table_name)
    return {
      id: row.row_id,
      kind: restorable?.kind ?? row.table_name,
      title: restorable?.title(row.before) ?? row.row_id,
      deleted_at: row.changed_at,
      deleted_by: row.actor_name,
      run_id: row.run_id,
      moment: row.moment,
    }
  })
}

/** Brings a record back from the trash with what went with it. */
export const restoreRecord = async (kind: string, id: string): Promise<void> => {
  const restorable = restorables().find((k) => k.kind === kind) ?? fail('not_found')
  const [there] = await statement(
    `select 1 from kernel.row_change c where table_name = $1 and row_id = $2 and change = 'delete' and changed_at > $3 and ${OPEN('$4')}`,
    [restorable.table, id, trashBegins(), JSON.stringify(await openRows([restorable]))],
  )
  if (!there) fail('not_found')
  const [restored] = await statement<{ rows: number }>('select kernel.restore_row($1, $2) as rows', [
    restorable.table,
    id,
  ])
  if (!restored?.rows) fail('not_found')
}

/** After the trash's thirty days the content of deleted rows is forgotten; that they were deleted, by whom and when, stays. */
export const emptyTrash = async (): Promise<void> => {
  const [{ forgotten } = { forgotten: 0 }] = await statement<{ forgotten: number }>(
    'select kernel.forget_deleted($1) as forgotten',
    [trashBegins()],
  )
  if (forgotten) log.info({ forgotten }, 'trash emptied')
}

/**
 * Forgets runs and row changes older than a moment, at least the trash's thirty days ago. Returns how many of either went:
 * fewer than `most` means that nothing older is left.
 */
export const forgetHistory = async (olderThan: Temporal.Instant, most: number): Promise<number> => {
  const [row] = await statement<{ gone: number }>('select kernel.forget_history($1, $2) as gone', [
    olderThan.toString(),
    most,
  ])
  return row?.gone ?? 0
}

const REPEATABLE_DAYS = 7

/** Answers to repeated requests are remembered for a week: who repeats later has long given up. */
export const forgetIdempotencyKeys = async (): Promise<void> => {
  const oldest = now().subtract({ hours: 24 * REPEATABLE_DAYS })
  await statement('delete from kernel.idempotency_key where created_at < $1', [oldest.toString()])
}

/** Compares what the caller saw (If-Match) with what is there; refuses with both, so that nobody overwrites unseen. */
export const refuseStale = (current: { version: number } & Record<string, unknown>): void => {
  const { seenVersion } = scope()
  if (seenVersion !== undefined && seenVersion !== current.version)
    throw new Refusal('changed_meanwhile', { params: { current, seenVersion } })
}
