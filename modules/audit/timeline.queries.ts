import { statement } from '#kernel/server/database.ts'
import type { MomentKey } from '#kernel/server/moment_cursor.ts'
import type { TimelineEvent } from './contract.ts'

export type StoredEvent = Omit<TimelineEvent, 'sentence'> & MomentKey

/** Events of one record with these names, newest first. `search`: a text in the payload or the name of who did it. */
export const eventsAbout = (
  about: string,
  {
    names,
    search,
    after,
    limit,
  }: { names: readonly string[]; search: string | undefined; after: MomentKey | undefined; limit: number },
): Promise<StoredEvent[]> =>
  statement<StoredEvent>(
    `select e.id, e.name, actor_kind, actor_id, actor_name, payload, run_id, e.happened_at, e.happened_at::text as moment
       from kernel.event_subject s join kernel.event e on e.id = s.event_id
      where s.subject_id = $1 and s.name = any ($2)
        and ($3::text is null or position(kernel.fold($3) in kernel.fold(actor_name || ' ' || payload::text)) > 0)
        and ($4::timestamptz is null or (s.happened_at, s.event_id) < ($4, $5::uuid))
      order by s.happened_at desc, s.event_id desc limit $6`,
    [about, names, search || null, after?.moment ?? null, after?.id ?? null, limit],
  )
