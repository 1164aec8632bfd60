/** Periods of figures: named ones that move with the calendar, and days that stand. */
import { z } from 'zod'

/** Named periods. Weeks begin on Monday. `this_…` is the whole unit, the days to come included; `last_7_days` ends today. */
export const PRESETS = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'last_12_months',
  'next_30_days',
  'next_90_days',
  'next_6_months',
] as const
export type Preset = (typeof PRESETS)[number]

const RANGE = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success

const isPeriod = (text: string): boolean => {
  const [, from = '', to = ''] = RANGE.exec(text) ?? []
  return (PRESETS as readonly string[]).includes(text) || (isDay(from) && isDay(to) && from <= to)
}

/** `this_month`, or both days included: `2026-01-01..2026-03-31`. */
export const Period = z.string().max(30).refine(isPeriod, { error: 'not_a_period' })
export type Period = z.infer<typeof Period>

/** By what a series is cut. */
export const Bucket = z.enum(['day', 'week', 'month', 'quarter'])
export type Bucket = z.infer<typeof Bucket>

/** Calendar days of the company, both included. */
export const Days = z.object({ from: z.iso.date(), to: z.iso.date() })
export type Days = z.infer<typeof Days>

type Day = Temporal.PlainDate

const UNIT = { week: { weeks: 1 }, month: { months: 1 }, quarter: { months: 3 }, year: { years: 1 } } as const
type Unit = keyof typeof UNIT

/** The first day of the week, month, quarter or year a day is in. */
const beginning = (day: Day, unit: Unit | 'day'): Day => {
  switch (unit) {
    case 'day':
      return day
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 })
    case 'month':
      return day.with({ day: 1 })
    case 'quarter':
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) })
    case 'year':
      return day.with({ day: 1, month: 1 })
  }
}

const days = (from: Day, to: Day): Days => ({ from: from.toString(), to: to.toString() })
const whole = (from: Day, unit: Unit): Days => days(from, from.add(UNIT[unit]).subtract({ days: 1 }))

const LAST: Partial<Record<Preset, Temporal.DurationLike>> = {
  last_7_days: { days: 6 },
  last_30_days: { days: 29 },
  last_90_days: { days: 89 },
}
const NEXT: Partial<Record<Preset, Temporal.DurationLike>> = {
  next_30_days: { days: 29 },
  next_90_days: { days: 89 },
}

/** The month, quarter or year of the calendar that a day is in. */
export const calendarPeriod = (unit: 'month' | 'quarter' | 'year', day: Day): Days =>
  whole(beginning(day, unit), unit)

/** The days of a period, seen from a day. */
export const daysOf = (period: Period, today: Day): Days => {
  const [, from, to] = RANGE.exec(period) ?? []
  if (from && to) return { from, to }
  const preset = period as Preset
  const [which, unit] = preset.split('_') as [string, Unit]
  const back = LAST[preset]
  const ahead = NEXT[preset]
  if (back) return days(today.subtract(back), today)
  if (ahead) return days(today, today.add(ahead))
  if (preset === 'today') return days(today, today)
  if (preset === 'yesterday') return days(today.subtract({ days: 1 }), today.subtract({ days: 1 }))
  // Twelve and six whole months, the running one included.
  if (preset === 'last_12_months') {
    const month = beginning(today, 'month')
    return days(month.subtract({ months: 11 }), month.add({ months: 1 }).subtract({ days: 1 }))
  }
  if (preset === 'next_6_months') {
    const month = beginning(today, 'month')
    return days(month, month.add({ months: 6 }).subtract({ days: 1 }))
  }
  const begun = beginning(today, unit)
  return whole(which === 'this' ? begun : begun.subtract(UNIT[unit]), unit)
}

/**
 * The days a period is compared with. A running week, month, quarter or year is compared with as many days of the one
 * before, so that the third of a month is not held against thirty days; other periods with the days just before them.
 */
export const daysBefore = (period: Period, today: Day): Days => {
  const { from, to } = daysOf(period, today)
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  const unit = period.split('_')[1] as Unit
  if (period === 'last_12_months') return shifted(first, last, { months: 12 }, today)
  if (period in PRESET_NAMES && unit in UNIT) return shifted(first, last, UNIT[unit], today)
  const length = first.until(last).days + 1
  return days(first.subtract({ days: length }), first.subtract({ days: 1 }))
}

const PRESET_NAMES: Readonly<Record<string, true>> = Object.fromEntries(PRESETS.map((name) => [name, true]))

const shifted = (first: Day, last: Day, by: Temporal.DurationLike, today: Day): Days => {
  const begun = first.subtract(by)
  const ended = first.subtract({ days: 1 })
  const isRunning = Temporal.PlainDate.compare(last, today) > 0
  if (!isRunning) return days(begun, ended)
  const elapsed = begun.add({ days: first.until(today).days })
  return days(begun, Temporal.PlainDate.compare(elapsed, ended) < 0 ? elapsed : ended)
}

/** The pieces of some days, in order; the first and the last may be cut off by the period's ends. */
export const bucketsOf = ({ from, to }: Days, every: Bucket): Days[] => {
  const step = every === 'day' ? { days: 1 } : UNIT[every]
  const last = Temporal.PlainDate.from(to)
  const pieces: Days[] = []
  for (let start = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(start, last) <= 0; ) {
    const next = beginning(start, every).add(step)
    const end = next.subtract({ days: 1 })
    pieces.push(days(start, Temporal.PlainDate.compare(end, last) < 0 ? end : last))
    start = next
  }
  return pieces
}

/** More pieces than these tell nothing on a screen. */
export const MOST_BUCKETS = 400

/** A piece size that gives a readable series over some days. */
export const fittingBucket = ({ from, to }: Days): Bucket => {
  const length = Temporal.PlainDate.from(from).until(to).days + 1
  if (length <= 31) return 'day'
  if (length <= 120) return 'week'
  return length <= 1100 ? 'month' : 'quarter'
}
