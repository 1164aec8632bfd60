import { db, statement } from '#kernel/server/database.ts'
import type { StoredType } from './type.rules.ts'

export const storedTypes = async (): Promise<StoredType[]> =>
  (await db.selectFrom('interactions.interaction_type').selectAll().execute()) as StoredType[]

/** Changes of types wait for each other, so that no two get one label or key. */
export const lockTypes = (): Promise<unknown> =>
  statement(
    "select pg_advisory_xact_lock(hashtextextended('interactions.type' || kernel.company_in_scope(), 0))",
  )

const columnsOf = ({ templates, ...type }: Partial<StoredType>) => ({
  ...type,
  ...(templates && { templates: JSON.stringify(templates) }),
})

/** Does nothing where it is there already. */
export const insertType = (type: StoredType): Promise<unknown> =>
  db
    .insertInto('interactions.interaction_type')
    .values(columnsOf(type) as never)
    .onConflict((c) => c.doNothing())
    .execute()

export const updateTypeRow = (id: string, changes: Partial<StoredType>): Promise<unknown> =>
  db.updateTable('interactions.interaction_type').set(columnsOf(changes)).where('id', '=', id).execute()

export const deleteTypeRow = (id: string): Promise<unknown> =>
  db.deleteFrom('interactions.interaction_type').where('id', '=', id).execute()

export const countOfType = async (id: string): Promise<number> => {
  const [row] = await statement<{ n: number }>(
    'select count(*) as n from interactions.interaction where type_id = $1',
    [id],
  )
  return row?.n ?? 0
}

export const moveToType = (from: string, to: string): Promise<unknown> =>
  statement('update interactions.interaction set type_id = $2 where type_id = $1', [from, to])
