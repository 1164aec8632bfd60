/** Moments as Panama's documents write them: local time with its offset, without fractions. Panama keeps -05:00 all year. */

const ZONE = 'America/Panama'

const local = (moment: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(ZONE)

/** `2026-01-15T09:30:00-05:00`. */
export const written = (moment: string): string =>
  local(moment).toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** The day it is in Panama at that moment. */
export const issuedOn = (moment: string): string => local(moment).toPlainDate().toString()

/** A day as the moment it begins. */
export const dayWritten = (day: string): string =>
  Temporal.PlainDate.from(day)
    .toZonedDateTime(ZONE)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** `15/01/2026 09:30`. */
export const shown = (moment: string): string => {
  const { day, month, year, hour, minute } = local(moment)
  const two = (n: number) => `${n}`.padStart(2, '0')
  return `${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)}`
}

export const hoursBetween = (from: string, until: string): number =>
  Temporal.Instant.from(from).until(Temporal.Instant.from(until)).total('hours')

/** Whether `moment` lies more than so many working days (Monday to Friday) after `now`. */
export const isBeyondWorkingDays = (now: string, moment: string, days: number): boolean => {
  let day = local(now).toPlainDate()
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek <= 5) left--
  }
  return Temporal.PlainDate.compare(local(moment).toPlainDate(), day) > 0
}
