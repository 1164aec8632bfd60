import { CLOCK_AHEAD_SECONDS, LATEST_REPLAY_HOURS } from './driving.contract.ts'

/** Why a moment a phone wrote is not taken; undefined when it is. */
export const unfitMoment = (
  at: string,
  now: Temporal.Instant,
): { code: 'in_the_future' | 'too_long_ago'; params: Record<string, number> } | undefined => {
  const moment = Temporal.Instant.from(at).epochMilliseconds
  if (moment > now.epochMilliseconds + CLOCK_AHEAD_SECONDS * 1000)
    return { code: 'in_the_future', params: {} }
  if (moment < now.epochMilliseconds - LATEST_REPLAY_HOURS * 3_600_000)
    return { code: 'too_long_ago', params: { hours: LATEST_REPLAY_HOURS } }
  return undefined
}

type Span = { started_at: string; ended_at: string | null }

/** Whether somebody was on duty at a moment: the only time positions are taken. */
export const onDutyAt = (at: string, duties: readonly Span[]): boolean => {
  const moment = Temporal.Instant.from(at).epochMilliseconds
  return duties.some(
    ({ started_at, ended_at }) =>
      moment >= Temporal.Instant.from(started_at).epochMilliseconds &&
      (ended_at === null || moment <= Temporal.Instant.from(ended_at).epochMilliseconds),
  )
}

/** Steps longer than this are a lost signal or a false place, and are not driven metres. */
export const LONGEST_STEP_METRES = 20_000
/** Standing still moves a little on every receiver. */
export const LEAST_STEP_METRES = 8

/** Metres that count as driven. */
export const drivenMetres = (step: number): number =>
  step < LEAST_STEP_METRES || step > LONGEST_STEP_METRES ? 0 : step
