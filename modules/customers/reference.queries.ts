import { sql } from 'kysely'
import { db } from '#kernel/server/database.ts'
import { fail } from '#kernel/server/errors.ts'
import { filled } from '#kernel/server/module.ts'
import { text } from '#kernel/server/texts.ts'
import { customerReference } from './reference.contract.ts'

/** Rows of other modules that a merge gave to the kept customer. */
export type MovedReference = { view: string; column: string; ids: string[] }

/** Gives what other modules keep of one customer to another. Answers what moved. */
export const moveReferences = async (from: string, to: string): Promise<MovedReference[]> => {
  const moved: MovedReference[] = []
  for (const { view, column } of filled(customerReference)) {
    const { rows } = await sql<{ id: string }>`update ${sql.table(view)} set ${sql.ref(column)} = ${to}
      where ${sql.ref(column)} = ${from} returning id`.execute(db)
    if (rows.length) moved.push({ view, column, ids: rows.map(({ id }) => id) })
  }
  return moved
}

/** Returns moved rows that are still where the merge put them. */
export const returnReferences = async (
  moved: readonly MovedReference[],
  from: string,
  to: string,
): Promise<void> => {
  for (const { view, column, ids } of moved)
    await sql`update ${sql.table(view)} set ${sql.ref(column)} = ${to}
      where ${sql.ref(column)} = ${from} and id = any(${ids}::uuid[])`.execute(db)
}

/** Refuses to delete customers whom records of other modules need. */
export const refuseHeld = async (ids: readonly string[]): Promise<void> => {
  for (const { view, column, holds } of filled(customerReference)) {
    if (!holds) continue
    const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(view)}
      where ${sql.ref(column)} = any(${ids}::uuid[])`.execute(db)
    const count = rows[0]?.count ?? 0
    if (count) fail('customer_held', { count, records: text(holds, { count }) })
  }
}

/** Those of the customers on whom something of another module hangs. */
export const referredTo = async (ids: readonly string[]): Promise<Set<string>> => {
  const held = new Set<string>()
  for (const { view, column } of filled(customerReference)) {
    const { rows } = await sql<{
      id: string
    }>`select distinct ${sql.ref(column)} as id from ${sql.table(view)}
      where ${sql.ref(column)} = any(${ids}::uuid[])`.execute(db)
    for (const { id } of rows) held.add(id)
  }
  return held
}
