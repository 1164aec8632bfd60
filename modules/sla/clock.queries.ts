import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { filled } from '#kernel/server/module.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import type { Clock, Risk } from './clock.contract.ts'
import type { Pause } from './clock.rules.ts'
import { clockSubject } from './contract.ts'
import type { Policy } from './policy.contract.ts'

/** What is kept of a clock beside what is shown of it. */
export type ClockRow = Omit<Clock, 'title' | 'link' | 'left_minutes'> & {
  resume_at: string | null
  warned_at: string | null
  predicted_at: string | null
  breached_at: string | null
}

const moment = (): RawBuilder<unknown> => sql`${now().toString()}::timestamptz`

const risk = (): RawBuilder<Risk> => sql`(case
  when k.stopped_at is not null then 'over'
  when k.state = 'paused' then 'calm'
  when k.due_at < ${moment()} then 'late'
  when k.expected_at > k.due_at then 'predicted'
  when k.warn_at <= ${moment()} then 'warned'
  else 'calm' end)`

const COLUMNS =
  () => sql`k.id, k.policy_id, p.key as policy_key, p.name as policy_name, k.subject_kind, k.subject_id, k.label, k.state,
  ${risk()} as risk, k.started_at, k.warn_at, k.due_at, k.paused_since, k.pause_reason, k.resume_at, k.stopped_at, k.warned_at,
  k.predicted_at, k.breached_at, k.expected_at, k.expected_because, k.task_id, k.created_at`
const FROM = sql`sla.clock k join sla.policy p on p.id = k.policy_id`

/** Kinds of records whose module the actor may read; of the others no clock is shown. */
const visible = (): RawBuilder<SqlBool> => {
  const kinds = filled(clockSubject)
    .filter(({ allow }) => actor().may(allow))
    .map(({ kind }) => kind)
  return sql<SqlBool>`k.subject_kind = any(${kinds})`
}

const fields = (): ListFields => ({
  label: { type: 'text', expression: sql`k.label`, filled: true },
  state: { type: 'choice', expression: sql`k.state`, filled: true },
  risk: { type: 'choice', sort: false, expression: risk() },
  policy_id: { type: 'id', expression: sql`k.policy_id`, filled: true },
  subject_kind: { type: 'choice', expression: sql`k.subject_kind`, filled: true },
  subject_id: { type: 'id', expression: sql`k.subject_id`, filled: true },
  started_at: { type: 'moment', expression: sql`k.started_at`, filled: true },
  due_at: { type: 'moment', expression: sql`k.due_at`, filled: true },
  over: { type: 'yes_no', expression: sql`(k.stopped_at is not null)`, filled: true },
  stopped_at: { type: 'moment', expression: sql`k.stopped_at` },
  expected_at: { type: 'moment', expression: sql`k.expected_at` },
  created_at: { type: 'moment', expression: sql`k.created_at`, filled: true },
})

const matching = ({ filter, ids, search }: Selection) => {
  const sought = search
    ? sql<SqlBool>`kernel.fold(k.label) like ${`%${fold(search).replace(/[\\%_]/g, '\\$&')}%`}`
    : sql<SqlBool>`true`
  return sql<SqlBool>`${visible()} and ${whereFilter(fields(), filter)} and ${whereIds(sql`k.id`, ids)} and ${sought}`
}

export const clockPage = async (input: ListInput): Promise<{ rows: ClockRow[]; next?: string }> => {
  const order = orderOf(fields(), input, 'over,due_at', sql`k.id`)
  const { rows } = await sql<ClockRow & Keyed>`select ${COLUMNS()}, ${order.keys} as sort_keys from ${FROM}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  const { fields: _, ...whole } = input
  return pageOf(rows, whole, order) as { rows: ClockRow[]; next?: string }
}

export const countByRisk = async (selection: Selection): Promise<{ risk: Risk; count: number }[]> => {
  const { rows } = await sql<{
    risk: Risk
    count: number
  }>`select ${risk()} as risk, count(*)::int as count from ${FROM}
    where ${matching(selection)} group by 1`.execute(db)
  return rows
}

const clocksWhere = async (condition: RawBuilder<SqlBool>): Promise<ClockRow[]> => {
  const { rows } =
    await sql<ClockRow>`select ${COLUMNS()} from ${FROM} where ${condition} order by k.due_at, k.id`.execute(
      db,
    )
  return rows
}

export const clockById = async (id: string): Promise<ClockRow | undefined> =>
  (await clocksWhere(sql`k.id = ${id} and ${visible()}`))[0]

/** Locked for a change, whoever's it is. */
export const lockedClock = async (id: string): Promise<ClockRow | undefined> => {
  await statement('select 1 from sla.clock where id = $1 for update', [id])
  return (await clocksWhere(sql`k.id = ${id}`))[0]
}

export const clocksOfSubjects = (kind: string, ids: readonly string[]): Promise<ClockRow[]> =>
  clocksWhere(sql`k.subject_kind = ${kind} and k.subject_id = any(${ids}::uuid[])`)

export const clockOf = async (policyKey: string, kind: string, id: string): Promise<ClockRow | undefined> => {
  const [row] = await clocksWhere(
    sql`p.key = ${policyKey} and k.subject_kind = ${kind} and k.subject_id = ${id}`,
  )
  return row
}

export const openClocksOf = (policyId: string): Promise<ClockRow[]> =>
  clocksWhere(sql`k.policy_id = ${policyId} and k.stopped_at is null`)

/** Open clocks whose moment has come, soonest first. */
export const clocksToSee = async (ids: readonly string[] | undefined, most: number): Promise<ClockRow[]> => {
  const { rows } =
    await sql<ClockRow>`select ${COLUMNS()} from ${FROM} where k.stopped_at is null and ${whereIds(sql`k.id`, ids as string[] | undefined)}
    and (k.state = 'paused' and k.resume_at <= ${moment()}
      or k.state <> 'paused' and (k.warned_at is null and k.warn_at <= ${moment()} or k.breached_at is null and k.due_at <= ${moment()}))
    order by k.due_at, k.id limit ${most} for update of k`.execute(db)
  return rows
}

type WrittenClock = Partial<
  Pick<
    ClockRow,
    | 'state'
    | 'warn_at'
    | 'due_at'
    | 'paused_since'
    | 'pause_reason'
    | 'resume_at'
    | 'stopped_at'
    | 'warned_at'
    | 'predicted_at'
    | 'breached_at'
    | 'expected_at'
    | 'expected_because'
    | 'task_id'
  >
>

/** False where its record has one under this policy already. */
export const insertClock = async (
  clock: {
    id: string
    label: string
    subject_kind: string
    subject_id: string
    started_at: string
  } & WrittenClock,
  policy: Policy,
): Promise<boolean> => {
  const made = await db
    .insertInto('sla.clock')
    .values({ ...clock, policy_id: policy.id, created_at: now().toString() } as never)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return made.length > 0
}

export const updateClock = async (id: string, written: WrittenClock): Promise<void> => {
  await db
    .updateTable('sla.clock')
    .set(written as never)
    .where('id', '=', id)
    .execute()
}

export const pausesOf = async (clockIds: readonly string[]): Promise<Map<string, Pause[]>> => {
  const rows = await statement<Pause & { clock_id: string }>(
    `select clock_id, from_at as "from", until_at as "until", reason from sla.pause where clock_id = any($1::uuid[]) order by from_at`,
    [clockIds],
  )
  const pauses = new Map<string, Pause[]>()
  for (const { clock_id, ...pause } of rows) pauses.set(clock_id, [...(pauses.get(clock_id) ?? []), pause])
  return pauses
}

export const beginPause = (clockId: string, from: string, reason: string): Promise<unknown> =>
  statement('insert into sla.pause (id, clock_id, from_at, reason) values ($1, $2, $3, $4)', [
    newId(),
    clockId,
    from,
    reason,
  ])

export const endPause = (clockId: string, until: string): Promise<unknown> =>
  statement(
    'update sla.pause set until_at = greatest(from_at, $2) where clock_id = $1 and until_at is null',
    [clockId, until],
  )

export type Entry = { what: string; at: string; by: string; why: string }

export const noteEntry = (
  clockId: string,
  what: string,
  at: string,
  by: string,
  why = '',
): Promise<unknown> =>
  statement(
    'insert into sla.clock_entry (id, clock_id, what, at, by_name, why) values ($1, $2, $3, $4, $5, $6)',
    [newId(), clockId, what, at, by, why],
  )

export const entriesOf = (clockId: string): Promise<Entry[]> =>
  statement('select what, at, by_name as by, why from sla.clock_entry where clock_id = $1 order by at, id', [
    clockId,
  ])

export type Figures = {
  met: number
  breached: number
  median_minutes: number | null
  running: number
  at_risk: number
  late: number
}

/** Of clocks that ended between two moments, and of those that run now. */
export const figuresBetween = async (
  from: string,
  until: string,
  policyId: string | undefined,
): Promise<Figures> => {
  const { rows } = await sql<Figures>`
    select count(*) filter (where ended and k.state = 'met')::int as met, count(*) filter (where ended and k.state = 'breached')::int as breached,
           percentile_cont(0.5) within group (order by extract(epoch from k.stopped_at - k.started_at) / 60)
             filter (where ended and k.state in ('met', 'breached')) as median_minutes,
           count(*) filter (where k.stopped_at is null)::int as running,
           count(*) filter (where ${risk()} in ('predicted', 'warned'))::int as at_risk,
           count(*) filter (where ${risk()} = 'late')::int as late
      from (select k.*, k.stopped_at >= ${from}::timestamptz and k.stopped_at < ${until}::timestamptz as ended from sla.clock k
             where ${visible()} and (${policyId ?? null}::uuid is null or k.policy_id = ${policyId ?? null}::uuid)
               and (k.stopped_at is null or k.stopped_at >= ${from}::timestamptz)) k`.execute(db)
  return rows[0] as Figures
}
