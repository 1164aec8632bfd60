import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { holidaysOf } from '#kernel/values/holiday.ts'
import { newId } from '#kernel/values/id.ts'
import {
  createCalendar,
  deleteCalendar,
  listCalendars,
  listHolidays,
  updateCalendar,
  type Week,
} from './calendar.contract.ts'
import {
  calendarById,
  calendars,
  deleteCalendarRow,
  holderOfCalendarName,
  insertCalendar,
  policiesOfCalendar,
  updateCalendarRow,
} from './calendar.queries.ts'
import { everOpen, overlapIn } from './clock.rules.ts'
import { moveClocks } from './clock.ts'

export const calendarActions = [
  implement(listCalendars, async () => ({ calendars: await calendars() })),

  implement(listHolidays, async ({ country, year }) => ({ holidays: holidaysOf(country, year) })),

  implement(createCalendar, async ({ id = newId(), ...calendar }) => {
    await refuseCalendar(calendar)
    await insertCalendar(id, calendar)
    return found(await calendarById(id))
  }),

  implement(updateCalendar, async ({ id, ...changes }) => {
    refuseStale(found(await calendarById(id, { forUpdate: true })))
    await refuseCalendar(changes, id)
    await updateCalendarRow(id, changes)
    for (const policyId of await policiesOfCalendar(id)) await moveClocks(policyId)
    return found(await calendarById(id))
  }),

  implement(deleteCalendar, async ({ id }) => {
    refuseStale(found(await calendarById(id, { forUpdate: true })))
    await deleteCalendarRow(id)
    return {}
  }),
]

const refuseCalendar = async (
  { name, week }: { name?: string | undefined; week?: Week | undefined },
  id?: string,
) => {
  const holder = name && (await holderOfCalendarName(name))
  if (holder && holder !== id) fail('name_taken', { name }, 'name')
  if (!week) return
  if (!everOpen(week)) fail('never_open', {}, 'week')
  const overlap = overlapIn(week)
  if (overlap) fail('hours_overlap', {}, `week.${overlap.day}.${overlap.at}.from`)
}
