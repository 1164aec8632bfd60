import { type RawBuilder, sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { type ListFields, whereFilter } from '#kernel/server/list.ts'
import type { MomentKey } from '#kernel/server/moment_cursor.ts'
import type { RowChange, Run, RunSelection, Step } from './contract.ts'

const FIELDS: ListFields = {
  actor_id: { type: 'id', expression: sql.ref('r.actor_id') },
  actor_name: { type: 'text', expression: sql.ref('r.actor_name') },
  actor_kind: { type: 'choice', expression: sql.ref('r.actor_kind') },
  operation: { type: 'text', expression: sql.ref('r.operation') },
  door: { type: 'choice', expression: sql.ref('r.door') },
  outcome: { type: 'choice', expression: sql.ref('r.outcome') },
  error_code: { type: 'text', expression: sql.ref('r.error_code') },
  address: { type: 'text', expression: sql.ref('r.address') },
  started_at: { type: 'moment', expression: sql.ref('r.started_at') },
  cause_run_id: { type: 'id', expression: sql.ref('r.cause_run_id') },
}

const RUN = sql`r.id, r.operation, r.door, r.actor_kind, r.actor_id, r.actor_name, r.on_behalf_of, r.address, r.agent, r.outcome,
  r.error_code, r.cause_run_id, r.undoes_run_id, r.started_at, r.started_at::text as moment, r.duration_ms,
  (select u.id from kernel.action_run u where u.undoes_run_id = r.id and u.outcome = 'done' limit 1) as undone_by,
  exists (select from kernel.row_change c where c.run_id = r.id) as changed`

/** `title` is told when it is shown. */
export type StoredRun = Omit<Run, 'title'> & MomentKey

const found = (search: string): RawBuilder<boolean> =>
  sql<boolean>`position(kernel.fold(${search}) in kernel.fold(concat_ws(' ', r.actor_name, r.operation, r.address, r.error_code))) > 0`

const YES = sql<boolean>`true`

/** Newest first. `mine`: only what this person did or had done, and that changed something. */
export const runsWhere = async (
  { filter, search, record }: RunSelection,
  { after, limit, mine }: { after: MomentKey | undefined; limit: number; mine?: string },
): Promise<StoredRun[]> => {
  const { rows } = await sql<StoredRun>`
    select ${RUN} from kernel.action_run r
     where ${whereFilter(FIELDS, filter)}
       and ${search ? found(search) : YES}
       and ${record ? sql<boolean>`r.id in (select run_id from kernel.row_change where row_id = ${record})` : YES}
       and ${mine ? sql<boolean>`(r.actor_id = ${mine} or r.on_behalf_of = ${mine}) and exists (select from kernel.row_change c where c.run_id = r.id)` : YES}
       and ${after ? sql<boolean>`(r.started_at, r.id) < (${after.moment}::timestamptz, ${after.id}::uuid)` : YES}
     order by r.started_at desc, r.id desc limit ${limit}`.execute(db)
  return rows
}

export const runById = async (id: string): Promise<(StoredRun & { input: unknown }) | undefined> =>
  (
    await sql<
      StoredRun & { input: unknown }
    >`select ${RUN}, r.input from kernel.action_run r where r.id = ${id}`.execute(db)
  ).rows[0]

export const changesOf = (run: string, limit: number): Promise<RowChange[]> =>
  statement<RowChange>(
    `select table_name, row_id, change, before, after, changed_at from kernel.row_change
      where run_id = $1 order by position limit $2`,
    [run, limit],
  )

export const countChanges = async (run: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    'select count(*) as count from kernel.row_change where run_id = $1',
    [run],
  )
  return row?.count ?? 0
}

/** Records a run changed, each once, with the module that keeps them. */
export const rowsChangedBy = (run: string, limit: number): Promise<{ id: string; module: string }[]> =>
  statement(
    `select distinct row_id as id, split_part(table_name, '.', 1) as module from kernel.row_change
      where run_id = $1 limit $2`,
    [run, limit],
  )

/** Of a run only its first rows are looked at for a name: the record itself comes before what hangs on it. */
const ROWS_ASKED_FOR_A_NAME = 5

export type NamedRecord = { name: string; more: number }

/** By run: what the first record it changed was called then, and how many more of that kind it changed. */
export const recordsNamed = async (runs: readonly string[]): Promise<Map<string, NamedRecord>> => {
  // An update keeps the columns that differ, so the name is that of the last change that held one.
  const rows = await statement<NamedRecord & { run_id: string }>(
    `select run.id as run_id, named.name,
            (select count(distinct c.row_id) - 1 from kernel.row_change c
              where c.run_id = run.id and c.table_name = named.table_name) as more
       from unnest($1::uuid[]) as run (id)
       cross join lateral (
         select first.table_name, known.name
           from (select * from kernel.row_change where run_id = run.id order by position limit ${ROWS_ASKED_FOR_A_NAME}) first
           cross join lateral (
             select coalesce(content ->> 'name', content ->> 'label', content ->> 'title', content ->> 'summary',
                             content ->> 'file_name') as name, then_or_before.position
               from kernel.row_change then_or_before, coalesce(after, before) as content
              where row_id = first.row_id and table_name = first.table_name and position <= first.position
           ) known
          where known.name <> ''
          order by first.position, known.position desc limit 1
       ) named`,
    [runs],
  )
  return new Map(rows.map(({ run_id, name, more }) => [run_id, { name, more }]))
}

const LONGEST_CHAIN = 20

type StoredStep = Omit<Step, 'title'>

/** What caused a run, and what caused that; nearest first. */
export const causesOf = (run: string): Promise<StoredStep[]> =>
  statement<StoredStep>(
    `with recursive chain as (
       select r.*, 0 as depth from kernel.action_run r where r.id = $1
       union all
       select r.*, chain.depth + 1 from chain join kernel.action_run r on r.id = chain.cause_run_id where chain.depth < $2
     ) select id, operation, door, actor_name, started_at from chain where depth > 0 order by depth`,
    [run, LONGEST_CHAIN],
  )

export const effectsOf = (run: string, limit: number): Promise<StoredStep[]> =>
  statement<StoredStep>(
    `select id, operation, door, actor_name, started_at from kernel.action_run where cause_run_id = $1
      order by started_at limit $2`,
    [run, limit],
  )

/** The operation at the root of a row of undoings: an undo of an undo asks for the right to do the thing itself. */
export const undoneOperation = async (run: string): Promise<string | undefined> => {
  const [root] = await statement<{ operation: string }>(
    `with recursive chain as (
       select r.id, r.operation, r.undoes_run_id, 0 as depth from kernel.action_run r where r.id = $1
       union all
       select r.id, r.operation, r.undoes_run_id, chain.depth + 1 from chain join kernel.action_run r on r.id = chain.undoes_run_id
        where chain.depth < 1000
     ) select operation from chain order by depth desc limit 1`,
    [run],
  )
  return root?.operation
}

/** Two who undo one run at once are served one after the other. */
export const lockRun = (run: string): Promise<unknown> =>
  statement('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`undo ${run}`])

export type StoredChange = RowChange &
  MomentKey & {
    run_id: string | null
    operation: string | null
    actor_name: string | null
    door: Run['door'] | null
  }

export const recordHistory = (
  record: string,
  after: MomentKey | undefined,
  limit: number,
): Promise<StoredChange[]> =>
  statement<StoredChange>(
    `select c.id, c.table_name, c.row_id, c.change, c.before, c.after, c.changed_at, c.changed_at::text as moment, c.run_id,
            r.operation, r.actor_name, r.door
       from kernel.row_change c left join kernel.action_run r on r.id = c.run_id
      where c.row_id = $1 and ($2::timestamptz is null or (c.changed_at, c.id) < ($2, $3::uuid))
      order by c.changed_at desc, c.id desc limit $4`,
    [record, after?.moment ?? null, after?.id ?? null, limit],
  )
