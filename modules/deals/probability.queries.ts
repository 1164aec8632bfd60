import { statement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import type { Case, Count, Lesson, StageCount } from './probability.rules.ts'

/** Of how many years closed opportunities are learnt from: older ones speak of another business. */
const YEARS = 3

// How far each came: the furthest open stage it stood in, or the first. Whoever skipped a stage came as far as it too, and
// whatever was won came all the way.
const CLOSED = `with closed as materialized (
    select o.id, o.status = 'won' as won, o.owner_id, o.source, o.value_minor, o.currency from deals.opportunity o
     where o.pipeline_id = $1 and o.status <> 'open' and o.closed_at > $2::timestamptz - interval '${YEARS} years'
  ), step as (select id, position from deals.stage where pipeline_id = $1 and kind = 'open'
  ), came as (
    select c.id, c.won, case when c.won then 2147483647 else coalesce(max(s.position), (select min(position) from step)) end as furthest
      from closed c left join deals.stage_visit v on v.opportunity_id = c.id left join step s on s.id = v.stage_id
     group by c.id, c.won
  ), stay as (
    select v.stage_id, c.won, sum(extract(epoch from v.left_at - v.entered_at)) / 86400 as days
      from closed c join deals.stage_visit v on v.opportunity_id = c.id join step s on s.id = v.stage_id
     where v.left_at is not null group by v.stage_id, c.id, c.won
  ), slow as (
    select stage_id, greatest(1, ceil(percentile_cont(0.75) within group (order by days)))::integer as slow_days
      from stay where won group by stage_id
  )`

type Grouped = Count & { key: string | null }

/** What the closed opportunities of a pipeline say. */
export const countClosed = async (pipelineId: string): Promise<Lesson> => {
  const values = [pipelineId, now().toString()]
  const counted = (key: string): Promise<Grouped[]> =>
    statement(
      `${CLOSED} select ${key} as key, count(*) as cases, count(*) filter (where won) as won from closed group by 1`,
      values,
    )
  const [all] = await statement<Count>(
    `${CLOSED} select count(*) as cases, count(*) filter (where won) as won from closed`,
    values,
  )
  const stages = await statement<
    Count & { id: string; slow_days: number | null; slow_cases: number; slow_won: number }
  >(
    `${CLOSED} select s.id, count(*) as cases, count(*) filter (where c.won) as won, slow.slow_days,
         (select count(*) from stay t where t.stage_id = s.id and t.days > slow.slow_days) as slow_cases,
         (select count(*) from stay t where t.stage_id = s.id and t.days > slow.slow_days and t.won) as slow_won
       from step s join came c on c.furthest >= s.position left join slow on slow.stage_id = s.id
      group by s.id, slow.slow_days`,
    values,
  )
  return {
    cases: all?.cases ?? 0,
    won: all?.won ?? 0,
    stages: Object.fromEntries(
      stages.map(({ id, cases, won, slow_days, slow_cases, slow_won }): [string, StageCount] => [
        id,
        { cases, won, slow_days, slow: { cases: slow_cases, won: slow_won } },
      ]),
    ),
    owners: byKey(await counted('owner_id')),
    sources: byKey(await counted(`nullif(source, '')`)),
    values: await valueBands(values),
  }
}

const byKey = (counts: readonly Grouped[]): Record<string, Count> =>
  Object.fromEntries(counts.flatMap(({ key, cases, won }) => (key === null ? [] : [[key, { cases, won }]])))

/** Thirds of the closed by value, in the currency most of them are in. */
const valueBands = async (values: unknown[]): Promise<Lesson['values']> => {
  const rows = await statement<Count & { currency: string; band: number; bound: number }>(
    `${CLOSED}, usual as (select currency from closed where value_minor > 0 group by currency order by count(*) desc, 1 limit 1
       ), banded as (select won, value_minor, currency, ntile(3) over (order by value_minor) as band
         from closed join usual using (currency) where value_minor > 0)
     select currency, band, count(*) as cases, count(*) filter (where won) as won, max(value_minor) as bound
       from banded group by 1, 2 order by band`,
    values,
  )
  const [low, middle, high] = rows
  if (!low || !middle || !high) return null
  const count = ({ cases, won }: Count): Count => ({ cases, won })
  return {
    currency: low.currency,
    bounds: [low.bound, middle.bound],
    bands: [count(low), count(middle), count(high)],
  }
}

export const storeLesson = (pipelineId: string, lesson: Lesson): Promise<unknown> =>
  statement(
    `with known as (update deals.lesson set counts = $2, learnt_at = $3 where id = $1 returning id)
     insert into deals.lesson (id, counts, learnt_at) select $1, $2, $3 where not exists (select from known)
     on conflict do nothing`,
    [pipelineId, JSON.stringify(lesson), now().toString()],
  )

export const lessonOf = async (pipelineId: string): Promise<Lesson | undefined> =>
  (
    await statement<{ counts: Lesson }>(
      'select counts from deals.lesson where id = $1',
      [pipelineId],
      'lesson',
    )
  )[0]?.counts

type Open = Omit<Case, 'days'> & {
  id: string
  stage_entered_at: string
  stage: string
  stage_probability: number
}

/** The open opportunities of a pipeline as far as an estimate needs them, with what their stage says. */
export const openCases = (pipelineId: string): Promise<Open[]> =>
  statement<Open>(
    `select o.id, o.stage_id, o.owner_id, o.source, o.value_minor, o.currency, o.stage_entered_at, s.name as stage,
            s.probability as stage_probability
       from deals.opportunity o join deals.stage s on s.id = o.stage_id where o.pipeline_id = $1 and o.status = 'open'`,
    [pipelineId],
  )

/** Estimates as they are from now on; what has not changed is not written. */
export const storeChances = (
  chances: readonly { id: string; stage_id: string; probability: number }[],
): Promise<unknown> =>
  statement(
    `with said as (
       select * from jsonb_to_recordset($1::jsonb) as r (id uuid, stage_id uuid, probability integer)
     ), corrected as (
       update deals.chance x set stage_id = r.stage_id, probability = r.probability, estimated_at = $2 from said r
        where x.id = r.id and (x.stage_id, x.probability) is distinct from (r.stage_id, r.probability)
     )
     insert into deals.chance (id, stage_id, probability, estimated_at)
       select r.id, r.stage_id, r.probability, $2 from said r where not exists (select from deals.chance x where x.id = r.id)
     on conflict do nothing`,
    [JSON.stringify(chances), now().toString()],
    'store_chances',
  )

/** Where nothing is learnt any more the stages' own probabilities hold. */
export const dropChances = (pipelineId: string): Promise<unknown> =>
  statement(
    'delete from deals.chance where id in (select id from deals.opportunity where pipeline_id = $1)',
    [pipelineId],
  )
