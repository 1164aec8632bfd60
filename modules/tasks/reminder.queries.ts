import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'

/** Marks this reminder as sent; false when it was already. */
export const markSent = async (task_id: string, remind_at: string, sent_at: string): Promise<boolean> => {
  const row = await db
    .insertInto('tasks.sent_reminder')
    .values({ id: newId(), task_id, remind_at, sent_at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Those of the tasks that are open and whose reminder is still to come. */
export const awaitedOf = (
  ids: readonly string[],
  now: string,
): Promise<{ id: string; status: 'open'; remind_at: string }[]> =>
  statement(
    `select id, status, remind_at from tasks.task where status = 'open' and remind_at > $2 and id = any($1)`,
    [ids, now],
  )

export const choicesOf = async (userId: string): Promise<{ reminders_by_mail: boolean } | undefined> =>
  db.selectFrom('tasks.choice').select('reminders_by_mail').where('user_id', '=', userId).executeTakeFirst()

export const putChoices = async (user_id: string, reminders_by_mail: boolean): Promise<void> => {
  await db
    .insertInto('tasks.choice')
    .values({ id: newId(), user_id, reminders_by_mail })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db.updateTable('tasks.choice').set({ reminders_by_mail }).where('user_id', '=', user_id).execute()
}
