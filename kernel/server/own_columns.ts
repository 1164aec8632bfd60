/** Companies' own fields in lists: values kept in one jsonb column, and formulas over them, typed for filters and sorting. */
import { type RawBuilder, sql } from 'kysely'
import type { Filter } from '#kernel/list.ts'
import { formulaType } from '#kernel/values/formula_operations.ts'
import { type FormulaField, typeFormula } from '#kernel/values/formula_types.ts'
import type { Currency } from '#kernel/values/money.ts'
import { isReckoned, type Rollup } from '#kernel/values/rollup.ts'
import { ownKeyOf } from '#kernel/values/shown.ts'
import { amountOf, codeOf, formulaSql } from './formula_sql.ts'
import { type FieldType, type ListField, type ListFields, whereFilter } from './list.ts'
import { company, today } from './scope.ts'

type Sql = RawBuilder<unknown>

/**
 * `formula`, `rollup`: what the value is reckoned by; empty or absent where people write it. `rolled`: the SQL of a roll-up, as
 * `withRollups` makes it.
 */
export type ListedField = {
  key: string
  type: string
  formula?: string
  rollup?: Rollup | null
  rolled?: Sql
  options?: readonly { key: string; label: string }[]
  shown_when?: Filter | undefined
}

/** Where the values stand: one jsonb column, or that of each field where its kind says which records have it. */
export type OwnColumn<F> = Sql | ((field: F) => Sql)

/**
 * The planner may try a condition on rows of other companies before it looks whose they are, and there the same key may
 * hold anything: what does not fit the type is no value, never an error.
 */
const fitting = (value: Sql, type: 'numeric' | 'date' | 'boolean'): Sql =>
  sql`case when pg_input_is_valid(${value}, ${sql.lit(type)}) then (${value})::${sql.raw(type)} end`

const AS: Record<string, { type: FieldType; read: (value: Sql, key: string) => Sql }> = {
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

const plainField = ({ key, type }: ListedField, column: Sql): ListField => {
  const known = AS[type]
  return {
    type: known?.type ?? (type === 'choice' ? 'choice' : 'text'),
    expression: known ? known.read(column, key) : sql`${column} ->> ${key}`,
  }
}

/** A written value as formulas take it: stricter than lists, which compare with infinity and never reckon with it. */
const plainValue = ({ key, type }: ListedField, column: Sql): Sql => {
  const value = sql`${column} -> ${key}`
  switch (type) {
    case 'number':
      return sql`case when jsonb_typeof(${value}) = 'number' then (${value})::numeric end`
    case 'money':
      return sql`case when jsonb_typeof(${value} -> 'amount') = 'number' then ${amountOf(sql`${value} -> 'amount'`, sql`${value} ->> 'currency'`)} end`
    case 'day':
      return sql`case when ${column} ->> ${key} ~ '^\\d{4}-\\d{2}-\\d{2}$' and pg_input_is_valid(${column} ->> ${key}, 'date') then (${column} ->> ${key})::date end`
    case 'yes_no':
      return sql`case when jsonb_typeof(${value}) = 'boolean' then (${value})::boolean end`
    default:
      return sql`nullif(${column} ->> ${key}, '')`
  }
}

const builtInValue = ({ type, expression, currency }: ListField): Sql => {
  if (currency) return amountOf(expression, currency)
  if (type === 'moment') return sql`(${expression} at time zone ${company().timeZone})::date`
  if (type === 'number') return sql`(${expression})::numeric`
  return type === 'day' || type === 'yes_no' ? expression : sql`nullif((${expression})::text, '')`
}

/** Nothing where the record does not have the field, whatever waits in it. */
const onlyWhen = (condition: RawBuilder<boolean> | undefined, value: Sql, none = sql`null`): Sql =>
  condition ? sql`case when ${condition} then ${value} else ${none} end` : value

const LONGEST_TEXT = 500

/** A value of a formula as lists compare it. */
const listedValue = (type: string, value: Sql): ListField => {
  switch (type) {
    case 'money':
      return { type: 'number', expression: sql`round((${value})[1])` }
    case 'text':
      return { type: 'text', expression: sql`nullif(left(btrim(${value}), ${sql.lit(LONGEST_TEXT)}), '')` }
    default:
      return { type: type as FieldType, expression: value }
  }
}

/** The own fields of one list. `builtIn`: the list's own fields, of which conditions and formulas may speak. */
class OwnFields<F extends ListedField> {
  readonly #fields: readonly F[]
  readonly #column: OwnColumn<F>
  readonly #builtIn: ListFields
  readonly #listed = new Map<string, ListField>()
  readonly #terms: readonly FormulaField[]

  constructor(fields: readonly F[], column: OwnColumn<F>, builtIn: ListFields) {
    this.#fields = fields
    this.#column = column
    this.#builtIn = builtIn
    const named = [
      ...fields.map(({ key, type, options }) => ({
        name: `custom.${key}`,
        type,
        ...(options && { options }),
      })),
      ...Object.entries(builtIn).map(([name, { type, currency }]) => ({
        name,
        type: currency ? 'money' : type,
      })),
    ]
    this.#terms = named.flatMap(({ type, ...term }) => {
      const known = formulaType(type)
      return known ? [{ ...term, type: known }] : []
    })
  }

  listed(field: F, within: readonly string[] = []): ListField {
    const there = this.#listed.get(field.key)
    if (there) return there
    const plain = isReckoned(field)
      ? listedValue(field.type, this.#reckoned(field, within))
      : plainField(field, this.#columnOf(field))
    const none = plain.type === 'choices' ? sql`'{}'` : sql`null`
    const listed = { ...plain, expression: onlyWhen(this.#condition(field, within), plain.expression, none) }
    this.#listed.set(field.key, listed)
    return listed
  }

  /** The value of a formula field as JSON has it. */
  json(field: F): Sql {
    const value = this.#value(field, [])
    if (field.type === 'money')
      return sql`(select case when m[1] is not null and m[2] is not null then
        jsonb_build_object('amount', round(m[1]), 'currency', ${codeOf(sql`m[2]`)}) end from (select ${value} as m offset 0) v)`
    return sql`to_jsonb(${field.type === 'text' ? listedValue('text', value).expression : value})`
  }

  /** As formulas take it; nothing where the record does not have the field. */
  #value(field: F, within: readonly string[]): Sql {
    const value = isReckoned(field) ? this.#reckoned(field, within) : plainValue(field, this.#columnOf(field))
    return onlyWhen(this.#condition(field, within), value)
  }

  // An undo can bring back a circle, or take away what a formula stands on: then it gives nothing.
  #reckoned(field: F, within: readonly string[]): Sql {
    if (field.rolled) return field.rolled
    const read = typeFormula(field.formula ?? '', this.#terms)
    if ('fault' in read || read.typed.type !== field.type || within.includes(field.key))
      return sql`null::${sql.raw(NOTHING[field.type] ?? 'text')}`
    const inside = [...within, field.key]
    return formulaSql(
      read.typed,
      (name) => {
        const own = this.#fields.find(({ key }) => key === ownKeyOf(name))
        return own ? this.#value(own, inside) : builtInValue(this.#builtIn[name] as ListField)
      },
      { today: today().toString(), currency: company().currency as Currency },
    )
  }

  #condition(field: F, within: readonly string[]): RawBuilder<boolean> | undefined {
    const asked: Filter = {}
    const known: ListFields = {}
    for (const [name, wanted] of Object.entries(field.shown_when ?? {})) {
      const other = this.#fields.find(({ key }) => key === ownKeyOf(name))
      const isCircle = other && within.includes(other.key)
      const found = other && !isCircle ? this.listed(other, [...within, field.key]) : this.#builtIn[name]
      if (!found) continue
      known[name] = found
      asked[name] = wanted
    }
    return Object.keys(asked).length ? whereFilter(known, asked) : undefined
  }

  #columnOf(field: F): Sql {
    return typeof this.#column === 'function' ? this.#column(field) : this.#column
  }
}

const NOTHING: Readonly<Record<string, string>> = {
  number: 'numeric',
  money: 'numeric[]',
  day: 'date',
  yes_no: 'boolean',
}

/** `custom.<key>` for every field. */
export const customListFields = <F extends ListedField>(
  fields: readonly F[],
  column: OwnColumn<F>,
  builtIn: ListFields = {},
): ListFields => {
  const own = new OwnFields(fields, column, builtIn)
  return Object.fromEntries(fields.map((field) => [`custom.${field.key}`, own.listed(field)]))
}

/** What formulas and roll-ups of a list give for a row, as one JSON object by key; undefined where the company has none. */
export const formulaValues = <F extends ListedField>(
  fields: readonly F[],
  column: OwnColumn<F>,
  builtIn: ListFields,
): Sql | undefined => {
  const reckoned = fields.filter(isReckoned)
  const own = new OwnFields(fields, column, builtIn)
  const pairs = reckoned.map((field) => sql`${field.key}::text, ${own.json(field)}`)
  return pairs.length ? sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)}))` : undefined
}

/** Rows with what their formulas give among their own values. `read`: the values of records by their ids. */
export const withFormulas = async <R extends { id: string; custom?: Record<string, unknown> | undefined }>(
  rows: readonly R[],
  values: Sql | undefined,
  read: (values: Sql, ids: readonly string[]) => Promise<{ id: string; values: Record<string, unknown> }[]>,
): Promise<R[]> => {
  if (!values || !rows.some(({ custom }) => custom)) return [...rows]
  const given = new Map(
    (
      await read(
        values,
        rows.map(({ id }) => id),
      )
    ).map((one) => [one.id, one.values]),
  )
  return rows.map((row) => (row.custom ? { ...row, custom: { ...row.custom, ...given.get(row.id) } } : row))
}
