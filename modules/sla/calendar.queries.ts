import { db, statement } from '#kernel/server/database.ts'
import type { Calendar } from './calendar.contract.ts'

const CALENDAR = `c.id, c.name, c.week, c.country, c.holidays, c.version,
  (select count(*)::int from sla.policy p where p.calendar_id = c.id) as policies`

export const calendars = (): Promise<Calendar[]> =>
  statement(`select ${CALENDAR} from sla.calendar c order by lower(c.name)`)

export const calendarById = async (id: string, { forUpdate = false } = {}): Promise<Calendar | undefined> => {
  const [row] = await statement<Calendar>(
    `select ${CALENDAR} from sla.calendar c where c.id = $1 ${forUpdate ? 'for update' : ''}`,
    [id],
  )
  return row
}

export const holderOfCalendarName = async (name: string): Promise<string | undefined> => {
  const [row] = await statement<{ id: string }>('select id from sla.calendar where lower(name) = lower($1)', [
    name,
  ])
  return row?.id
}

type WrittenCalendar = Partial<Pick<Calendar, 'name' | 'week' | 'holidays'>> & {
  country?: string | null | undefined
}

const calendarColumns = ({ week, holidays, ...plain }: WrittenCalendar) => ({
  ...plain,
  ...(week && { week: JSON.stringify(week) }),
  ...(holidays && { holidays: JSON.stringify(holidays) }),
})

export const insertCalendar = async (id: string, calendar: WrittenCalendar): Promise<void> => {
  await db
    .insertInto('sla.calendar')
    .values({ ...calendarColumns(calendar), id } as never)
    .execute()
}

export const updateCalendarRow = async (id: string, changes: WrittenCalendar): Promise<void> => {
  if (!Object.keys(changes).length) return
  await db
    .updateTable('sla.calendar')
    .set(calendarColumns(changes) as never)
    .where('id', '=', id)
    .execute()
}

export const deleteCalendarRow = (id: string): Promise<unknown> =>
  statement('delete from sla.calendar where id = $1', [id])

export const policiesOfCalendar = async (calendarId: string): Promise<string[]> =>
  (await statement<{ id: string }>('select id from sla.policy where calendar_id = $1', [calendarId])).map(
    ({ id }) => id,
  )
