/** Companies' own fields: checked when written, and in lists typed filters and sorting on values kept in one jsonb column. */
import { type RawBuilder, sql } from 'kysely'
import { customValues } from '#kernel/values/custom.ts'
import { fail, Refusal } from './errors.ts'
import type { FieldType, ListFields } from './list.ts'
import { company } from './scope.ts'

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

type OwnField = Parameters<typeof customValues>[0][number] & {
  label: string
  is_unique: boolean
  default_value?: unknown
}
type Values = Record<string, unknown>

/**
 * A record's own values checked field by field. `before`: what it had; values of removed fields stay as they are.
 * `holder`: the name of another record that carries the value of a unique field, if one does.
 *
 * Errors: `invalid_input` with a problem per field; `value_taken` with `{ label, holder }`.
 */
export const checkedOwnValues = async (
  fields: readonly OwnField[],
  given: Values,
  {
    before = {},
    holder,
  }: { before?: Values; holder: (key: string, value: unknown) => Promise<string | undefined> },
): Promise<Values> => {
  const removed = new Set(Object.keys(before).filter((key) => !fields.some((f) => f.key === key)))
  const parsed = customValues(fields, company().country, removed).safeParse(given)
  if (!parsed.success)
    throw new Refusal('invalid_input', {
      field: `custom.${parsed.error.issues[0]?.path.join('.')}`,
      problems: parsed.error.issues.map((i) => ({
        field: `custom.${i.path.join('.')}`,
        code: /^[a-z_]+$/.test(i.message) ? i.message : 'invalid_value',
      })),
    })
  for (const field of fields.filter((f) => f.is_unique)) {
    const value = parsed.data[field.key]
    if (value === undefined || value === before[field.key]) continue
    const other = await holder(field.key, value)
    if (other) fail('value_taken', { label: field.label, holder: other }, `custom.${field.key}`)
  }
  return parsed.data
}

/** What a new record has in its own fields unless said otherwise. */
export const ownDefaults = (fields: readonly OwnField[]): Values =>
  Object.fromEntries(
    fields.flatMap((f) =>
      f.default_value === null || f.default_value === undefined ? [] : [[f.key, f.default_value]],
    ),
  )
