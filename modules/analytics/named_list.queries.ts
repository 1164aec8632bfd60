import { sql } from 'kysely'
import { db } from '#kernel/server/database.ts'
import type { SourceField } from './contract.ts'

const MOST_CHOICES = 60

/** All there are, in their order, of records that stand in one; null where they are too many to choose from. */
export const namedList = async ({
  from,
  id,
  title,
  order,
}: NonNullable<SourceField['names']>): Promise<{ value: string; label: string }[] | null> => {
  if (!order) return null
  const { rows } = await sql<{ value: string; label: string }>`
    select (${sql.raw(id)})::text as value, (${sql.raw(title)})::text as label
      from ${sql.raw(from)} order by ${sql.raw(order)}, 2 limit ${sql.lit(MOST_CHOICES + 1)}`.execute(db)
  return rows.length > MOST_CHOICES ? null : rows
}
