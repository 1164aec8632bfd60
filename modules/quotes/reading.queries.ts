/** How the buyer read a quote: apart from it, so that a look is no change. */
import { statement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'

const ensure = (id: string): Promise<unknown> =>
  statement('insert into quotes.reading (id) values ($1) on conflict do nothing', [id])

export const countView = async (id: string): Promise<void> => {
  await ensure(id)
  await statement(
    `update quotes.reading set views = views + 1, first_viewed_at = coalesce(first_viewed_at, $2), last_viewed_at = $2
      where id = $1`,
    [id, now().toString()],
  )
}

export const countComment = async (id: string): Promise<void> => {
  await ensure(id)
  await statement('update quotes.reading set unread_comments = unread_comments + 1 where id = $1', [id])
}

export const forgetUnread = (id: string): Promise<unknown> =>
  statement('update quotes.reading set unread_comments = 0 where id = $1 and unread_comments > 0', [id])

export const followUpOf = async (id: string): Promise<string | null> => {
  const [row] = await statement<{ follow_up_task_id: string | null }>(
    'select follow_up_task_id from quotes.reading where id = $1',
    [id],
  )
  return row?.follow_up_task_id ?? null
}

export const putFollowUp = async (id: string, taskId: string | null): Promise<void> => {
  await ensure(id)
  await statement('update quotes.reading set follow_up_task_id = $2 where id = $1', [id, taskId])
}
