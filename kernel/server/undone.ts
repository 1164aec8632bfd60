/** What an undo did to rows. An undo writes past every story, so whoever reckons with the rows follows it here. */
import { statement } from './database.ts'

const BATCH = 1_000

/** A row an undo wrote: `insert` brought it back, `delete` took it away. Of an update both sides hold only what differs. */
export type UndoneRow<Row = Record<string, unknown>> = {
  id: string
  change: 'insert' | 'update' | 'delete'
  before: Partial<Row> | null
  after: Partial<Row> | null
}

/**
 * What a run wrote to the rows of a table, as `deals.opportunity`, in the order in which it wrote, a thousand at a time.
 * `run`: of an undo, the run that wrote the inverse (`by`).
 */
export async function* rowsUndone<Row>(
  run: string,
  table: string,
): AsyncGenerator<readonly UndoneRow<Row>[]> {
  let after = '0'
  for (;;) {
    const rows = await statement<UndoneRow<Row> & { position: string }>(
      `select row_id as id, change, before, after, position::text as position from kernel.row_change
        where run_id = $1 and table_name = $2 and position > $3::bigint order by position limit ${BATCH}`,
      [run, table, after],
    )
    if (rows.length) yield rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.position ?? after
  }
}
