import { statement } from '#kernel/server/database.ts'
import { house } from '#kernel/server/module.ts'

/** How records are called, by id; one that is gone by its last name. Tables whose module names none answer nothing. */
export const titlesOf = async (
  table: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const named = house()
    .modules.flatMap((m) => m.restorable ?? [])
    .find((one) => one.table === table)
  if (!named || !ids.length) return new Map()
  // `table` is what a module declared, never what a caller sent.
  const there = await statement<{ id: string }>(`select * from ${table} where id = any($1)`, [ids])
  const gone = await statement<{ row_id: string; before: Record<string, unknown> }>(
    `select distinct on (row_id) row_id, before from kernel.row_change
      where table_name = $1 and row_id = any($2) and change = 'delete' and before is not null order by row_id, position desc`,
    [table, ids],
  )
  return new Map([
    ...gone.map((row) => [row.row_id, named.title(row.before)] as const),
    ...there.map((row) => [row.id, named.title(row)] as const),
  ])
}
