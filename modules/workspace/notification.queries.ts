import { statement } from '#kernel/server/database.ts'
import type { MomentKey } from '#kernel/server/moment_cursor.ts'

export type StoredNotification = {
  id: string
  kind: string
  title_key: string
  params: Record<string, unknown>
  link: string | null
  about: string | null
  created_at: string
  read_at: string | null
  moment: string
}

/** One for each person. */
export const insertNotifications = (
  userIds: readonly string[],
  told: {
    kind: string
    titleKey: string
    params: object
    link: string | undefined
    about: string | undefined
    at: string
  },
): Promise<unknown> =>
  statement(
    `insert into workspace.notification (id, user_id, kind, title_key, params, link, about, created_at)
     select gen_random_uuid(), user_id, $2, $3, $4, $5, $6, $7 from unnest($1::uuid[]) user_id`,
    [
      userIds,
      told.kind,
      told.titleKey,
      JSON.stringify(told.params),
      told.link ?? null,
      told.about ?? null,
      told.at,
    ],
  )

/** Newest first. */
export const notificationsOf = (
  person: string,
  { unread, after, limit }: { unread: boolean; after: MomentKey | undefined; limit: number },
): Promise<StoredNotification[]> =>
  statement<StoredNotification>(
    `select id, kind, title_key, params, link, about, created_at, read_at, created_at::text as moment from workspace.notification
      where user_id = $1 and (not $2 or read_at is null)
        and ($3::timestamptz is null or (created_at, id) < ($3::timestamptz, $4::uuid))
      order by created_at desc, id desc limit $5`,
    [person, unread, after?.moment ?? null, after?.id ?? null, limit],
  )

export const countUnread = async (person: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    'select count(*) as count from workspace.notification where user_id = $1 and read_at is null',
    [person],
  )
  return row?.count ?? 0
}

export const markRead = (person: string, ids: readonly string[] | undefined, at: string): Promise<unknown> =>
  statement(
    'update workspace.notification set read_at = $3 where user_id = $1 and read_at is null and ($2::uuid[] is null or id = any ($2))',
    [person, ids ?? null, at],
  )

export const forgetNotificationsBefore = (moment: string): Promise<unknown> =>
  statement('delete from workspace.notification where created_at < $1', [moment])
