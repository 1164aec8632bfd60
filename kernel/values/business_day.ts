/**
 * Days on which a country works: Monday to Friday but its public holidays. Sources: Panama, Labour Code art. 46; Costa Rica,
 * Labour Code art. 147; Ecuador, Labour Code art. 65. Where a law lets a holiday be kept on another day, the day itself counts: what a
 * company keeps besides is told by the caller.
 */
import { addDays, type Day, weekdayOf } from './day.ts'

/** `MM-DD` of every year, and days counted from Easter Sunday. */
const HOLIDAYS: Readonly<Record<string, { fixed: readonly string[]; easter: readonly number[] }>> = {
  PA: {
    fixed: ['01-01', '01-09', '05-01', '11-03', '11-05', '11-10', '11-28', '12-08', '12-20', '12-25'],
    easter: [-47, -2],
  },
  CR: {
    fixed: ['01-01', '04-11', '05-01', '07-25', '08-02', '08-15', '08-31', '09-15', '12-01', '12-25'],
    easter: [-3, -2],
  },
  EC: {
    fixed: ['01-01', '05-01', '05-24', '08-10', '10-09', '11-02', '11-03', '12-25'],
    easter: [-48, -47, -2],
  },
}

/** Panama's presidents take office on 1 July every fifth year. */
const INAUGURATION = { firstYear: 1994, everyYears: 5, day: '07-01' }

/** A country's public holidays in a year, in order; none known of other countries. */
export const holidaysOf = (country: string, year: number): Day[] => {
  const known = HOLIDAYS[country]
  if (!known) return []
  const { firstYear, everyYears, day } = INAUGURATION
  const inaugurated =
    country === 'PA' && year >= firstYear && (year - firstYear) % everyYears === 0 ? [`${year}-${day}`] : []
  return [
    ...known.fixed.map((one) => `${year}-${one}`),
    ...known.easter.map((days) => addDays(easterOf(year), days)),
    ...inaugurated,
  ].sort()
}

/** `kept`: days the company keeps besides. */
export const isBusinessDay = (day: Day, country: string, kept: readonly Day[] = []): boolean =>
  weekdayOf(day) < 6 && !kept.includes(day) && !holidaysOf(country, Number(day.slice(0, 4))).includes(day)

/** The business day that is the `days`th after this day, which is not counted itself. */
export const addBusinessDays = (from: Day, days: number, country: string, kept: readonly Day[] = []): Day => {
  let day = from
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isBusinessDay(day, country, kept)) left--
  }
  return day
}

/** Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876 (Butcher). */
const easterOf = (year: number): Day => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const within = year % 100
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(within / 4) - epact - (within % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const counted = epact + toSunday - 7 * late + 114
  const month = String(Math.floor(counted / 31)).padStart(2, '0')
  return `${year}-${month}-${String((counted % 31) + 1).padStart(2, '0')}`
}
