/** By which hours a promise is counted. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { HOLIDAY_COUNTRIES } from '#kernel/values/holiday.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** Minutes of the day, from midnight; `until` 1440 is midnight at its end. */
const Hours = z
  .object({ from: z.int().min(0).max(1_439), until: z.int().min(1).max(1_440) })
  .refine(({ from, until }) => from < until, { error: 'hours_reversed', path: ['until'] })

/** Monday first; no hours on a day: closed. Hours of one day must not overlap: `hours_overlap`. */
const Week = z.array(z.array(Hours).max(6)).length(7)
export type Week = z.infer<typeof Week>

const ClosedDay = z.object({ on: Day, name: Text(120).min(1) })

/**
 * When the company works. `country`: whose public holidays are closed as well; null for none. `holidays`: the company's own.
 * In the company's time zone.
 */
export const Calendar = z.object({
  id: Id,
  name: z.string(),
  week: Week,
  country: z.enum(HOLIDAY_COUNTRIES).nullable(),
  holidays: z.array(ClosedDay),
  policies: z.int(),
  version: z.int(),
})
export type Calendar = z.infer<typeof Calendar>

const calendarFields = {
  name: Text(80).min(1),
  week: Week,
  country: z.enum(HOLIDAY_COUNTRIES).nullable(),
  holidays: z.array(ClosedDay).max(200),
}

export const listCalendars = query('sla.list_calendars', {
  allow: may.read,
  http: 'GET /sla/calendars',
  input: z.object({}),
  output: z.object({ calendars: z.array(Calendar) }),
})

/** Public holidays of a country in a year, as the house knows them. */
export const listHolidays = query('sla.list_holidays', {
  allow: may.read,
  http: 'GET /sla/holidays',
  input: z.object({
    country: z.enum(HOLIDAY_COUNTRIES),
    year: z.coerce.number().int().min(2020).max(2100),
  }),
  output: z.object({ holidays: z.array(ClosedDay) }),
})

/** Errors: `name_taken`, `hours_overlap`, `never_open` (no hours at all). */
export const createCalendar = action('sla.create_calendar', {
  allow: may.configure,
  http: 'POST /sla/calendars',
  input: z
    .object(calendarFields)
    .partial()
    .extend({ id: Id.optional(), name: calendarFields.name, week: Week }),
  output: Calendar,
  errors: ['name_taken', 'hours_overlap', 'hours_reversed', 'never_open'],
})

/** Running clocks are reckoned anew from their start. */
export const updateCalendar = action('sla.update_calendar', {
  allow: may.configure,
  http: 'PUT /sla/calendars/:id',
  input: z.object(calendarFields).partial().extend({ id: Id }),
  output: Calendar,
  errors: ['name_taken', 'hours_overlap', 'hours_reversed', 'never_open'],
})

/** `still_used`: a policy counts by it. */
export const deleteCalendar = action('sla.delete_calendar', {
  allow: may.configure,
  http: 'DELETE /sla/calendars/:id',
  input: z.object({ id: Id }),
  output: Done,
})
