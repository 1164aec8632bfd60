import { db } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'

export const storedRetention = (): Promise<{ kept_days: number; version: number } | undefined> =>
  db.selectFrom('audit.retention').select(['kept_days', 'version']).executeTakeFirst()

export const putRetention = async (kept_days: number): Promise<void> => {
  const { numUpdatedRows } = await db.updateTable('audit.retention').set({ kept_days }).executeTakeFirst()
  if (numUpdatedRows === 0n)
    await db.insertInto('audit.retention').values({ id: newId(), kept_days }).execute()
}
