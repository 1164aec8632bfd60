/** Companies' own fields in lists: typed filters and sorting on values kept in one jsonb column. */
import { type RawBuilder, sql } from 'kysely'
import type { FieldType, ListFields } from './list.ts'

/**
 * The planner may try a condition on rows of other companies before it looks whose they are, and there the same key may
 * hold anything: what does not fit the type is no value, never an error.
 */
const fitting = (value: RawBuilder<unknown>, type: 'numeric' | 'date' | 'boolean'): RawBuilder<unknown> =>
  sql`case when pg_input_is_valid(${value}, ${sql.lit(type)}) then (${value})::${sql.raw(type)} end`

const AS: Record<
  string,
  { type: FieldType; read: (value: RawBuilder<unknown>, key: string) => RawBuilder<unknown> }
> = {
  number: { type: 'number', read: (c, key) => fitting(sql`${c} ->> ${key}`, 'numeric') },
  money: { type: 'number', read: (c, key) => fitting(sql`${c} -> ${key} ->> 'amount'`, 'numeric') },
  day: { type: 'day', read: (c, key) => fitting(sql`${c} ->> ${key}`, 'date') },
  yes_no: { type: 'yes_no', read: (c, key) => fitting(sql`${c} ->> ${key}`, 'boolean') },
  choices: {
    type: 'choices',
    read: (c, key) =>
      sql`array(select jsonb_array_elements_text(case jsonb_typeof(${c} -> ${key}) when 'array' then ${c} -> ${key} else '[]' end))`,
  },
}

/** `custom.<key>` for every field. `column` is the jsonb column of the query's table. */
export const customListFields = (
  fields: readonly { key: string; type: string }[],
  column: RawBuilder<unknown>,
): ListFields =>
  Object.fromEntries(
    fields.map(({ key, type }) => {
      const known = AS[type]
      return [
        `custom.${key}`,
        {
          type: known?.type ?? (type === 'choice' ? 'choice' : 'text'),
          expression: known ? known.read(column, key) : sql`${column} ->> ${key}`,
        },
      ]
    }),
  )
