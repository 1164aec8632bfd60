import { db, statement } from '#kernel/server/database.ts'
import { company } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Thresholds } from './contract.ts'
import { GROUP_LIST } from './value.rules.ts'

export type ValueRow = {
  id: string
  purchases: number
  first_purchase_on: string | null
  last_purchase_on: string | null
  last_contact_on: string | null
  lifetime_minor: number
  other_currencies: Record<string, number>
  frequency: number
  monetary_minor: number
  every_days: number | null
  spread_days: number | null
  recency_score: number | null
  frequency_score: number | null
  monetary_score: number | null
  rfm: string | null
  activity: string | null
  at_risk: boolean
  risk_after_days: number | null
}

const COLUMNS = [
  'purchases',
  'first_purchase_on',
  'last_purchase_on',
  'last_contact_on',
  'lifetime_minor',
  'other_currencies',
  'frequency',
  'monetary_minor',
  'every_days',
  'spread_days',
  'recency_score',
  'frequency_score',
  'monetary_score',
  'rfm',
  'activity',
  'at_risk',
  'risk_after_days',
] as const

/**
 * What purchases and contacts come to on a day, as a `with` list ending in `scored`: for the customers of $13, or for all
 * where `everybody`. The interval is measured between days of purchase: two invoices of one day are one visit.
 */
const scored = (everybody: boolean): string => {
  const chosen = everybody ? '' : 'and customer_id = any ($13::uuid[])'
  return `counted as materialized (
    select customer_id, bought_on, value_minor, currency from segments.purchase
     where withdrawn_by is null and bought_on <= $1::date ${chosen}
  ), stepped as (
    select *, bought_on - lag(bought_on) over (partition by customer_id order by bought_on) as gap from counted
  ), bought as (
    select customer_id, count(*) as purchases, min(bought_on) as first_purchase_on, max(bought_on) as last_purchase_on,
           coalesce(sum(value_minor) filter (where currency = $2), 0) as lifetime_minor,
           count(*) filter (where bought_on > $1::date - $3::int) as frequency,
           coalesce(sum(value_minor) filter (where currency = $2 and bought_on > $1::date - $3::int), 0) as monetary_minor,
           count(*) filter (where bought_on > $1::date - $4::int) as lately,
           count(*) filter (where gap is null or gap > 0) as days, round(avg(gap) filter (where gap > 0), 1) as every_days,
           round(stddev_samp(gap) filter (where gap > 0), 1) as spread_days,
           jsonb_agg(jsonb_build_array(currency, value_minor)) filter (where currency <> $2) as abroad
      from stepped group by customer_id
  ), spoken as (
    select customer_id, max(contacted_on) as last_contact_on from segments.contact
     where withdrawn_by is null and contacted_on <= $1::date ${chosen} group by customer_id
  ), fact as (
    select coalesce(b.customer_id, s.customer_id) as id, b.*, s.last_contact_on, $1::date - b.last_purchase_on as recency_days,
           case when b.abroad is null then '{}' else (select jsonb_object_agg(currency, value) from (
             select a ->> 0 as currency, sum((a ->> 1)::bigint) as value from jsonb_array_elements(b.abroad) a group by 1) o) end as others,
           case when b.days >= $7::int
             then ceil(greatest(b.every_days * $8::numeric, b.every_days + coalesce(b.spread_days, 0)))::int end as risk_after_days,
           $1::date - greatest(b.last_purchase_on, s.last_contact_on) as silent_days
      from bought b full join spoken s on s.customer_id = b.customer_id
  ), graded as (
    select *, 5 - width_bucket(recency_days - 1, $9::int[]) as r, 1 + width_bucket(frequency::int, $10::int[]) as f,
           1 + width_bucket(monetary_minor::bigint, $11::bigint[]) as m
      from fact
  ), scored as (
    select id, coalesce(purchases, 0)::int as purchases, first_purchase_on, last_purchase_on, last_contact_on,
           coalesce(lifetime_minor, 0)::bigint as lifetime_minor, others as other_currencies,
           coalesce(frequency, 0)::int as frequency, coalesce(monetary_minor, 0)::bigint as monetary_minor,
           every_days, spread_days, r::smallint as recency_score, f::smallint as frequency_score, m::smallint as monetary_score,
           ($12::text[])[(r - 1) * 5 + f] as rfm,
           case when recency_days is null then null when recency_days > $6::int then 'inactive'
                when lately >= $5::int then 'frequent' else 'occasional' end as activity,
           coalesce(silent_days > risk_after_days and silent_days <= greatest($6::int, 2 * risk_after_days), false) as at_risk,
           risk_after_days
      from graded
  )`
}

const parameters = (today: string, thresholds: Thresholds): unknown[] => [
  today,
  company().currency,
  thresholds.window_days,
  thresholds.frequent_days,
  thresholds.frequent_purchases,
  thresholds.inactive_days,
  thresholds.rhythm_purchases,
  thresholds.risk_factor,
  thresholds.recency_days,
  thresholds.frequency,
  thresholds.monetary_minor,
  GROUP_LIST,
]

const NEW = COLUMNS.map((column) => `s.${column}`).join(', ')
const STORED = COLUMNS.map((column) => `v.${column}`).join(', ')

/**
 * Writes what differs from what is stored for these customers, and forgets those of whom nothing is known any more.
 * Answers who was known not to be at risk, and now is.
 */
export const scoreCustomers = async (
  ids: readonly string[],
  today: string,
  thresholds: Thresholds,
): Promise<string[]> => {
  // The first time, statistics still say that there are no values: each customer would be compared with all of them.
  await statement('set local enable_nestloop = off')
  const rows = await statement<{ id: string; endangered: boolean }>(
    `with ${scored(false)}, stored as materialized (
       select * from segments.customer_value where id = any ($13::uuid[])
     ), compared as materialized (
       select s.*, v.id is not null as known, v.at_risk as was_at_risk, (${STORED}) is distinct from (${NEW}) as differs
         from scored s left join stored v on v.id = s.id
     ), gone as (
       delete from segments.customer_value v where id = any ($13::uuid[]) and not exists (select from compared c where c.id = v.id)
     ), changed as (
       update segments.customer_value v set ${COLUMNS.map((column) => `${column} = s.${column}`).join(', ')}
         from compared s where v.id = any ($13::uuid[]) and v.id = s.id and s.known and s.differs
       returning v.id, s.at_risk and not s.was_at_risk as endangered
     ), added as (
       insert into segments.customer_value (id, ${COLUMNS.join(', ')}) select id, ${NEW} from compared s where not known
       on conflict do nothing
     )
     select id, endangered from changed where endangered`,
    [...parameters(today, thresholds), ids],
  )
  await statement('set local enable_nestloop = on')
  return rows.map(({ id }) => id)
}

/** Only one batch at a time writes a company's values: two that met halfway would wait for each other. */
export const oneAtATime = (): Promise<unknown> =>
  statement("select pg_advisory_xact_lock(hashtextextended('segments.values ' || $1, 0))", [company().id])

/** The next customers of whom anything is known, in the order of their ids. */
export const idsAfter = async (after: string | null, most: number): Promise<string[]> => {
  const part = (table: string, column: string) =>
    `(select ${column} as id from ${table} where ($1::uuid is null or ${column} > $1) group by ${column} order by ${column} limit $2)`
  const rows = await statement<{ id: string }>(
    `select id from (${part('segments.purchase', 'customer_id')} union ${part('segments.contact', 'customer_id')}
       union ${part('segments.customer_value', 'id')}) known order by id limit $2`,
    [after, most],
    'segments_ids_after',
  )
  return rows.map(({ id }) => id)
}

export const forgetValues = (ids: readonly string[]): Promise<unknown> =>
  statement('delete from segments.customer_value where id = any ($1::uuid[])', [ids])

export const storedValue = (id: string): Promise<ValueRow | undefined> =>
  db.selectFrom('segments.customer_value').selectAll().where('id', '=', id).executeTakeFirst() as Promise<
    ValueRow | undefined
  >

export type Moves = {
  activity: string | null
  activity_now: string | null
  rfm: string | null
  rfm_now: string | null
  at_risk: boolean
  at_risk_now: boolean
  count: number
}

/** How many customers would stand elsewhere with these thresholds, by where from and where to. */
export const movesWith = (today: string, thresholds: Thresholds): Promise<Moves[]> =>
  statement<Moves>(
    `with ${scored(true)}
     select v.activity, s.activity as activity_now, v.rfm, s.rfm as rfm_now, v.at_risk, s.at_risk as at_risk_now, count(*)
       from segments.customer_value v join scored s on s.id = v.id
      where (v.activity, v.rfm, v.at_risk) is distinct from (s.activity, s.rfm, s.at_risk)
      group by 1, 2, 3, 4, 5, 6`,
    parameters(today, thresholds),
  )

/** The day all customers were last scored for. */
export const scoredOn = async (): Promise<string | null> =>
  (await db.selectFrom('segments.scoring').select('computed_on').executeTakeFirst())?.computed_on ?? null

export const putScoring = async (computed_on: string, finished_at: string): Promise<void> => {
  const { numUpdatedRows } = await db
    .updateTable('segments.scoring')
    .set({ computed_on, finished_at })
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    await db.insertInto('segments.scoring').values({ id: newId(), computed_on, finished_at }).execute()
}

/** A person's customers at risk, who bought most in the last year first; `last_on`: last bought or spoken to. */
export const atRiskOf = (
  owner: string,
  limit: number,
): Promise<
  {
    id: string
    name: string
    monetary_minor: number
    every_days: number
    risk_after_days: number
    last_on: string
  }[]
> =>
  statement(
    `select c.id, c.name, v.monetary_minor, v.every_days, v.risk_after_days,
            greatest(v.last_purchase_on, v.last_contact_on) as last_on
       from segments.customer_value v join customers.customer c on c.id = v.id
      where v.at_risk and c.owner_id = $1 order by v.monetary_minor desc, c.id limit $2`,
    [owner, limit],
  )
