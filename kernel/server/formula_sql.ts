/**
 * Formulas as SQL: an expression over the query's own tables, values bound as parameters. Where a part is empty so is what
 * is made of it, and so is a division by zero; nothing that a row holds makes it fail, since the planner may try it on rows
 * of other companies, where the same key may hold anything.
 *
 * An amount is `numeric[]`: minor units, and the place of its currency among those we know.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Operation } from '#kernel/values/formula_operations.ts'
import type { Typed } from '#kernel/values/formula_types.ts'
import { Currency, minorDigits } from '#kernel/values/money.ts'

export type Sql = RawBuilder<unknown>

const CODES = sql.raw(`array[${Currency.options.map((code) => `'${code}'`).join(',')}]`)
const DIGITS = sql.raw(`array[${Currency.options.map(minorDigits).join(',')}]`)

/** The code at a currency's place. */
export const codeOf = (place: Sql): Sql => sql`(${CODES})[(${place})::int]`

/** An amount of minor units and a currency's code. */
export const amountOf = (minor: Sql, currency: Sql): Sql =>
  sql`array[(${minor})::numeric, array_position(${CODES}, (${currency})::text)::numeric]`

/** What the parts are called within: each is reckoned once, however often it is named. `offset 0` keeps it so. */
const once = (parts: readonly Sql[], result: Sql): Sql =>
  sql`(select ${result} from (select ${sql.join(parts.map((part, i) => sql`${part} as ${sql.raw('abc'[i] ?? 'z')}`))} offset 0) v)`

const raw = (text: string): Sql => sql.raw(text)

/** Days of 4,600 years: further than that no day is meant, and PostgreSQL's end somewhere. */
const FURTHEST_DAYS = 1_690_000
const moved = (day: Sql, days: Sql, sign: '+' | '-'): Sql =>
  once(
    [day, days],
    raw(`case when abs(b) < ${FURTHEST_DAYS} then
      case when a ${sign} trunc(b)::int between '0001-01-01' and '9999-12-31' then a ${sign} trunc(b)::int end end`),
  )

const CAST: Readonly<Record<string, string>> = {
  number: 'numeric',
  text: 'text',
  yes_no: 'boolean',
  choice: 'text',
}

const asText = (part: Sql, { type }: Typed): Sql =>
  type === 'number'
    ? sql`trim_scale(${part})::text`
    : type === 'day'
      ? sql`to_char(${part}, 'DD/MM/YYYY')`
      : part

/** What a formula stands on besides fields. */
export type Reckoning = { today: string; currency: Currency }

/** `field`: the SQL of a field by its name, an amount as `numeric[]`. */
export const formulaSql = (typed: Typed, field: (name: string) => Sql, around: Reckoning): Sql => {
  const compile = (one: Typed): Sql => formulaSql(one, field, around)
  if (typed.op === 'value') return sql`${String(typed.value)}::${raw(CAST[typed.type] ?? 'text')}`
  if (typed.op === 'field') return field(typed.name)
  if (typed.op === 'label')
    return sql`case ${compile(typed.of[0])} ${sql.join(
      typed.options.map(({ key, label }) => sql`when ${key}::text then ${label}::text`),
      sql` `,
    )} end`
  return operation(typed.op, typed.of, typed.of.map(compile), typed.type, around)
}

const operation = (
  op: Operation,
  of: readonly Typed[],
  parts: readonly Sql[],
  type: Typed['type'],
  { today, currency }: Reckoning,
): Sql => {
  const [one, two, three] = parts as [Sql, Sql, Sql]
  const isMoney = of[0]?.type === 'money'
  switch (op) {
    case 'add':
    case 'take': {
      const sign = op === 'add' ? '+' : '-'
      return isMoney
        ? once([one, two], raw(`case when a[2] = b[2] then array[a[1] ${sign} b[1], a[2]] end`))
        : sql`(${one} ${raw(sign)} ${two})`
    }
    case 'times':
      return isMoney
        ? once([one, two], raw('case when b is not null then array[a[1] * b, a[2]] end'))
        : sql`(${one} * ${two})`
    case 'divide':
      return isMoney
        ? once([one, two], raw('case when b <> 0 then array[a[1] / b, a[2]] end'))
        : sql`(${one} / nullif(${two}, 0))`
    case 'share':
      return once([one, two], raw('case when a[2] = b[2] then a[1] / nullif(b[1], 0) end'))
    case 'add_days':
      return moved(one, two, '+')
    case 'take_days':
      return moved(one, two, '-')
    case 'days_since':
      return sql`(${one} - ${two})::numeric`
    case 'join':
      return sql`(${sql.join(
        parts.map((part, i) => asText(part, of[i] as Typed)),
        sql` || `,
      )})`
    case 'negate':
      return isMoney ? once([one], raw('array[-a[1], a[2]]')) : sql`(- ${one})`
    case 'not':
      return sql`(not ${one})`
    case 'and':
    case 'or':
      return sql`(${one} ${raw(op)} ${two})`
    case 'if':
      return sql`case ${one} when true then ${two} when false then ${three ?? sql`null`} end`
    case 'min':
    case 'max':
      return least(op, parts, type)
    case 'round':
      return isMoney
        ? once([one, two], sql`array[round(a[1], (b - (${DIGITS})[a[2]::int])::int), a[2]]`)
        : sql`round(${one}, (${two})::int)`
    case 'today':
      return sql`${today}::date`
    case 'coalesce':
      return sql`coalesce(${sql.join(parts.map((part, i) => filled(part, of[i] as Typed)))})`
    case 'empty':
      return sql`(${filled(one, of[0] as Typed)} is null)`
    case 'to_money':
      return once(
        [one],
        sql`case when a is not null then ${amountOf(sql`a * ${10 ** minorDigits(currency)}::numeric`, sql`${currency}`)} end`,
      )
    case 'to_number':
      return once([one], sql`a[1] / power(10::numeric, (${DIGITS})[a[2]::int])`)
    default:
      return isMoney
        ? once([one, two], raw(`case when a[2] = b[2] then a[1] ${op} b[1] end`))
        : sql`(${one} ${raw(op)} ${two})`
  }
}

/** An amount without minor units is none, and neither is a text without letters. */
const filled = (part: Sql, { type }: Typed): Sql =>
  type === 'money'
    ? once([part], raw('case when a[1] is not null and a[2] is not null then a end'))
    : type === 'text'
      ? sql`nullif(${part}, '')`
      : part

/** Empty where one of them is, unlike PostgreSQL's own, which looks past it. */
const least = (op: 'min' | 'max', parts: readonly Sql[], type: Typed['type']): Sql => {
  const nearer = op === 'min' ? '<=' : '>='
  return parts.reduce((one, two) =>
    once(
      [one, two],
      raw(
        type === 'money'
          ? `case when a[2] = b[2] then case when a[1] ${nearer} b[1] then a when b[1] ${nearer} a[1] then b end end`
          : `case when a ${nearer} b then a when b ${nearer} a then b end`,
      ),
    ),
  )
}
