/** The timeline on the bare server: the SQL of the road, and its rows without the sentences made of them. */
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

const eventsAbout = (beyond: string): string => `
  with found as (
    select distinct on (n.happened_at, n.event_id) n.happened_at, n.event_id from unnest((select $2::uuid[])) subject
      cross join lateral (
        select s.happened_at, s.event_id from kernel_data.event_subject s
         where s.company_id = $1 and s.subject_id = subject ${beyond}
         order by s.happened_at desc, s.event_id desc limit (select $3::int)) n
     order by n.happened_at desc, n.event_id desc limit (select $3::int))
  select e.id, e.name, e.actor_kind, e.actor_id, e.actor_name, e.payload, e.run_id, e.happened_at, e.happened_at::text as moment
    from found f join kernel_data.event e on e.company_id = $1 and e.id = f.event_id order by f.happened_at desc, f.event_id desc`
const NEWEST = eventsAbout('')
const FURTHER_BACK = eventsAbout('and (s.happened_at, s.event_id) < ($4::timestamptz, $5::uuid)')

type Stored = Record<string, unknown> & { id: string; moment: string }

export function addTimeline(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Params: { about: string }; Querystring: Record<string, string> }>(
    '/api/v1/timeline/:about',
    async ({ headers, params, query }) => {
      const limit = Number(query.limit ?? 50)
      const after = query.cursor && JSON.parse(Buffer.from(query.cursor, 'base64url').toString())
      const { rows } = await pool.query<Stored>(after ? FURTHER_BACK : NEWEST, [
        headers['x-company'],
        [params.about],
        limit + 1,
        ...(after ?? []),
      ])
      const last = rows[limit - 1]
      return {
        rows: rows.slice(0, limit).map(({ moment, ...row }) => row),
        ...(rows.length > limit &&
          last && { next: Buffer.from(JSON.stringify([last.moment, last.id])).toString('base64url') }),
      }
    },
  )
}
