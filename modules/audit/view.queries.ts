import { statement } from '#kernel/server/database.ts'
import type { MomentKey } from '#kernel/server/moment_cursor.ts'
import type { View } from './contract.ts'

/** Of so many of a record's latest events it is seen which other records tell of it. */
const MOST_EVENTS = 5_000

/** Views of these records and of what tells of them, newest first. */
export const viewsOf = (
  subjects: readonly string[],
  { after, limit }: { after?: MomentKey | undefined; limit: number },
): Promise<(Omit<View, 'title'> & MomentKey)[]> =>
  statement(
    `with told as (
       select unnest($1::uuid[]) as id
        union
       select e.about from (
         select s.event_id from kernel.event_subject s where s.subject_id = any ($1) order by s.happened_at desc limit ${MOST_EVENTS}) s
         join kernel.event e on e.id = s.event_id)
     select v.id, v.subject_id, v.subject_id = any ($1) as own, v.operation, v.door, v.actor_kind, v.actor_id, v.actor_name, v.on_behalf_of,
            v.address, v.viewed_at, v.viewed_at::text as moment
       from told join kernel.record_view v on v.subject_id = told.id
      where $2::timestamptz is null or (v.viewed_at, v.id) < ($2, $3::uuid)
      order by v.viewed_at desc, v.id desc limit $4`,
    [subjects, after?.moment ?? null, after?.id ?? null, limit],
  )
