/** Companies' own fields: checked when written, and in lists typed filters and sorting on values kept in one jsonb column. */
import { type RawBuilder, sql } from 'kysely'
import type { Filter } from '#kernel/list.ts'
import { customValues } from '#kernel/values/custom.ts'
import { ownKeyOf } from '#kernel/values/shown.ts'
import { fail, Refusal } from './errors.ts'
import { type FieldType, type ListField, type ListFields, whereFilter } from './list.ts'
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

type Column = RawBuilder<unknown>
type ListedField = { key: string; type: string; shown_when?: Filter | undefined }

const plainField = ({ key, type }: ListedField, column: Column): ListField => {
  const known = AS[type]
  return {
    type: known?.type ?? (type === 'choice' ? 'choice' : 'text'),
    expression: known ? known.read(column, key) : sql`${column} ->> ${key}`,
  }
}

/** Nothing where the record does not have the field, whatever waits in it. */
const onlyWhen = (condition: RawBuilder<boolean>, { type, expression }: ListField): ListField => ({
  type,
  expression: sql`case when ${condition} then ${expression} ${sql.raw(type === 'choices' ? "else '{}'" : '')} end`,
})

/**
 * `custom.<key>` for every field. `column`: the jsonb column of the query's table, or of each field where its kind says
 * which records have it. `builtIn`: the list's own fields, of which conditions may speak.
 */
export const customListFields = <F extends ListedField>(
  fields: readonly F[],
  column: Column | ((field: F) => Column),
  builtIn: ListFields = {},
): ListFields => {
  const done: ListFields = {}
  const compiled = (field: F, within: readonly string[]): ListField => {
    const name = `custom.${field.key}`
    const there = done[name]
    if (there) return there
    const known: ListFields = {}
    for (const named of Object.keys(field.shown_when ?? {})) {
      const other = fields.find(({ key }) => key === ownKeyOf(named))
      const found = other && !within.includes(named) ? compiled(other, [...within, name]) : builtIn[named]
      if (found) known[named] = found
    }
    const asked = Object.fromEntries(
      Object.entries(field.shown_when ?? {}).filter(([named]) => known[named]),
    ) as Filter
    const plain = plainField(field, typeof column === 'function' ? column(field) : column)
    const listed = Object.keys(asked).length ? onlyWhen(whereFilter(known, asked), plain) : plain
    done[name] = listed
    return listed
  }
  for (const field of fields) compiled(field, [])
  return done
}

type OwnField = Parameters<typeof customValues>[0][number] & {
  label: string
  is_unique: boolean
  default_value?: unknown
}
type Values = Record<string, unknown>

/**
 * A record's own values checked field by field. `before`: what it had; values of removed fields stay as they are.
 * `record`: its built-in fields, of which conditions speak. `holder`: the name of another record that carries the value
 * of a unique field, if one does.
 *
 * Errors: `invalid_input` with a problem per field; `value_taken` with `{ label, holder }`.
 */
export const checkedOwnValues = async (
  fields: readonly OwnField[],
  given: Values,
  {
    before = {},
    record,
    holder,
  }: {
    before?: Values
    record: Readonly<Record<string, unknown>>
    holder: (key: string, value: unknown) => Promise<string | undefined>
  },
): Promise<Values> => {
  const removed = new Set(Object.keys(before).filter((key) => !fields.some((f) => f.key === key)))
  const parsed = customValues(fields, company().country, removed, record).safeParse(given)
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

/** Own values that go to many records at once, over what each has; what else these may lack is not asked of them. */
export const checkedForMany = async (fields: readonly OwnField[], given: Values): Promise<unknown> =>
  checkedOwnValues(
    fields.filter(({ key }) => key in given).map((field) => ({ ...field, shown_when: {}, is_unique: false })),
    given,
    { record: {}, holder: async () => undefined },
  )

/** What a new record has in its own fields unless said otherwise. */
export const ownDefaults = (fields: readonly OwnField[]): Values =>
  Object.fromEntries(
    fields.flatMap((f) =>
      f.default_value === null || f.default_value === undefined ? [] : [[f.key, f.default_value]],
    ),
  )
