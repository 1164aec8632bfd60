/** A week's hours as a form holds them: times on the wall, day by day, Monday first. */
import type { Week } from '../../calendar.contract.ts'

export const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

/** `15:30`; empty while somebody types. */
export type Stretch = { from: string; until: string }
export type DayHours = { open: boolean; stretches: Stretch[] }

const OFFICE: Stretch = { from: '08:00', until: '17:00' }
const END_OF_DAY = 1_440

const wall = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Not a number where nothing whole is written, which the contract then refuses on its field. */
const minutesOf = (time: string): number => {
  const [hours = Number.NaN, minutes = Number.NaN] = time ? time.split(':').map(Number) : []
  return hours * 60 + minutes
}

/** Office hours on working days, where there is no calendar yet. A closed day keeps hours to open it with. */
export const daysOf = (week: Week | undefined): DayHours[] =>
  DAYS.map((_, i) => {
    const hours = week ? (week[i] ?? []) : []
    const stretches = hours.map(({ from, until }) => ({ from: wall(from), until: wall(until) }))
    return {
      open: week ? hours.length > 0 : i < 5,
      stretches: stretches.length ? stretches : [{ ...OFFICE }],
    }
  })

/** Midnight at the end of a day is written as at its beginning. */
export const weekOf = (days: readonly DayHours[]): Week =>
  days.map(({ open, stretches }) =>
    open
      ? stretches.map(({ from, until }) => ({
          from: minutesOf(from),
          until: minutesOf(until) === 0 ? END_OF_DAY : minutesOf(until),
        }))
      : [],
  )

/** What to offer after the last stretch: an hour off, then until the day's usual end or two hours more; none once the day is over. */
export const nextStretch = (stretches: readonly Stretch[]): Stretch | undefined => {
  const ends = stretches.map(({ until }) => minutesOf(until) || END_OF_DAY)
  const from = Math.max(...ends) + 60
  if (!(from < END_OF_DAY - 60)) return undefined
  return { from: wall(from), until: wall(Math.max(minutesOf(OFFICE.until), from + 120) % END_OF_DAY) }
}

/** The same hours as Monday's on every other day that is open. */
export const likeMonday = (days: readonly DayHours[]): DayHours[] =>
  days.map((day) =>
    day.open ? { ...day, stretches: (days[0] ?? day).stretches.map((one) => ({ ...one })) } : day,
  )
