import { type SqlBool, sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { actor } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Weights } from './contract.ts'
import type { LeadFacts, Scored } from './score.rules.ts'

/** Customers (`c`) whom the reader's role lets see. */
export const ofReach = () => {
  const reach = actor().reach('customers')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`c.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`c.owner_id = any(${actor().team}::uuid[])`
}

export type StoredScore = Omit<Scored, 'score'> & { id: string; score: number }

const written = (row: { id: string; score: number; reasons: unknown }): StoredScore => {
  const { reasons, lacking } = row.reasons as Pick<Scored, 'reasons' | 'lacking'>
  return { id: row.id, score: row.score, reasons, lacking }
}

export const scoresOf = async (ids: readonly string[]): Promise<Map<string, StoredScore>> => {
  const rows = await statement<{ id: string; score: number; reasons: unknown }>(
    'select id, score, reasons from leads.score where id = any ($1::uuid[])',
    [ids],
  )
  return new Map(rows.map((row) => [row.id, written(row)]))
}

/** What a list of leads says besides the customers themselves. */
export const tidingsOf = async (
  ids: readonly string[],
): Promise<Map<string, { message: string; waiting_since: string | null; discarded: string | null }>> => {
  const rows = await statement<{
    id: string
    message: string
    waiting_since: string | null
    discarded: string | null
  }>(
    `select c.id, d.reason as discarded, coalesce(s.message, '') as message, s.waiting_since
       from unnest($1::uuid[]) c (id) left join leads.discard d on d.id = c.id
       left join lateral (
         select (array_agg(answers ->> 'message' order by submitted_at desc) filter (where answers ? 'message'))[1] as message,
                min(submitted_at) filter (where attended_at is null) as waiting_since
           from leads.submission where customer_id = c.id and verdict = 'captured') s on true`,
    [ids],
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

export type WaitingLead = { id: string; name: string; score: number; waiting_since: string }

/** A person's own leads whose word nobody answered, best score first. */
export const waitingFor = (owner: string, limit: number): Promise<WaitingLead[]> =>
  statement<WaitingLead>(
    `select c.id, c.name, coalesce(max(x.score), 0) as score, min(s.submitted_at) as waiting_since
       from leads.submission s join customers.customer c on c.id = s.customer_id
       left join leads.score x on x.id = c.id
      where s.verdict = 'captured' and s.attended_at is null and c.lifecycle = 'lead' and c.owner_id = $1
        and not exists (select from leads.discard d where d.id = c.id)
      group by c.id, c.name order by score desc, waiting_since limit $2`,
    [owner, limit],
  )

/** What the scores of these customers are made of: those who are leads. */
export const factsOf = (
  ids: readonly string[],
  today: string,
  timeZone: string,
): Promise<(LeadFacts & { id: string })[]> =>
  statement(
    `select c.id, jsonb_array_length(c.phones) > 0 as has_phone, c.emails -> 0 ->> 'address' as email,
            c.fiscal_number is not null as has_fiscal_id, c.source,
            coalesce(s.count, 0)::int as submissions, coalesce(s.wrote, false) as wrote,
            $2::date - (greatest(c.created_at, s.latest) at time zone $3)::date as quiet_days,
            (select count(*) from leads.signal g where g.customer_id = c.id)::int as opportunities
       from customers.customer c left join lateral (
         select count(*), max(submitted_at) as latest, bool_or(coalesce(answers ->> 'message', '') <> '') as wrote
           from leads.submission where customer_id = c.id and verdict = 'captured') s on true
      where c.lifecycle = 'lead' and c.id = any ($1::uuid[])`,
    [ids, today, timeZone],
  )

/** Puts these scores in the place of all that `ids` had. */
export const putScores = async (ids: readonly string[], scores: readonly StoredScore[]): Promise<void> => {
  await statement('delete from leads.score where id = any ($1::uuid[])', [ids])
  if (!scores.length) return
  await statement(
    `insert into leads.score (id, score, reasons)
     select id, score, reasons from jsonb_to_recordset($1::jsonb) as r (id uuid, score smallint, reasons jsonb)
     on conflict do nothing`,
    [
      JSON.stringify(
        scores.map(({ id, score, reasons, lacking }) => ({ id, score, reasons: { reasons, lacking } })),
      ),
    ],
  )
}

export const leadIdsAfter = async (after: string | null, most: number): Promise<string[]> => {
  const rows = await statement<{ id: string }>(
    `select id from customers.customer where lifecycle = 'lead' and ($1::uuid is null or id > $1) order by id limit $2`,
    [after, most],
  )
  return rows.map(({ id }) => id)
}

export const attend = (customerId: string, at: string): Promise<unknown> =>
  statement(
    `update leads.submission set attended_at = $2 where customer_id = $1 and verdict = 'captured' and attended_at is null and submitted_at <= $2`,
    [customerId, at],
  )

export const putDiscard = async (id: string, reason: string, discarded_at: string): Promise<void> => {
  await deleteDiscard(id)
  await db.insertInto('leads.discard').values({ id, reason, discarded_at }).execute()
}

export const deleteDiscard = (id: string): Promise<unknown> =>
  db.deleteFrom('leads.discard').where('id', '=', id).execute()

export const putSignal = async (customer_id: string, source: string, source_id: string): Promise<void> => {
  await dropSignal(source, source_id)
  await db.insertInto('leads.signal').values({ id: newId(), customer_id, source, source_id }).execute()
}

export const dropSignal = (source: string, source_id: string): Promise<unknown> =>
  db.deleteFrom('leads.signal').where('source', '=', source).where('source_id', '=', source_id).execute()

/** Clients whom a run that undid another made leads again, and everybody whose row it changed. */
export const changedBy = (runId: string): Promise<{ id: string; name: string; is_lead_again: boolean }[]> =>
  statement(
    `select c.id, c.name, coalesce(r.before ->> 'lifecycle' = 'client' and c.lifecycle = 'lead', false) as is_lead_again
       from kernel.row_change r join customers.customer c on c.id = r.row_id
      where r.run_id = $1 and r.table_name = 'customers.customer' and r.change <> 'delete' limit 10000`,
    [runId],
  )

export type Figures = {
  new_today: number
  new_week: number
  unattended: number
  response_minutes: number | null
  conversion: number | null
  quarantined: number
}

/** `dayStart`, `weekStart`, `monthStart`, `quarterStart`: moments from which each figure counts. */
export const figuresSince = async (
  dayStart: string,
  weekStart: string,
  monthStart: string,
  quarterStart: string,
): Promise<Figures> => {
  const { rows } = await sql<Figures>`with captured as (
      select s.customer_id, s.submitted_at, s.attended_at, c.lifecycle,
             exists (select from leads.discard d where d.id = c.id) as discarded
        from leads.submission s join customers.customer c on c.id = s.customer_id
       where s.verdict = 'captured' and ${ofReach()}
    )
    select count(distinct customer_id) filter (where submitted_at >= ${dayStart})::int as new_today,
           count(distinct customer_id) filter (where submitted_at >= ${weekStart})::int as new_week,
           count(distinct customer_id) filter (where attended_at is null and lifecycle = 'lead' and not discarded)::int as unattended,
           round((percentile_cont(0.5) within group (order by extract(epoch from attended_at - submitted_at) / 60)
             filter (where submitted_at >= ${monthStart} and attended_at is not null))::numeric) as response_minutes,
           round(count(distinct customer_id) filter (where submitted_at >= ${quarterStart} and lifecycle = 'client')::numeric
             / nullif(count(distinct customer_id) filter (where submitted_at >= ${quarterStart}), 0), 4) as conversion,
           (select count(*) from leads.submission where verdict = 'quarantined')::int as quarantined
      from captured`.execute(db)
  return rows[0] as Figures
}

export const sourcesSince = async (since: string): Promise<{ source: string; count: number }[]> => {
  const { rows } = await sql<{ source: string; count: number }>`select
      coalesce(nullif(s.facts ->> 'utm_source', ''), nullif(c.source, ''), '') as source, count(distinct c.id)::int as count
      from leads.submission s join customers.customer c on c.id = s.customer_id
     where s.verdict = 'captured' and s.submitted_at >= ${since} and ${ofReach()} group by 1 order by 2 desc, 1 limit 8`.execute(
    db,
  )
  return rows
}

export const storedWeights = async (): Promise<{ weights: Weights; version: number } | undefined> =>
  (await db.selectFrom('leads.setting').select(['weights', 'version']).executeTakeFirst()) as
    | { weights: Weights; version: number }
    | undefined

export const putWeights = async (weights: Weights): Promise<void> => {
  const { numUpdatedRows } = await db
    .updateTable('leads.setting')
    .set({ weights: JSON.stringify(weights) })
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    await db
      .insertInto('leads.setting')
      .values({ id: newId(), weights: JSON.stringify(weights) })
      .execute()
}
