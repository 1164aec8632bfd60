/** Whose goals a reader sees, which target holds in which period, and how a period stands. */
import { daysBetween } from '#kernel/values/day.ts'
import type { GoalEvery, GoalWhose, Standing } from './goal.contract.ts'
import { calendarPeriod, type Days } from './period.rules.ts'

/** No more than colleagues are told of at once. */
export const MOST_GOALS = 200

type Reader = {
  id: string | undefined
  team: readonly string[]
  teamId: string | null
  reach: 'own' | 'team' | 'all'
}

/** Whether a reader meets all the rows a goal counts. */
export const reaches = (
  { whose, whose_id }: { whose: GoalWhose; whose_id: string | null },
  { id, team, teamId, reach }: Reader,
): boolean => {
  if (reach === 'all') return true
  if (whose === 'person') return whose_id === id || (reach === 'team' && team.includes(whose_id ?? ''))
  return whose === 'team' && reach === 'team' && whose_id === teamId
}

export type HeldTarget = { from_on: string; target: number | null }

/** The target of the period that begins on a day; null where there is none. `targets`: oldest first. */
export const targetIn = (targets: readonly HeldTarget[], from: string): number | null =>
  targets.findLast(({ from_on }) => from_on <= from)?.target ?? null

export type Shown = { period: Days; target: number; ended: boolean }

/**
 * The period of a goal to show: the one `on` is in, if it has a target then. Without `on` the running one, or else the first
 * to come, or else the last there was.
 */
export const shownPeriod = (
  every: GoalEvery,
  targets: readonly HeldTarget[],
  on: string | undefined,
  today: Temporal.PlainDate,
): Shown | undefined => {
  const running = calendarPeriod(every, on === undefined ? today : Temporal.PlainDate.from(on))
  const target = targetIn(targets, running.from)
  if (target !== null) return { period: running, target, ended: false }
  if (on !== undefined) return undefined
  const coming = targets.find((one) => one.from_on > running.from && one.target !== null)
  if (coming?.target)
    return {
      period: calendarPeriod(every, Temporal.PlainDate.from(coming.from_on)),
      target: coming.target,
      ended: false,
    }
  const end = targets.findLast((one, index) => one.target === null && targets[index - 1]?.target)
  if (!end) return undefined
  const last = calendarPeriod(every, Temporal.PlainDate.from(end.from_on).subtract({ days: 1 }))
  const had = targetIn(targets, last.from)
  return had === null ? undefined : { period: last, target: had, ended: true }
}

/** The periods before one, newest first, as far back as they had a target; at most `most`. */
export const periodsBefore = (
  every: GoalEvery,
  targets: readonly HeldTarget[],
  { from }: Days,
  most: number,
): { period: Days; target: number }[] => {
  const periods: { period: Days; target: number }[] = []
  const [first] = targets
  for (let head = from; periods.length < most && first && first.from_on < head; ) {
    const period = calendarPeriod(every, Temporal.PlainDate.from(head).subtract({ days: 1 }))
    const target = targetIn(targets, period.from)
    if (target !== null) periods.push({ period, target })
    head = period.from
  }
  return periods
}

export type Pace = {
  standing: Exclude<Standing, 'ended' | 'unknown'>
  missing: number
  done_percent: number
  gone_percent: number
  /** What every day left would have to bring, this one included; null where none is left. */
  daily: number | null
}

/** A day counts as gone when it is over: on the first nothing is late. */
export const paceOf = (
  { from, to }: Days,
  today: string,
  { target, value }: { target: number; value: number },
): Pace => {
  const length = daysBetween(from, to) + 1
  const gone = Math.min(length, Math.max(0, daysBetween(from, today)))
  const missing = Math.max(0, target - value)
  return {
    standing: standingOf({ value, target, gone, length, isComing: today < from }),
    missing,
    // Rounded down: nothing is called done that lacks a cent.
    done_percent: Math.floor((100 * value) / target),
    gone_percent: Math.round((100 * gone) / length),
    daily: gone < length ? Math.ceil(missing / (length - gone)) : null,
  }
}

const standingOf = ({
  value,
  target,
  gone,
  length,
  isComing,
}: {
  value: number
  target: number
  gone: number
  length: number
  isComing: boolean
}): Pace['standing'] => {
  if (value >= target) return 'reached'
  if (isComing) return 'coming'
  if (gone >= length) return 'missed'
  return value * length >= target * gone ? 'ahead' : 'behind'
}
