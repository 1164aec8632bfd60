import { statement } from '#kernel/server/database.ts'
import type { MomentKey } from '#kernel/server/moment_cursor.ts'
import type { TimelineEvent } from './contract.ts'

export type StoredEvent = Omit<TimelineEvent, 'sentence'> & MomentKey

/**
 * Events of these records, newest first, each once. `names`: only these. `search`: a text in the payload or the name of who did it.
 * Every record gives its newest by its own index; together they are put in order.
 */
export const eventsAbout = (
  subjects: readonly string[],
  {
    names,
    search,
    after,
    limit,
  }: {
    names: readonly string[] | undefined
    search: string | undefined
    after: MomentKey | undefined
    limit: number
  },
): Promise<StoredEvent[]> => {
  const values: unknown[] = [subjects, limit]
  const place = (value: unknown) => `$${values.push(value)}`
  const named = names
    ? `and (select ${place(JSON.stringify(Object.fromEntries(names.map((name) => [name, 1]))))}::jsonb) ? s.name`
    : ''
  const beyond = after
    ? `and (s.happened_at, s.event_id) < (${place(after.moment)}::timestamptz, ${place(after.id)}::uuid)`
    : ''
  const holding = search
    ? `and exists (select from kernel.event e where e.id = s.event_id
         and position(kernel.fold(${place(search)}) in kernel.fold(e.actor_name || ' ' || e.payload::text)) > 0)`
    : ''
  return statement<StoredEvent>(
    // Each in a query of its own, so that the planner does not look at them, and keeps one plan. The names are keys of an
    // object, since an array that is no constant is walked through for every row.
    `with found as (
       select distinct on (n.happened_at, n.event_id) n.happened_at, n.event_id from unnest((select $1::uuid[])) subject
         cross join lateral (
           select s.happened_at, s.event_id from kernel.event_subject s
            where s.subject_id = subject ${named} ${beyond} ${holding}
            order by s.happened_at desc, s.event_id desc limit (select $2::int)) n
        order by n.happened_at desc, n.event_id desc limit (select $2::int))
     select e.id, e.name, e.actor_kind, e.actor_id, e.actor_name, e.payload, e.run_id, e.happened_at, e.happened_at::text as moment
       from found f join kernel.event e on e.id = f.event_id order by f.happened_at desc, f.event_id desc`,
    values,
    search ? undefined : `events_about${names ? '_named' : ''}${after ? '_after' : ''}`,
  )
}

/**
 * Events by name (only `names`, where given), and by the span of time they fell into: 0 before the first of `begins`, which are moments in their order, then
 * one span for each. One walk through what may be tens of thousands.
 */
export const countsByNameAndSpan = (
  subjects: readonly string[],
  names: readonly string[] | undefined,
  begins: readonly string[],
): Promise<{ name: string; span: number; count: number }[]> =>
  statement(
    `select name, width_bucket(happened_at, $2::timestamptz[]) as span, count(${subjects.length > 1 ? 'distinct event_id' : '*'}) as count
       from kernel.event_subject where subject_id = any ($1) ${names ? 'and name = any ($3)' : ''} group by 1, 2`,
    [subjects, begins, ...(names ? [names] : [])],
  )
