/** When a report is due. */
import type { ReportSchedule } from './report.contract.ts'

type Timing = Pick<ReportSchedule, 'frequency' | 'hour' | 'weekday' | 'month_day'>

/** The latest due moment that is not after this one. In a zone that skips the hour it is the next one there is. */
export const lastDue = (timing: Timing, now: Temporal.Instant, timeZone: string): Temporal.Instant =>
  around(timing, now, timeZone).findLast((due) => Temporal.Instant.compare(due, now) <= 0) as Temporal.Instant

/** The first due moment after this one. */
export const nextDue = (timing: Timing, now: Temporal.Instant, timeZone: string): Temporal.Instant =>
  around(timing, now, timeZone).find((due) => Temporal.Instant.compare(due, now) > 0) as Temporal.Instant

/** Due moments in order, some before and some after this one. */
const around = (timing: Timing, now: Temporal.Instant, timeZone: string): Temporal.Instant[] => {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  return daysAround(timing, today).map((day) =>
    day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(timing.hour) }).toInstant(),
  )
}

const daysAround = (
  { frequency, weekday, month_day }: Timing,
  today: Temporal.PlainDate,
): Temporal.PlainDate[] => {
  const near = [-1, 0, 1]
  switch (frequency) {
    case 'daily':
      return near.map((days) => today.add({ days }))
    case 'weekly':
      return near.map((weeks) => today.add({ days: weekday - today.dayOfWeek }).add({ weeks }))
    case 'monthly':
      return near.map((months) => today.with({ day: 1 }).add({ months }).with({ day: month_day }))
  }
}
