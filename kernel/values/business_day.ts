/** Days on which a country works: Monday to Friday but its public holidays. What a company keeps besides is told by the caller. */
import { addDays, type Day, weekdayOf } from './day.ts'
import { holidaysOf } from './holiday.ts'

/** `kept`: days the company keeps besides. */
export const isBusinessDay = (day: Day, country: string, kept: readonly Day[] = []): boolean =>
  weekdayOf(day) < 6 &&
  !kept.includes(day) &&
  !holidaysOf(country, Number(day.slice(0, 4))).some(({ on }) => on === day)

/** The business day that is the `days`th after this day, which is not counted itself. */
export const addBusinessDays = (from: Day, days: number, country: string, kept: readonly Day[] = []): Day => {
  let day = from
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isBusinessDay(day, country, kept)) left--
  }
  return day
}
