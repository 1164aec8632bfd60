import { db } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Weights } from './contract.ts'

export type PutOff = { kind: string; about_id: string; until_on: string | null; mark: string }

export const putOffBy = (userId: string): Promise<PutOff[]> =>
  db
    .selectFrom('work.put_off')
    .select(['kind', 'about_id', 'until_on', 'mark'])
    .where('user_id', '=', userId)
    .execute()

/** Puts an item off in place of what was said of it before, and forgets what was said before `oldest`. */
export const putOff = async (
  user_id: string,
  item: PutOff,
  { at, oldest }: { at: string; oldest: string },
): Promise<void> => {
  await db
    .deleteFrom('work.put_off')
    .where('user_id', '=', user_id)
    .where(({ and, eb, or }) =>
      or([and({ kind: item.kind, about_id: item.about_id }), eb('put_at', '<', oldest)]),
    )
    .execute()
  await db
    .insertInto('work.put_off')
    .values({ ...item, id: newId(), user_id, put_at: at })
    .execute()
}

export const storedWeights = (): Promise<(Weights & { version: number }) | undefined> =>
  db
    .selectFrom('work.weights')
    .select(['plain_value_minor', 'percent_per_day_late', 'most_urgency', 'days_to_half', 'version'])
    .executeTakeFirst()

export const putWeights = async (weights: Weights): Promise<void> => {
  const { numUpdatedRows } = await db.updateTable('work.weights').set(weights).executeTakeFirst()
  if (numUpdatedRows === 0n)
    await db
      .insertInto('work.weights')
      .values({ ...weights, id: newId() })
      .execute()
}
