/** When a recurring task comes again. Decision 0015. */
import { RRuleTemporal } from 'rrule-temporal'
import { addDays, type Day } from '#kernel/values/day.ts'
import { type Recurrence, WEEKDAYS } from './contract.ts'

/** What is not said of a recurrence is taken from the day it is due for the first time. */
export const completed = (recurrence: Recurrence, firstOn: Day): Recurrence => {
  const first = Temporal.PlainDate.from(firstOn)
  const { every, weekdays, month_day, ...rest } = recurrence
  if (every === 'week')
    return { ...rest, every, weekdays: weekdays?.length ? weekdays : [WEEKDAYS[first.dayOfWeek - 1] ?? 'MO'] }
  if (every === 'month') return { ...rest, every, month_day: month_day ?? first.day }
  return { ...rest, every }
}

const SHORTEST_MONTH = 28

/** RRULE leaves out months without the 31st; people mean their last day: the last of the 28th to the 31st there is. */
const lastDayUpTo = (day: number): string =>
  day <= SHORTEST_MONTH
    ? `BYMONTHDAY=${day}`
    : `BYMONTHDAY=${Array.from({ length: day - SHORTEST_MONTH + 1 }, (_, i) => SHORTEST_MONTH + i)};BYSETPOS=-1`

const FREQUENCY = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const

/** The recurrence as RFC 5545 writes it, on the calendar alone. */
export const asRule = (
  { every, interval, weekdays, month_day, until, count }: Recurrence,
  startsOn: Day,
): string => {
  const start = Temporal.PlainDate.from(startsOn)
  const compact = (day: Day): string => `${day.replaceAll('-', '')}T000000Z`
  const parts = [
    `FREQ=${FREQUENCY[every]}`,
    `INTERVAL=${interval}`,
    ...(every === 'week' && weekdays?.length ? [`BYDAY=${weekdays}`] : []),
    ...(every === 'month'
      ? [month_day === 'last' ? 'BYMONTHDAY=-1' : lastDayUpTo(month_day ?? start.day)]
      : []),
    ...(every === 'year' ? [`BYMONTH=${start.month}`, lastDayUpTo(start.day)] : []),
    ...(until ? [`UNTIL=${compact(until)}`] : []),
    ...(count ? [`COUNT=${count}`] : []),
  ]
  return `DTSTART:${compact(startsOn)}\nRRULE:${parts.join(';')}`
}

const firstAfter = (recurrence: Recurrence, startsOn: Day, day: Day): Day | undefined =>
  new RRuleTemporal({ rruleString: asRule(recurrence, startsOn) })
    .next(new Date(`${day}T00:00:00Z`), false)
    ?.toPlainDate()
    .toString()

/**
 * The day after `lastOn` on which it is due again, and not before today: what was missed is not made up for. `startsOn`:
 * the series' first day, from which intervals and counts are counted. Undefined at the end of the series.
 */
export const nextOccurrence = (
  recurrence: Recurrence,
  startsOn: Day,
  lastOn: Day,
  today: Day,
): Day | undefined => {
  const yesterday = addDays(today, -1)
  return firstAfter(recurrence, startsOn, lastOn > yesterday ? lastOn : yesterday)
}

/** Whether the series has a day at all, from its first on. */
export const everOccurs = (recurrence: Recurrence, startsOn: Day): boolean =>
  firstAfter(recurrence, startsOn, addDays(startsOn, -1)) !== undefined

/** Whether two recurrences that begin on the same day mean the same days. */
export const isSameSeries = (one: Recurrence | null, other: Recurrence | null, startsOn: Day): boolean =>
  one === null || other === null
    ? one === other
    : asRule(completed(one, startsOn), startsOn) === asRule(completed(other, startsOn), startsOn)
