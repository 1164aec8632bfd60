/** What becomes of a clock: it stands still, goes on, is expected late, warns, runs out, stops. */
import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { beginPause, type ClockRow, endPause, lockedClock, noteEntry, updateClock } from './clock.queries.ts'
import { ms } from './clock.rules.ts'
import { factsOf, lookLater, reckonClock } from './clock.ts'
import {
  clockBreached,
  clockMet,
  clockPaused,
  clockPredictedLate,
  clockResumed,
  clockStoppedLate,
  clockWarned,
} from './contract.ts'

/** It stands still from `at` on; of itself until `until`. */
export const pause = async (
  clock: ClockRow,
  reason: string,
  at: string,
  until: string | null,
): Promise<ClockRow> => {
  if (clock.breached_at) return clock
  if (clock.state === 'paused') {
    await updateClock(clock.id, { resume_at: until, pause_reason: reason })
    const again = found(await lockedClock(clock.id))
    await lookLater(again)
    return again
  }
  await beginPause(clock.id, at, reason)
  await noteEntry(clock.id, 'paused', at, actor().name, reason)
  await updateClock(clock.id, { state: 'paused', paused_since: at, pause_reason: reason, resume_at: until })
  const still = found(await lockedClock(clock.id))
  await lookLater(still)
  await emit(clockPaused, { ...factsOf(still), reason })
  return still
}

export const resume = async (clock: ClockRow, at: string): Promise<ClockRow> => {
  if (clock.state !== 'paused') return clock
  await endPause(clock.id, at)
  await noteEntry(clock.id, 'resumed', at, actor().name)
  await reckonClock(clock, { state: 'running', paused_since: null, pause_reason: '', resume_at: null })
  const running = found(await lockedClock(clock.id))
  await emit(clockResumed, factsOf(running))
  return running
}

/** What was promised came at this moment, in time or late. */
export const stop = async (clock: ClockRow, at: string): Promise<ClockRow> => {
  const running = await resume(clock, at)
  const isLate = ms(at) > ms(running.due_at)
  await updateClock(clock.id, {
    state: isLate ? 'breached' : 'met',
    stopped_at: at,
    ...(isLate && { breached_at: running.due_at }),
  })
  await noteEntry(clock.id, isLate ? 'stopped_late' : 'met', at, actor().name)
  const stopped = found(await lockedClock(clock.id))
  if (!isLate) await emit(clockMet, { ...factsOf(stopped), stopped_at: at })
  else {
    if (!running.breached_at) await emit(clockBreached, factsOf(stopped))
    await emit(clockStoppedLate, { ...factsOf(stopped), stopped_at: at })
  }
  return stopped
}

export const predictLate = async (clock: ClockRow): Promise<void> => {
  const at = now().toString()
  await updateClock(clock.id, { predicted_at: at })
  await noteEntry(clock.id, 'predicted', at, actor().name, clock.expected_because)
  await emit(clockPredictedLate, {
    ...factsOf(clock),
    expected_at: clock.expected_at ?? at,
    because: clock.expected_because,
  })
}

/** What its moment brings: it goes on, it warns, it has run out. */
export const lookAt = async (clock: ClockRow): Promise<void> => {
  const moment = now().epochMilliseconds
  if (clock.state === 'paused') {
    await resume(clock, clock.resume_at ?? now().toString())
    return
  }
  if (!clock.warned_at && ms(clock.warn_at) <= moment && ms(clock.due_at) > moment) {
    await updateClock(clock.id, { warned_at: now().toString() })
    await noteEntry(clock.id, 'warned', clock.warn_at, actor().name)
    await emit(clockWarned, factsOf(clock))
  }
  if (!clock.breached_at && ms(clock.due_at) <= moment) {
    await updateClock(clock.id, {
      state: 'breached',
      breached_at: clock.due_at,
      warned_at: clock.warned_at ?? clock.due_at,
    })
    await noteEntry(clock.id, 'breached', clock.due_at, actor().name)
    await emit(clockBreached, factsOf(clock))
  }
  await lookLater(found(await lockedClock(clock.id)))
}
