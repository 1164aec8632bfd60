/** Companies' own fields in lists: typed filters and sorting on values kept in one jsonb column. */
import { type RawBuilder, sql } from 'kysely'
import type { FieldType, ListFields } from './list.ts'

const AS: Record<
  string,
  { type: FieldType; read: (value: RawBuilder<unknown>, key: string) => RawBuilder<unknown> }
> = {
  number: { type: 'number', read: (c, key) => sql`(${c} ->> ${key})::numeric` },
  money: { type: 'number', read: (c, key) => sql`(${c} -> ${key} ->> 'amount')::numeric` },
  day: { type: 'day', read: (c, key) => sql`(${c} ->> ${key})::date` },
  yes_no: { type: 'yes_no', read: (c, key) => sql`(${c} ->> ${key})::boolean` },
  choices: {
    type: 'choices',
    read: (c, key) => sql`array(select jsonb_array_elements_text(coalesce(${c} -> ${key}, '[]')))`,
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
