import { statement } from '#kernel/server/database.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import type { Counts, Verdict } from './contract.ts'
import type { Mark } from './draft.ts'

export type StagedRow = {
  id: string
  line: number
  cells: Cell[]
  keys: Record<string, string[]>
  judged: Verdict
  verdict: Verdict
  target_id: string | null
  repeats: number | null
  problems: Mark[]
}

export type NewStagedRow = Omit<StagedRow, 'verdict' | 'repeats'>

export const clearRows = (importId: string): Promise<unknown> =>
  statement('delete from imports.staged_row where import_id = $1', [importId])

export const insertStagedRows = (importId: string, rows: readonly NewStagedRow[]): Promise<unknown> =>
  statement(
    `insert into imports.staged_row (id, import_id, line, cells, keys, judged, target_id, problems)
       select r.id, $1, r.line, r.cells, r.keys, r.judged, r.target_id, r.problems
         from jsonb_to_recordset($2::jsonb) as r (id uuid, line integer, cells jsonb, keys jsonb, judged text, target_id uuid, problems jsonb)`,
    [importId, JSON.stringify(rows)],
    'insert_staged_rows',
  )

export type JudgedRow = Pick<StagedRow, 'id' | 'judged' | 'target_id' | 'problems'>

export const updateStagedRows = async (rows: readonly JudgedRow[]): Promise<void> => {
  if (!rows.length) return
  await statement(
    `update imports.staged_row s set judged = r.judged, target_id = r.target_id, problems = r.problems
       from jsonb_to_recordset($1::jsonb) as r (id uuid, judged text, target_id uuid, problems jsonb) where s.id = r.id`,
    [JSON.stringify(rows)],
  )
}

export const rewriteRow = (
  importId: string,
  { line, cells, keys, judged, target_id, problems }: Omit<NewStagedRow, 'id'>,
): Promise<unknown> =>
  statement(
    `update imports.staged_row set cells = $3, keys = $4, judged = $5, target_id = $6, problems = $7
      where import_id = $1 and line = $2`,
    [
      importId,
      line,
      JSON.stringify(cells),
      JSON.stringify(keys),
      judged,
      target_id,
      JSON.stringify(problems),
    ],
  )

// Two rows are one when they share a value of the first field that both have: who shares only a phone with somebody of
// another mail address is somebody else. `mask` has a bit for each field a row has; of rows alike in that, the first counts.
const REPEATS = `
  with match as (select field, rank::integer from unnest($2::text[]) with ordinality as m (field, rank)),
  good as materialized (
    select line, keys, judged, target_id,
           (select coalesce(bit_or(1 << (rank - 1)), 0) from match where keys ? field) as mask
      from imports.staged_row where import_id = $1 and judged in ('new', 'updated', 'unchanged')),
  key as materialized (
    select g.line, g.mask, g.judged, m.rank, v.value
      from good g cross join match m cross join lateral jsonb_array_elements_text(g.keys -> m.field) v (value)),
  first as (select rank, value, mask, min(line) as line from key group by rank, value, mask),
  repeated as (
    select k.line, min(f.line) as repeats from key k join first f using (rank, value)
     where $3 and k.judged = 'new' and f.line < k.line and f.mask & k.mask & ((1 << (k.rank - 1)) - 1) = 0
     group by k.line
    union all
    select line, first_line from (select line, min(line) over (partition by target_id) as first_line from good where target_id is not null) t
     where line > first_line)`

/** Marks rows that repeat an earlier row of the file. `skipNew`: also those that would be records of their own. */
export const markRepeats = async (
  importId: string,
  match: readonly string[],
  skipNew: boolean,
): Promise<void> => {
  // Nobody has counted the rows of this transaction yet: taking them for few, the planner would compare all with all.
  await statement('set local enable_nestloop = off')
  await statement(
    `${REPEATS}
     update imports.staged_row s set repeats = r.repeats
       from imports.staged_row o left join repeated r on r.line = o.line
      where o.import_id = $1 and s.id = o.id and o.repeats is distinct from r.repeats`,
    [importId, match, skipNew],
  )
  await statement('set local enable_nestloop = on')
}

export const countVerdicts = async (importId: string): Promise<Counts> => {
  const counts: Counts = { new: 0, updated: 0, unchanged: 0, duplicate: 0, error: 0 }
  for (const { verdict, count } of await statement<{ verdict: Verdict; count: number }>(
    'select verdict, count(*) as count from imports.staged_row where import_id = $1 group by verdict',
    [importId],
  ))
    counts[verdict] = count
  return counts
}

const SHOWN = 'id, line, cells, keys, judged, verdict, target_id, repeats, problems'

/** Rows below a line in the file's order. */
export const rowsAfter = (
  importId: string,
  line: number,
  verdicts: readonly Verdict[] | undefined,
  limit: number,
): Promise<StagedRow[]> =>
  statement<StagedRow>(
    `select ${SHOWN} from imports.staged_row
      where import_id = $1 and line > $2 and ($3::text[] is null or verdict = any($3)) order by line limit $4`,
    [importId, line, verdicts ?? null, limit],
  )

export const rowAt = async (importId: string, line: number): Promise<StagedRow | undefined> =>
  (
    await statement<StagedRow>(`select ${SHOWN} from imports.staged_row where import_id = $1 and line = $2`, [
      importId,
      line,
    ])
  )[0]

/** The different texts of a column, for the options of a new field; the commonest first. */
export const wordsInColumn = async (importId: string, column: number, most: number): Promise<string[]> =>
  (
    await statement<{ word: string }>(
      `select trim(cells ->> $2::integer) as word from imports.staged_row
        where import_id = $1 and verdict in ('new', 'updated', 'unchanged') and trim(cells ->> $2::integer) <> ''
        group by 1 order by count(*) desc, 1 limit $3`,
      [importId, column, most],
    )
  ).map((row) => row.word)
