/** Own fields rolled up from any rows that can be measured: a customer's open opportunities, the day of the last visit. */
import { type RawBuilder, sql } from 'kysely'
import { fail } from '#kernel/server/errors.ts'
import { amountOf } from '#kernel/server/formula_sql.ts'
import { whereFilter } from '#kernel/server/list.ts'
import type { RolledField, Rollups } from '#kernel/server/rollups.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type RollupMeasure, rollupGives } from '#kernel/values/rollup.ts'
import { clock, fieldsOf, type KnownField, sources, withLists } from './catalogue.ts'
import type { MetricSource } from './contract.ts'
import { reached } from './figure.queries.ts'
import { idOf } from './group_fields.ts'

type Sql = RawBuilder<unknown>

export const measuredRollups: Rollups = {
  records: async (entity) => {
    const lists: Parameters<typeof withLists>[1] = new Map()
    return Promise.all(
      sources()
        .filter((source) => source.key !== entity && idOf(source, entity) && actor().may(source.allow))
        .map(async (source) => ({
          of: source.key,
          label: text(source.label),
          fields: Object.entries(await withLists(await fieldsOf(source, 1), lists)).map(toldField),
        })),
    )
  },

  value: async (entity, { of, measure, field, filter }, id, depth) => {
    const source = sources().find(({ key }) => key === of)
    const link = source && idOf(source, entity)
    if (!source || !link || of === entity) return { fault: 'unknown_rollup' }
    if (!actor().may(source.allow)) return undefined
    const fields = await fieldsOf(source, depth)
    const measured = field === null ? undefined : (fields[field] ?? fail('unknown_field', { field }))
    const type = rollupGives(measure, measured ? typeOf(measured) : null)
    if (!type) return { fault: 'unfit_rollup' }
    // Inside its own brackets, since the source may call its tables what the list around calls its own.
    const rows = sql`(select ${measured?.expression ?? sql`1`} as value, ${currencyOf(source)} as currency, ${sql.raw(link)} as record
      from ${sql.raw(source.from)} where ${reached(source)} and ${whereFilter(fields, filter)})`
    return {
      type,
      value: sql`(select ${RESULT[type](measure, measured)} from ${rows} r where r.record = ${id})`,
    }
  },
}

const typeOf = ({ type, money }: KnownField): string => (money ? 'money' : type)

const toldField = ([key, field]: [string, KnownField]): RolledField => ({
  key,
  label: field.label,
  type: field.user ? 'person' : typeOf(field),
  options: field.choices && [...field.choices],
})

const currencyOf = ({ currency }: MetricSource): Sql => {
  if (currency === undefined) return sql`${company().currency}::text`
  return sql.raw(typeof currency === 'string' ? currency : currency(clock()))
}

const VALUE = sql`r.value::numeric`
const NUMBER: Readonly<Record<RollupMeasure, Sql>> = {
  count: sql`count(*)::numeric`,
  sum: sql`coalesce(sum(${VALUE}), 0)`,
  average: sql`avg(${VALUE})`,
  min: sql`min(${VALUE})`,
  max: sql`max(${VALUE})`,
}

const RESULT: Record<
  'number' | 'money' | 'day',
  (measure: RollupMeasure, field: KnownField | undefined) => Sql
> = {
  number: (measure) => (measure === 'average' ? sql`round(${NUMBER.average}, 2)` : NUMBER[measure]),
  // Amounts of several currencies make no sum, and none of them is the largest: then there is no value.
  money: (measure) => sql`case when count(distinct r.currency) filter (where r.value is not null) <= 1
    then ${amountOf(sql`round(${NUMBER[measure]})`, sql`coalesce(max(r.currency) filter (where r.value is not null), ${company().currency}::text)`)} end`,
  day: (measure, field) => {
    const found = measure === 'min' ? sql`min(r.value)` : sql`max(r.value)`
    return field?.type === 'moment'
      ? sql`(${found} at time zone ${company().timeZone})::date`
      : sql`(${found})::date`
  },
}
