import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { GoalEvery, GoalWhose } from './goal.contract.ts'
import type { HeldTarget } from './goal.rules.ts'

/** What makes two goals the same. */
export type Aim = { metric: string; whose: GoalWhose; whose_id: string | null; every: GoalEvery }

/** `targets`: oldest first. */
export type StoredGoal = Aim & {
  id: string
  currency: string | null
  created_at: string
  version: number
  targets: HeldTarget[]
}

const SELECT = `select g.id, g.metric, g.whose, g.whose_id, g.every, g.currency, g.created_at, g.version,
    (select coalesce(json_agg(json_build_object('from_on', t.from_on, 'target', t.target) order by t.from_on), '[]')
       from analytics.goal_target t where t.goal_id = g.id) as targets
  from analytics.goal g`

/** The company's first, then teams, then people; by metric. */
export const goalsWhere = ({
  every,
  whose,
  metric,
}: {
  every?: GoalEvery | undefined
  whose?: GoalWhose | undefined
  metric?: string | undefined
}): Promise<StoredGoal[]> =>
  statement<StoredGoal>(
    `${SELECT} where ($1::text is null or g.every = $1) and ($2::text is null or g.whose = $2)
        and ($3::text is null or g.metric = $3)
      order by array_position(array['company', 'team', 'person'], g.whose), g.metric, g.every, g.created_at, g.id`,
    [every ?? null, whose ?? null, metric ?? null],
  )

export const goalById = async (id: string): Promise<StoredGoal | undefined> =>
  (await statement<StoredGoal>(`${SELECT} where g.id = $1`, [id]))[0]

export const goalLike = async ({ metric, whose, whose_id, every }: Aim): Promise<StoredGoal | undefined> =>
  (
    await statement<StoredGoal>(
      `${SELECT} where g.metric = $1 and g.whose = $2 and g.whose_id is not distinct from $3 and g.every = $4`,
      [metric, whose, whose_id, every],
    )
  )[0]

export const countGoals = async (): Promise<number> => {
  const [row] = await statement<{ count: number }>('select count(*) as count from analytics.goal')
  return row?.count ?? 0
}

/** False where there is such a goal already, be it made this very moment by somebody else. */
export const insertGoal = async (
  goal: Aim & { id: string; currency: string | null },
  at: string,
): Promise<boolean> => {
  const row = await db
    .insertInto('analytics.goal')
    .values({ ...goal, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** From the period that begins on `from_on` on; the goal's version moves with it. */
export const putTarget = async (
  goal_id: string,
  { from_on, target }: HeldTarget,
  at: string,
): Promise<void> => {
  await db.updateTable('analytics.goal').set({ updated_at: at }).where('id', '=', goal_id).execute()
  const { numUpdatedRows } = await db
    .updateTable('analytics.goal_target')
    .set({ target })
    .where('goal_id', '=', goal_id)
    .where('from_on', '=', from_on)
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    await db.insertInto('analytics.goal_target').values({ id: newId(), goal_id, from_on, target }).execute()
}

export const removeGoal = (id: string): Promise<unknown> =>
  db.deleteFrom('analytics.goal').where('id', '=', id).execute()
