import { z } from 'zod'
import { fold } from './text.ts'

/**
 * A calendar day without time or zone, `2025-03-05` (ISO 8601), years 0001 to 9999.
 * Its text order is its time order, so days compare with `<` and `>`.
 */
export const Day = z.iso.date().refine((day) => !day.startsWith('0000'), { error: 'day_impossible' })
export type Day = z.infer<typeof Day>

/** The order in which a country or a spreadsheet writes day, month and year. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd'

/** The calendar day it is at a moment in a time zone (IANA name). */
export const today = (now: Temporal.Instant, timeZone: string): Day =>
  now.toZonedDateTimeISO(timeZone).toPlainDate().toString()

// Days alone are counted without Temporal, which not every browser has: in UTC all have one length.
const DAY_MS = 86_400_000

/** Negative when `a` comes first; to sort days. */
export const compareDays = (a: Day, b: Day): number => (a === b ? 0 : a < b ? -1 : 1)

/** The day so many days later; negative goes back. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** Whole days from one day to another; negative when the second comes first. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / DAY_MS

/** Monday is 1, Sunday 7 (ISO 8601). */
export const weekdayOf = (day: Day): number => new Date(day).getUTCDay() || 7

/** The day as it is read: `05/03/2025`, or month first for the United States' locales. */
export const formatDay = (day: Day, locale: string): string => {
  const [year, month, date] = day.split('-')
  // Unicode CLDR writes the month first for Panama; its people and its tax office write the day first.
  return new Intl.Locale(locale).region === 'US' ? `${month}/${date}/${year}` : `${date}/${month}/${year}`
}

/**
 * The day a person or a spreadsheet wrote: `5/3/2025`, `05-03-25`, `5 de marzo de 2025`, `mar 5, 2025`,
 * `miércoles 5/mar/2025`, `20250305`, `2025-03-05T10:00:00Z`.
 *
 * `order` reads all-number days whose year is not written in four digits in front. A time of day and its zone
 * are dropped, not applied: the day is the one written. Two-digit years are 1969 to 2068, as in POSIX.
 * Undefined when it is no day or one that never was, as 30 February.
 */
export const parseDay = (text: string, order: DayOrder): Day | undefined => {
  const written = fold(text).replace(TIME_OF_DAY, '').replace(WEEKDAY, '')
  return numeric(written, order) ?? named(written)
}

const TIME_OF_DAY =
  /(?:t|,? +)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:[ap]\.? ?m\.?)?(?: ?(?:z|utc|gmt))?(?: ?[+-]\d{2}(?::?\d{2})?)?(?:\[.*\])?$/

// `mar` is left out: it is March more often than martes, and `martes` is here.
const WEEKDAY =
  /^(?:lun|lunes|martes|mie|miercoles|jue|jueves|vie|viernes|sab|sabado|dom|domingo|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[., ]+/

const MONTHS = new Map(
  [
    ['ene', 'enero', 'jan', 'january'],
    ['feb', 'febrero', 'february'],
    ['mar', 'marzo', 'march'],
    ['abr', 'abril', 'apr', 'april'],
    ['may', 'mayo'],
    ['jun', 'junio', 'june'],
    ['jul', 'julio', 'july'],
    ['ago', 'agosto', 'aug', 'august'],
    ['sep', 'sept', 'septiembre', 'set', 'setiembre', 'september'],
    ['oct', 'octubre', 'october'],
    ['nov', 'noviembre', 'november'],
    ['dic', 'diciembre', 'dec', 'december'],
  ].flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
)

const numeric = (text: string, order: DayOrder): Day | undefined => {
  const yearFirst = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})$/.exec(text)
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[3], yearFirst[4])

  const solid = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (solid) return dayOf(solid[1], solid[2], solid[3])

  const [, a, , b, c] = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) ?? []
  if (order === 'dmy') return dayOf(c, b, a)
  if (order === 'mdy') return dayOf(c, a, b)
  return c?.length === 2 ? dayOf(a, b, c) : undefined
}

const named = (text: string): Day | undefined => {
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|ro|[º°])?[ ./-]+(?:de |of )?([a-z]+)\.?[ ,./-]+(?:del? )?(\d{4}|\d{2})$/.exec(
      text,
    )
  if (dayFirst) return dayOf(dayFirst[3], MONTHS.get(dayFirst[2] ?? ''), dayFirst[1])

  const monthFirst = /^([a-z]+)\.?[ ./-]+(\d{1,2})(?:st|nd|rd|th)?[ ,./-]+(?:del? )?(\d{4}|\d{2})$/.exec(text)
  if (monthFirst) return dayOf(monthFirst[3], MONTHS.get(monthFirst[1] ?? ''), monthFirst[2])

  const yearFirst = /^(\d{4})[ ./-]+([a-z]+)\.?[ ./-]+(\d{1,2})$/.exec(text)
  return yearFirst ? dayOf(yearFirst[1], MONTHS.get(yearFirst[2] ?? ''), yearFirst[3]) : undefined
}

const dayOf = (
  year: string | undefined,
  month: string | number | undefined,
  date: string | undefined,
): Day | undefined => {
  if (!year || !month || !date) return undefined
  const full = year.length === 4 ? year : `${Number(year) < 69 ? '20' : '19'}${year.padStart(2, '0')}`
  const day = `${full}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`
  return Day.safeParse(day).success ? day : undefined
}
