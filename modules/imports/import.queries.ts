import { sql } from 'kysely'
import type { ListInput } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { newId } from '#kernel/values/id.ts'
import type { Column, Counts, ImportState, Options, Progress, Reading } from './contract.ts'
import type { Detected } from './sheet_file.ts'
import type { Recipe } from './sheets/mapping.ts'
import type { Notice } from './sheets/problems.ts'
import type { Row } from './sheets/rows.ts'

export type StoredSummary = {
  id: string
  target: string
  file_name: string
  bytes: number
  state: ImportState
  counts: Counts | null
  progress: Progress | null
  error: { code: string; params?: Record<string, unknown> } | null
  run_id: string | null
  created_by: string | null
  created_by_name: string
  created_at: string
  finished_at: string | null
}

/** What people wrote into cells of the preview: by line, by 0-based column. */
export type Fixes = Record<string, Record<string, string>>

export type StoredImport = StoredSummary & {
  file_id: string
  reading: Reading
  detected: Detected
  sheets: { name: string; hidden: boolean }[]
  columns: Column[]
  sample: Pick<Row, 'line' | 'cells'>[]
  notices: Notice[]
  options: Options
  signature: string
  fixes: Fixes
  work_id: string | null
}

// Whoever undoes an import's run in the audit has reverted the import.
const STATE = sql<ImportState>`case when state = 'done' and exists (
  select from kernel.action_run r where r.undoes_run_id = run_id and r.outcome = 'done') then 'reverted' else state end`

const SUMMARY = [
  'id',
  'target',
  'file_name',
  'bytes',
  'counts',
  'progress',
  'error',
  'run_id',
  'created_by',
  'created_by_name',
  'created_at',
  'finished_at',
] as const

export const importById = async (id: string): Promise<StoredImport | undefined> => {
  const row = await db
    .selectFrom('imports.import')
    .selectAll()
    .select(STATE.as('state'))
    .where('id', '=', id)
    .executeTakeFirst()
  return row as StoredImport | undefined
}

const id = sql.ref('id')
const FIELDS: ListFields = {
  target: { type: 'choice', expression: sql.ref('target') },
  state: { type: 'choice', expression: STATE, sort: false },
  created_at: { type: 'moment', expression: sql.ref('created_at') },
}

export const importPage = async (
  input: ListInput,
): Promise<{ rows: Omit<StoredSummary, 'sort_keys'>[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-created_at', id)
  const rows = await db
    .selectFrom('imports.import')
    .select(SUMMARY)
    .select(STATE.as('state'))
    .select(order.keys.as('sort_keys'))
    .where(whereFilter(FIELDS, input.filter))
    .where(whereIds(id, input.ids))
    .where(order.after)
    .$if(!!input.search, (q) =>
      q.where(sql<boolean>`position(kernel.fold(${input.search}) in kernel.fold(file_name)) > 0`),
    )
    .orderBy(order.by)
    .limit(input.limit + 1)
    .execute()
  return pageOf(rows as (StoredSummary & { sort_keys: string })[], input, order)
}

/** Lists must go as JSON: the driver would send them as arrays of the database. */
const asJson = <T extends object>(row: T): { [K in keyof T]: T[K] extends object | null ? string : T[K] } =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  ) as never

export const insertImport = async (row: Partial<StoredImport> & Pick<StoredImport, 'id'>): Promise<void> => {
  await db
    .insertInto('imports.import')
    .values(asJson(row) as never)
    .execute()
}

/** Changes an import that is still in one of these states, and at this work where it is named; whether it was. */
export const updateImport = async (
  wanted: { id: string; states: readonly ImportState[]; workId?: string },
  change: Partial<StoredImport>,
): Promise<boolean> => {
  const changed = await db
    .updateTable('imports.import')
    .set(asJson(change) as never)
    .where('id', '=', wanted.id)
    .where('state', 'in', [...wanted.states])
    .$if(wanted.workId !== undefined, (q) => q.where('work_id', '=', wanted.workId ?? ''))
    .returning('id')
    .execute()
  return changed.length > 0
}

/** Whether this turn of work is still wanted: nobody cancelled it. */
export const isAtWork = async (importId: string, workId: string, state: ImportState): Promise<boolean> => {
  const [row] = await statement(
    'select 1 from imports.import where id = $1 and work_id = $2 and state = $3',
    [importId, workId, state],
    'is_at_work',
  )
  return row !== undefined
}

/** Gives the open transaction ten minutes for a statement, and as many for a pause between two. */
export const allowLongRun = (): Promise<unknown> =>
  statement(
    `select set_config('statement_timeout', '600s', true), set_config('idle_in_transaction_session_timeout', '600s', true)`,
  )

/** What was staged for imports begun before a moment: their files are gone by then. */
export const dropRowsBefore = (moment: string): Promise<unknown> =>
  statement(
    'delete from imports.staged_row where import_id in (select id from imports.import where created_at < $1)',
    [moment],
  )

/** Keeps what a person wrote into cells of a line, for previews to come. */
export const keepFix = (importId: string, line: number, cells: Record<string, string>): Promise<unknown> =>
  statement(
    `update imports.import set fixes = fixes || jsonb_build_object($2::text, coalesce(fixes -> $2::text, '{}') || $3::jsonb) where id = $1`,
    [importId, String(line), JSON.stringify(cells)],
  )

/** What people decided about files with these headers. */
export type Memory = {
  mapping: Recipe
  reading: Pick<Reading, 'decimal' | 'day_order'>
  options: Options
}

export const memoryOf = async (target: string, signature: string): Promise<Memory | undefined> =>
  (await db
    .selectFrom('imports.recipe')
    .select(['mapping', 'reading', 'options'])
    .where('target', '=', target)
    .where('signature', '=', signature)
    .executeTakeFirst()) as Memory | undefined

export const remember = async (
  target: string,
  signature: string,
  memory: Memory,
  moment: string,
): Promise<void> => {
  const decided = asJson({ ...memory, used_at: moment })
  const known = await db
    .updateTable('imports.recipe')
    .set(decided)
    .where('target', '=', target)
    .where('signature', '=', signature)
    .returning('id')
    .execute()
  if (!known.length)
    await db
      .insertInto('imports.recipe')
      .values({ id: newId(), target, signature, ...decided })
      .onConflict((c) => c.doNothing())
      .execute()
}
