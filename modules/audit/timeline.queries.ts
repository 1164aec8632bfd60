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
    `select id, name, actor_kind, actor_id, actor_name, payload, run_id, happened_at, happened_at::text as moment from kernel.event
      where about = $1 and name = any ($2)
        and ($3::text is null or position(kernel.fold($3) in kernel.fold(actor_name || ' ' || payload::text)) > 0)
        and ($4::timestamptz is null or (happened_at, id) < ($4, $5::uuid))
      order by happened_at desc, id desc limit $6`,
    [about, names, search || null, after?.moment ?? null, after?.id ?? null, limit],
  )
