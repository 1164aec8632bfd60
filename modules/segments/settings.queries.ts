import { db } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { BuiltIn, Thresholds } from './contract.ts'

type Stored = { thresholds: Thresholds | null; hidden: BuiltIn[]; version: number }

/** What the company set, or nothing of it. */
export const storedSettings = async (): Promise<Stored> =>
  ((await db.selectFrom('segments.setting').select(['thresholds', 'hidden', 'version']).executeTakeFirst()) as
    | Stored
    | undefined) ?? { thresholds: null, hidden: [], version: 0 }

export const putSettings = async (changes: Partial<Omit<Stored, 'version'>>): Promise<void> => {
  const columns = {
    ...(changes.thresholds && { thresholds: JSON.stringify(changes.thresholds) }),
    ...(changes.hidden && { hidden: changes.hidden }),
  }
  const { numUpdatedRows } = await db.updateTable('segments.setting').set(columns).executeTakeFirst()
  if (numUpdatedRows === 0n)
    await db
      .insertInto('segments.setting')
      .values({ id: newId(), ...columns })
      .execute()
}
