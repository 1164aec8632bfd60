import { statement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'

export const preferencesOf = async (person: string): Promise<Record<string, unknown>> => {
  const rows = await statement<{ key: string; value: unknown }>(
    'select key, value from workspace.preference where user_id = $1 order by key',
    [person],
  )
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

export const forgetPreferences = (person: string, keys: readonly string[]): Promise<unknown> =>
  statement('delete from workspace.preference where user_id = $1 and key = any ($2)', [person, keys])

/** New values replace those that are there. */
export const putPreferences = async (person: string, values: Record<string, unknown>): Promise<void> => {
  await forgetPreferences(person, Object.keys(values))
  await statement(
    `insert into workspace.preference (id, user_id, key, value, updated_at)
     select gen_random_uuid(), $1, key, value, $3 from jsonb_each($2::jsonb) on conflict do nothing`,
    [person, JSON.stringify(values), now().toString()],
  )
}
