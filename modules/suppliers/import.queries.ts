import { sql } from 'kysely'
import { db } from '#kernel/server/database.ts'
import { visible } from './supplier.queries.ts'

const KEYS: Record<string, (values: readonly string[]) => ReturnType<typeof sql>> = {
  id: (values) =>
    sql`select s.id::text as value, s.id from suppliers.supplier s where s.id::text = any(${values}) and ${visible()}`,
  code: (values) =>
    sql`select lower(s.code) as value, s.id from suppliers.supplier s where lower(s.code) = any(${values}) and ${visible()}`,
  fiscal_id: (values) =>
    sql`select s.fiscal_id->>'number' as value, s.id from suppliers.supplier s where s.fiscal_id->>'number' = any(${values}) and ${visible()}`,
  email: (
    values,
  ) => sql`select distinct lower(c.email) as value, s.id from suppliers.supplier_contact c join suppliers.supplier s on s.id = c.supplier_id
      where lower(c.email) = any(${values}) and ${visible()}`,
  name: (values) =>
    sql`select s.sort_name as value, s.id from suppliers.supplier s where s.sort_name = any(${values}) and ${visible()}`,
}

/** Ids of the suppliers the actor sees that carry these values, by value. */
export const holdersOf = async (
  field: string,
  values: readonly string[],
): Promise<Record<string, string[]>> => {
  const query = KEYS[field]
  if (!query || !values.length) return {}
  const { rows } = (await query(values).execute(db)) as { rows: { value: string; id: string }[] }
  const holders: Record<string, string[]> = {}
  for (const { value, id } of rows) holders[value] = [...(holders[value] ?? []), id]
  return holders
}
