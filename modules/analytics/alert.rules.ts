/** When a number is worth telling: beyond a threshold, or unlike its own past. */
import type { Filter } from '#kernel/list.ts'
import type { AlertEvery, AlertState, Direction } from './alert.contract.ts'
import { type Bucket, type Days, daysOf, type Period } from './period.rules.ts'

/** The last whole day, week or month. */
export const daysLookedAt = (every: AlertEvery, today: Temporal.PlainDate): Days =>
  daysOf(LOOKED_AT[every], today)

const LOOKED_AT: Record<AlertEvery, Period> = { day: 'yesterday', week: 'last_week', month: 'last_month' }

/** Same days of the week are compared: a Sunday is not held against Fridays. */
const COMPARED = 12
const DAYS_BACK = 7 * COMPARED

/** The days looked at and those of its past, as one period, and the pieces into which to cut it. */
export const pastOf = (
  every: AlertEvery,
  { from, to }: Days,
): { period: Period; every: Bucket; step: number } => {
  const back = { day: { days: DAYS_BACK }, week: { weeks: COMPARED }, month: { months: COMPARED } }[every]
  const begun = Temporal.PlainDate.from(from).subtract(back).toString()
  return { period: `${begun}..${to}`, every, step: every === 'day' ? 7 : 1 }
}

/** Of a series that ends with the days looked at: what came before, oldest first, at the same place in the week. */
export const comparable = <T>(series: readonly T[], step: number): T[] =>
  series.slice(0, -1).filter((_, index) => (series.length - 1 - index) % step === 0)

export type Wanted = {
  kind: 'threshold' | 'unusual'
  direction: Direction
  threshold: number | null
  sensitivity: number
}

/** Why, in a word that has a text, with what the text names. */
export type Verdict = {
  state: AlertState
  reason:
    | 'no_number'
    | 'within_threshold'
    | 'above_threshold'
    | 'below_threshold'
    | 'learning'
    | 'usual'
    | 'unusually_high'
    | 'unusually_low'
  low: number | null
  high: number | null
  usual: number | null
  times: number
}

/** Fewer past values than these call nothing unusual. */
export const LEAST_HISTORY = 6

export const judge = (wanted: Wanted, value: number | null, past: readonly (number | null)[]): Verdict => {
  const known = past.filter((one) => one !== null)
  const nothing = { low: null, high: null, usual: null, times: known.length }
  if (value === null) return { ...nothing, state: 'quiet', reason: 'no_number' }
  return wanted.kind === 'threshold' ? byThreshold(wanted, value, nothing) : byPast(wanted, value, known)
}

const byThreshold = (
  { direction, threshold }: Wanted,
  value: number,
  nothing: Pick<Verdict, 'usual' | 'times'>,
): Verdict => {
  const limit = threshold ?? 0
  const [low, high] = direction === 'below' ? [limit, null] : [null, limit]
  const crossed = direction === 'below' ? value < limit : value > limit
  const reason = crossed ? (`${direction as 'above' | 'below'}_threshold` as const) : 'within_threshold'
  return { ...nothing, low, high, state: crossed ? 'crossed' : 'quiet', reason }
}

/**
 * Median ± sensitivity × spread, where the spread is the median absolute deviation scaled to a standard deviation: a few odd
 * days in the past do not widen what is usual. It is never taken smaller than a tenth of the median, nor than the chance
 * spread of a count of that size, so that a number that never moved does not cry at its first step.
 * Source: Leys et al., "Detecting outliers", J. Exp. Soc. Psychol. 49 (2013).
 */
const byPast = ({ direction, sensitivity }: Wanted, value: number, past: readonly number[]): Verdict => {
  if (past.length < LEAST_HISTORY)
    return { state: 'learning', reason: 'learning', low: null, high: null, usual: null, times: past.length }
  const usual = medianOf(past)
  const deviation = 1.4826 * medianOf(past.map((one) => Math.abs(one - usual)))
  const spread = Math.max(deviation, Math.abs(usual) / 10, Math.sqrt(Math.max(1, Math.abs(usual))))
  // What was never negative is not said to be usual down to less than nothing.
  const least = past.every((one) => one >= 0) ? 0 : Number.NEGATIVE_INFINITY
  const [low, high] = [Math.max(least, usual - sensitivity * spread), usual + sensitivity * spread]
  const isHigh = direction !== 'below' && value > high
  const isLow = direction !== 'above' && value < low
  return {
    state: isHigh || isLow ? 'crossed' : 'quiet',
    reason: isHigh ? 'unusually_high' : isLow ? 'unusually_low' : 'usual',
    low,
    high,
    usual,
    times: past.length,
  }
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

type Watched = { metric: string; filter: Filter; every: AlertEvery }

/** Whether an alert that was changed watches another number, whose past is not that of the one before. */
export const isOfAnother = (before: Watched, after: Watched): boolean =>
  before.metric !== after.metric ||
  before.every !== after.every ||
  inOrder(before.filter) !== inOrder(after.filter)

/** What is stored comes back with its keys in another order. */
const inOrder = (filter: Filter): string =>
  JSON.stringify(filter, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
      : value,
  )

/** Late enough that the day before is entered, early enough for the first coffee. */
export const LOOKED_AT_HOUR = 6
