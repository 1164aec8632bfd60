import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { ReportSchedule } from './report.contract.ts'

export type StoredSchedule = Omit<ReportSchedule, 'mine' | 'next_at'> & { counted_from: string }

const SELECT = `select s.id, s.dashboard_id, s.owner_id, s.format, s.frequency, s.hour, s.weekday, s.month_day, s.recipients,
    s.paused, s.counted_from, s.version,
    (select max(sent_at) from analytics.report_delivery d where d.schedule_id = s.id) as sent_at
  from analytics.report_schedule s`

export const schedules = (): Promise<StoredSchedule[]> => statement<StoredSchedule>(`${SELECT} order by s.id`)

export const scheduleById = async (id: string): Promise<StoredSchedule | undefined> =>
  (await statement<StoredSchedule>(`${SELECT} where s.id = $1`, [id]))[0]

export const insertSchedule = (schedule: Omit<StoredSchedule, 'version' | 'sent_at'>): Promise<unknown> =>
  db.insertInto('analytics.report_schedule').values(schedule).execute()

export const updateScheduleRow = (
  id: string,
  change: Partial<Omit<StoredSchedule, 'id' | 'dashboard_id' | 'owner_id' | 'version' | 'sent_at'>>,
): Promise<unknown> => db.updateTable('analytics.report_schedule').set(change).where('id', '=', id).execute()

export const removeSchedule = (id: string): Promise<unknown> =>
  db.deleteFrom('analytics.report_schedule').where('id', '=', id).execute()

export const isDelivered = async (id: string, userId: string, dueAt: string): Promise<boolean> =>
  (
    await statement(
      'select from analytics.report_delivery where schedule_id = $1 and user_id = $2 and due_at = $3',
      [id, userId, dueAt],
    )
  ).length > 0

/** False when this recipient has this report already. */
export const enterDelivery = async (
  scheduleId: string,
  userId: string,
  dueAt: string,
  sentAt: string,
): Promise<boolean> => {
  const entered = await db
    .insertInto('analytics.report_delivery')
    .values({ id: newId(), schedule_id: scheduleId, user_id: userId, due_at: dueAt, sent_at: sentAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return entered !== undefined
}
