/** Metrics as SQL. Numbers and the rows behind them are compiled from one condition, so they can't tell different things. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filter, ListInput } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter } from '#kernel/server/list.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { clock, type KnownField, type KnownFields, type RowMetric } from './catalogue.ts'
import type { MetricSource } from './contract.ts'
import type { Bucket, Days } from './period.rules.ts'

type Expression = RawBuilder<unknown>
type Condition = RawBuilder<SqlBool>

/** What is asked of one metric over rows. `days` null: as things are now. */
export type Question = {
  metric: RowMetric
  fields: KnownFields
  filter: Filter
  days: Days | null
}

const startOf = (day: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime(company().timeZone).toInstant().toString()
const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

const field = (fields: KnownFields, key: string): KnownField => {
  const known = fields[key]
  if (!known) throw new Error(`A metric speaks of the field ${key}, which its source does not have.`)
  return known
}

/** Whether a row falls into these calendar days of the company. */
const within = ({ type, expression }: KnownField, { from, to }: Days): Condition =>
  type === 'moment'
    ? sql<SqlBool>`(${expression} >= ${startOf(from)}::timestamptz and ${expression} < ${startOf(dayAfter(to))}::timestamptz)`
    : sql<SqlBool>`(${expression} between ${from}::date and ${to}::date)`

/** The calendar day, in the company's time zone, at the head of the piece of time a row falls into. */
const headOf = ({ type, expression }: KnownField, every: Bucket): Expression => {
  const local =
    type === 'moment' ? sql`${expression} at time zone ${company().timeZone}` : sql`${expression}::timestamp`
  return sql`date_trunc(${sql.lit(every)}, ${local})::date`
}

/** Whose rows the reader meets, as everywhere else. */
export const reached = ({ module, owner, maker }: MetricSource): Condition => {
  const reach = actor().reach(module)
  if (reach === 'all') return sql<SqlBool>`true`
  const people = reach === 'own' ? [actor().id ?? null] : [...actor().team]
  const owned = sql<SqlBool>`${sql.raw(owner)} = any(${people}::uuid[])`
  return maker ? sql<SqlBool>`(${owned} or ${sql.raw(maker)} = ${actor().id ?? null}::uuid)` : owned
}

/** A number is made of rows that have one. */
const measurable = ({ measure }: RowMetric, value: Expression): Condition =>
  measure.kind === 'count' || measure.kind === 'sum' ? sql<SqlBool>`true` : sql<SqlBool>`${value} is not null`

const measured = ({ measure }: RowMetric, fields: KnownFields): Expression =>
  measure.kind === 'count' ? sql`1` : field(fields, measure.of).expression

/** The rows of a question, the period left open. */
const asked = ({ metric, fields, filter }: Question): Condition =>
  sql<SqlBool>`${reached(metric.rows)} and ${whereFilter(fields, metric.filter)} and ${whereFilter(fields, filter)}
    and ${measurable(metric, measured(metric, fields))}`

const periodOf = ({ metric, fields }: Question): KnownField | undefined =>
  metric.period === undefined ? undefined : field(fields, metric.period)

const inDays = (question: Question, days: Days | null): Condition => {
  const period = periodOf(question)
  return period && days ? within(period, days) : sql<SqlBool>`true`
}

const currencyOf = ({ unit, rows: { currency } }: RowMetric): Expression => {
  if (unit !== 'money' || currency === undefined) return sql`null::text`
  return sql.raw(typeof currency === 'string' ? currency : currency(clock()))
}

const aggregate = ({ measure }: RowMetric, value: Expression): Expression => {
  switch (measure.kind) {
    case 'count':
      return sql`count(*)`
    case 'sum':
      return sql`coalesce(sum(${value}), 0)`
    case 'average':
      return sql`avg(${value})`
    case 'median':
      return sql`percentile_cont(0.5) within group (order by ${value})`
    case 'distinct':
      return sql`count(distinct ${value})`
  }
}

/** A cell: of the whole (`what` 'all'), of the days before, of a piece of time, of a group. */
export type Cell = {
  what: 'all' | 'before' | 'piece' | 'group'
  currency: string | null
  head: string | null
  key: string | null
  label: string | null
  value: number | null
  /** Groups there are in this currency. */
  groups: number
}

export type Cut = { before: Days | null; every: Bucket | null; dimension: string | null }

/** A group's cells, the largest (or those first in order) first. More are never drawn. */
const MOST_GROUPS = 200

/** Everything asked of one metric in a single pass over its rows. */
export const cellsOf = async (question: Question, cut: Cut): Promise<Cell[]> => {
  const { metric, fields, days } = question
  const period = periodOf(question)
  const by = cut.dimension === null ? undefined : field(fields, cut.dimension)
  const every = period ? cut.every : null
  const compared = period && days ? cut.before : null
  const isNow = inDays(question, days)
  const { rows } = await sql<Cell>`
    with cells as (
      select is_now, currency, ${every ? sql`head` : sql`null::date`} as head, ${by ? sql`key` : sql`null::text`} as key,
        case ${every ? sql`when grouping(head) = 0 then 'piece'` : NOTHING} ${by ? sql`when grouping(key) = 0 then 'group'` : NOTHING}
          when is_now then 'all' else 'before' end as what,
        ${aggregate(metric, sql`v`)} as value
      from (
        select ${measured(metric, fields)} as v, ${currencyOf(metric)} as currency, ${compared ? isNow : sql`true`} as is_now,
          ${period && every ? headOf(period, every) : sql`null::date`} as head,
          ${by ? by.expression : sql`null::text`} as key
        from ${sql.raw(metric.rows.from)}
        where ${asked(question)} and ${days && compared ? sql`${inDays(question, spanOf(days, compared))} and (${isNow} or ${inDays(question, compared)})` : isNow}
      ) q
      group by grouping sets ((is_now, currency)${every ? sql`, (is_now, currency, head)` : NOTHING}${by ? sql`, (is_now, currency, key)` : NOTHING})
    ), named as (
      select cells.*, ${by?.names ? sql`n.title, n.place` : sql`null::text as title, null::numeric as place`}
        from cells ${by?.names ? namesBy(by.names, sql`cells.key`) : NOTHING}
       where is_now or what = 'before'
    ), ranked as (
      select *, row_number() over (partition by what, currency order by place nulls last, value desc nulls last, key nulls last) as rank,
        count(*) over (partition by what, currency) as groups
      from named
    )
    select what, currency, head, key::text as key, title as label, value::float8 as value, groups from ranked
     where what <> 'group' or rank <= ${MOST_GROUPS} order by what, rank`.execute(db)
  return rows
}

/** One range for an index, where an `or` of two would have it read everything. */
const spanOf = (a: Days, b: Days): Days => ({
  from: [a.from, b.from].toSorted()[0] as string,
  to: [a.to, b.to].toSorted()[1] as string,
})

const NOTHING = sql``

type Names = NonNullable<KnownField['names']>

const namesBy = ({ from, id, title, order }: Names, wanted: Expression): Expression =>
  sql`left join lateral (select (${sql.raw(title)})::text as title, (${sql.raw(order ?? 'null')})::numeric as place
    from ${sql.raw(from)} where ${sql.raw(id)} = ${wanted}) n on true`

/** An expression as people read it: ids by name. */
const readable = ({ names, expression }: KnownField): Expression =>
  names
    ? sql`(select ${sql.raw(names.title)} from ${sql.raw(names.from)} where ${sql.raw(names.id)} = ${expression})`
    : expression

type RowsAsked = Pick<ListInput, 'sort' | 'cursor' | 'limit'>

/** What stands behind a number: its rows, or of a `distinct` the different ones it counts. */
type Behind = {
  from: Expression
  where: Condition
  id: Expression
  record: Expression
  title: Expression
  value: Expression
  currency: Expression
  kind: string
  facts: Readonly<Record<string, Expression>>
  sorts: ListFields
  first: string
}

const behind = (question: Question): Behind => {
  const { metric, fields, days } = question
  const { rows, measure } = metric
  const where = sql<SqlBool>`${asked(question)} and ${inDays(question, days)}`
  if (measure.kind === 'distinct') return distinctBehind(question, where, measure.of)
  const value = measured(metric, fields)
  const title = sql.raw<string>(rows.title)
  const facts = Object.fromEntries(rows.columns.map((key) => [key, readable(field(fields, key))]))
  const latest = metric.ahead ? `${metric.period}` : `-${metric.period}`
  return {
    from: sql.raw(rows.from),
    where,
    id: sql.raw(rows.id),
    record: sql.raw(rows.about?.id ?? rows.id),
    kind: rows.about?.kind ?? rows.key,
    title,
    value,
    currency: currencyOf(metric),
    facts,
    sorts: {
      ...fields,
      title: { type: 'text', expression: title },
      value: { type: 'number', expression: value },
    },
    first: metric.period ? latest : measure.kind === 'count' ? 'title' : '-value',
  }
}

const distinctBehind = ({ metric, fields }: Question, where: Condition, of: string): Behind => {
  const counted = field(fields, of)
  return {
    from: sql`(select g.id, g.times, ${counted.names ? sql`n.title` : sql`g.id::text`} as title
      from (select ${counted.expression} as id, count(*) as times from ${sql.raw(metric.rows.from)} where ${where} group by 1) g
      ${counted.names ? namesBy(counted.names, sql`g.id`) : NOTHING}) d`,
    where: sql<SqlBool>`true`,
    id: sql`d.id`,
    record: sql`d.id`,
    kind: counted.record ?? metric.rows.key,
    title: sql`d.title`,
    value: sql`1`,
    currency: sql`null::text`,
    facts: { times: sql`d.times` },
    sorts: {
      title: { type: 'text', expression: sql`d.title` },
      times: { type: 'number', expression: sql`d.times`, filled: true },
    },
    first: '-times',
  }
}

export type FoundRow = {
  id: string
  row_id: string
  kind: string
  title: string
  value: number | null
  currency: string | null
  facts: Record<string, string | number | boolean | null>
}

/** A page of exactly the rows behind a number. */
export const rowsBehind = async (
  question: Question,
  input: RowsAsked,
): Promise<{ rows: FoundRow[]; next?: string }> => {
  const b = behind(question)
  const order = orderOf(b.sorts, input, b.first, b.id)
  const facts = Object.entries(b.facts).flatMap(([key, e]) => [sql`${sql.lit(key)}`, e])
  const { rows } = await sql<FoundRow & Keyed>`
    select ${b.record} as id, ${b.id} as row_id, ${b.kind} as kind, coalesce(${b.title}, '') as title, ${b.value} as value,
      ${b.currency} as currency, ${facts.length ? sql`json_build_object(${sql.join(facts)})` : sql`'{}'::json`} as facts,
      ${order.keys} as sort_keys
    from ${b.from} where ${b.where} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

/** How many rows stand behind a number, and the number they make: counted from the rows, not from the number. */
export const totalBehind = async (
  question: Question,
): Promise<{ currency: string | null; count: number; value: number | null }[]> => {
  const b = behind(question)
  const { metric } = question
  const value = metric.measure.kind === 'distinct' ? sql`count(*)` : aggregate(metric, sql`r.value`)
  const { rows } = await sql<{ currency: string | null; count: number; value: number | null }>`
    select r.currency, count(*) as count, (${value})::float8 as value
      from (select ${b.value} as value, ${b.currency} as currency from ${b.from} where ${b.where}) r
     group by r.currency`.execute(db)
  return rows
}

/** Whether the reader meets any rows of a source at all. */
export const hasRows = async (source: MetricSource): Promise<boolean> => {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from ${sql.raw(source.from)} where ${reached(source)}) as any`.execute(db)
  return rows[0]?.any ?? false
}

/** Of a cohort's beginnings by month: how many, and how many months later how many had got there (null: not yet). */
export const cohortCells = async (
  question: Question,
  reachedKey: string,
): Promise<{ head: string; after: number | null; count: number }[]> => {
  const start = periodOf(question)
  if (!start) return []
  const end = field(question.fields, reachedKey)
  const [begun, got] = [headOf(start, 'month'), headOf(end, 'month')]
  const { rows } = await sql<{ head: string; after: number | null; count: number }>`
    select head, (extract(year from got) - extract(year from head)) * 12 + extract(month from got) - extract(month from head) as after, count(*) as count
      from (select ${begun} as head, ${got} as got from ${sql.raw(question.metric.rows.from)}
        where ${asked(question)} and ${inDays(question, question.days)}) q
     group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** What ids are called, for the words of a filter. */
export const titlesOf = async (names: Names, ids: readonly string[]): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; title: string }>`
    select ${sql.raw(names.id)} as id, (${sql.raw(names.title)})::text as title from ${sql.raw(names.from)}
     where (${sql.raw(names.id)})::text = any(${ids}::text[])`.execute(db)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
