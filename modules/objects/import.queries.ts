import { statement } from '#kernel/server/database.ts'

/** Ids of an object's records by these values: `id`, or an own field as `custom.placa`. */
export const holdersOf = async (
  objectId: string,
  field: string,
  values: readonly string[],
): Promise<Record<string, string[]>> => {
  const key = field.startsWith('custom.') ? field.slice('custom.'.length) : undefined
  const rows =
    key === undefined
      ? await statement<{ value: string; id: string }>(
          `select v.value, r.id from unnest($2::text[]) v (value) cross join lateral (
             select id from objects.record where object_id = $1
               and id = case when pg_input_is_valid(v.value, 'uuid') then v.value::uuid end offset 0) r`,
          [objectId, values],
        )
      : await statement<{ value: string; id: string }>(
          `select custom ->> $3 as value, id from objects.record where object_id = $1 and custom ->> $3 = any($2)`,
          [objectId, values, key],
        )
  const holders: Record<string, string[]> = {}
  for (const { value, id } of rows) holders[value] = [...(holders[value] ?? []), id]
  return holders
}
