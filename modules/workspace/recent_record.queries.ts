import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { RecentRecord } from './contract.ts'

export const recentRecordsOf = (person: string, limit: number): Promise<RecentRecord[]> =>
  statement<RecentRecord>(
    `select kind, record_id as id, title, link, opened_at from workspace.recent_record
      where user_id = $1 order by opened_at desc limit $2`,
    [person, limit],
  )

/** A record opened again moves to the top; those beyond `most` are forgotten. */
export const putRecentRecord = async (person: string, record: RecentRecord, most: number): Promise<void> => {
  await statement('delete from workspace.recent_record where user_id = $1 and record_id = $2', [
    person,
    record.id,
  ])
  await statement(
    `insert into workspace.recent_record (id, user_id, kind, record_id, title, link, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [newId(), person, record.kind, record.id, record.title, record.link, record.opened_at],
  )
  await statement(
    `delete from workspace.recent_record where user_id = $1
        and id in (select id from workspace.recent_record where user_id = $1 order by opened_at desc offset $2)`,
    [person, most],
  )
}
