/** The grammar of `kernel/list.ts` as SQL: one compiler for lists, counts, exports, boards and bulk edits. */

import { type RawBuilder, sql } from 'kysely'
import { asComparison, type Comparison, type Filter, type ListInput, type Selection } from '#kernel/list.ts'
import { isId } from '#kernel/values/id.ts'
import { fail } from './errors.ts'
import { afterCursor, all, any, type Condition, readCursor, YES } from './keyset.ts'
import { narrowed, wantedOf } from './list_columns.ts'
import { inMoments } from './list_days.ts'

export type FieldType = 'text' | 'number' | 'day' | 'moment' | 'yes_no' | 'choice' | 'choices' | 'id'

/**
 * A field people may filter and sort by. `expression` is SQL of the query's own tables; never what a caller sent.
 * `filled`: never null, so an index on (company_id, the field, id) gives the rows in order, upward and downward.
 * `currency`: of an amount in minor units, its currency's code. `where`: compiles its comparisons itself, where the value stands in no column, as belonging to a group.
 */
export type ListField = {
  type: FieldType
  expression: RawBuilder<unknown>
  sort?: RawBuilder<unknown> | false
  filled?: true
  currency?: RawBuilder<unknown>
  where?: (comparison: Comparison) => RawBuilder<boolean>
}
export type ListFields = Record<string, ListField>

const CAST: Record<FieldType, string> = {
  text: 'text',
  number: 'numeric',
  day: 'date',
  moment: 'timestamptz',
  yes_no: 'boolean',
  choice: 'text',
  choices: 'text',
  id: 'uuid',
}

const KNOWN: Record<FieldType, readonly (keyof Comparison)[]> = {
  text: ['eq', 'not', 'in', 'contains', 'starts', 'is'],
  number: ['eq', 'not', 'in', 'gt', 'gte', 'lt', 'lte', 'is'],
  day: ['eq', 'not', 'in', 'gt', 'gte', 'lt', 'lte', 'is'],
  moment: ['gt', 'gte', 'lt', 'lte', 'is'],
  yes_no: ['eq', 'not', 'is'],
  choice: ['eq', 'not', 'in', 'is'],
  choices: ['has', 'in', 'is'],
  id: ['eq', 'not', 'in', 'is'],
}

const FITS: Partial<Record<FieldType, (text: string) => boolean>> = {
  number: (text) => /^-?\d{1,15}(\.\d{1,10})?$/.test(text),
  day: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text),
  moment: (text) => /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text),
  yes_no: (text) => /^(true|false)$/.test(text),
  id: isId,
}

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The condition a filter asks for. Refuses unknown fields and comparisons a field does not know. */
export const whereFilter = (fields: ListFields, filter: Filter | undefined): Condition =>
  all(
    Object.entries(filter ?? {}).flatMap(([key, wanted]) => {
      if (wanted === undefined) return []
      if (key === 'any') return [any((wanted as Filter[]).map((one) => whereFilter(fields, one)))]
      return compare(
        key,
        fields[key] ?? fail('unknown_field', { field: key }, 'filter'),
        asComparison(wanted),
      )
    }),
  )

const compare = (key: string, field: ListField, comparison: Comparison): Condition[] => {
  const { type, expression: e } = field
  if (field.where) return [field.where(comparison)]
  return Object.entries(type === 'moment' ? inMoments(comparison) : comparison).map(
    ([name, wanted]): Condition => {
      const comparator = name as keyof Comparison
      if (type === 'choices' && comparator === 'eq')
        return sql<boolean>`${e} @> array[${value(key, type, wanted)}]`
      if (!KNOWN[type].includes(comparator))
        return fail('unknown_comparison', { field: key, comparison: name }, 'filter')
      const one = (): RawBuilder<unknown> => value(key, type, wanted)
      switch (comparator) {
        case 'eq':
          return sql<boolean>`${e} = ${one()}`
        case 'not':
          return sql<boolean>`${e} is distinct from ${one()}`
        case 'gt':
          return sql<boolean>`${e} > ${one()}`
        case 'gte':
          return sql<boolean>`${e} >= ${one()}`
        case 'lt':
          return sql<boolean>`${e} < ${one()}`
        case 'lte':
          return sql<boolean>`${e} <= ${one()}`
        case 'has':
          return sql<boolean>`${e} @> array[${one()}]`
        case 'in': {
          const many = (wanted as unknown[]).map((w) => value(key, type, w))
          if (!many.length) return sql<boolean>`false`
          return type === 'choices'
            ? sql<boolean>`${e} && array[${sql.join(many)}]`
            : sql<boolean>`${e} in (${sql.join(many)})`
        }
        case 'contains':
          return sql<boolean>`kernel.fold(${e}) like kernel.fold(${`%${asPattern(String(wanted))}%`})`
        case 'starts':
          return sql<boolean>`kernel.fold(${e}) like kernel.fold(${`${asPattern(String(wanted))}%`})`
        default:
          return emptiness(type, e, wanted === 'empty')
      }
    },
  )
}

const emptiness = (type: FieldType, e: RawBuilder<unknown>, empty: boolean): Condition => {
  if (type === 'choices')
    return empty ? sql<boolean>`cardinality(${e}) = 0` : sql<boolean>`cardinality(${e}) > 0`
  if (type === 'text')
    return empty ? sql<boolean>`coalesce(${e}, '') = ''` : sql<boolean>`coalesce(${e}, '') <> ''`
  return empty ? sql<boolean>`${e} is null` : sql<boolean>`${e} is not null`
}

const value = (key: string, type: FieldType, wanted: unknown): RawBuilder<unknown> => {
  const fits = FITS[type]
  if (fits && !fits(String(wanted)))
    fail('unfit_value', { field: key, value: String(wanted).slice(0, 50) }, 'filter')
  if ((type === 'day' || type === 'moment') && Number.isNaN(Date.parse(String(wanted))))
    fail('unfit_value', { field: key, value: String(wanted) }, 'filter')
  return sql`${String(wanted)}::${sql.raw(CAST[type])}`
}

/** How a list is ordered, where this page begins, and how to read the cursor of the next. */
export type Order = {
  by: RawBuilder<unknown>
  after: Condition
  /** The sort values of a row as JSON: only the last row's are ever read. */
  keys: RawBuilder<string>
  cursor: (lastKeys: string) => string
  /** Leaves only rows with a value of the first sort, which come first; undefined where all have one or the page begins behind them. */
  valued: Condition | undefined
}

const MOST_SORTS = 4

/** Keyset order: the sorts asked for, then `id`, so that no row is shown twice or skipped while others write. */
export const orderOf = (
  fields: ListFields,
  input: Pick<ListInput, 'sort' | 'cursor'>,
  fallback: string,
  id: RawBuilder<unknown>,
): Order => {
  const spec = input.sort || fallback
  const parts = spec.split(',')
  if (parts.length > MOST_SORTS) fail('too_many_sorts', { most: MOST_SORTS }, 'sort')
  const sorts = parts.map((part) => {
    const key = part.replace(/^-/, '').trim()
    const field = fields[key]
    if (!field || field.sort === false || field.type === 'choices')
      return fail('unknown_field', { field: key }, 'sort')
    return {
      down: part.startsWith('-'),
      expression: field.sort ?? field.expression,
      cast: CAST[field.type],
      filled: field.filled ?? false,
    }
  })
  const down = sorts.at(-1)?.down ?? false
  const steps = [...sorts, { down, expression: id, cast: 'uuid', filled: true }]
  const keys = input.cursor ? readCursor(input.cursor, spec) : undefined
  const [first] = steps
  return {
    by: sql.join(
      steps.map(
        (s) => sql`${s.expression} ${sql.raw(`${s.down ? 'desc' : 'asc'}${s.filled ? '' : ' nulls last'}`)}`,
      ),
    ),
    after: keys ? afterCursor(steps, keys) : YES,
    valued:
      first && !first.filled && keys?.[0] !== null
        ? sql<boolean>`${first.expression} is not null`
        : undefined,
    keys: sql<string>`json_build_array(${sql.join(steps.map((s) => sql`(${s.expression})::text`))})::text`,
    cursor: (keys) => Buffer.from(JSON.stringify([spec, ...JSON.parse(keys)])).toString('base64url'),
  }
}

/** A row with `Order.keys`. */
export type Keyed = { sort_keys: string }

/** The rows of a page from one row more than asked for. */
export const pageOf = <R extends Keyed>(
  rows: R[],
  { limit, fields }: Pick<ListInput, 'limit' | 'fields'>,
  order: Order,
): { rows: Omit<R, 'sort_keys'>[]; next?: string } => {
  const shown = rows.slice(0, limit)
  const next = rows.length > limit && order.cursor(shown.at(-1)?.sort_keys ?? '[]')
  // Emptied and not taken out, which would copy every row.
  for (const row of shown as Partial<Keyed>[]) row.sort_keys = undefined
  return { rows: fields ? narrowed(shown, wantedOf(fields)) : shown, ...(next && { next }) }
}

export const whereIds = (id: RawBuilder<unknown>, ids: Selection['ids']): Condition =>
  ids ? sql<boolean>`${id} = any(${ids}::uuid[])` : YES
