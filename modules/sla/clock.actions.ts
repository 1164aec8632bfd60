import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import * as clocks from './clock.contract.ts'
import {
  type ClockRow,
  clockById,
  clockOf,
  clockPage,
  clocksToSee,
  countByRisk,
  endPause,
  entriesOf,
  figuresBetween,
  insertClock,
  lockedClock,
  noteEntry,
  pausesOf,
  updateClock,
} from './clock.queries.ts'
import { ledgerOf, ms, withPauses, workingSpans } from './clock.rules.ts'
import { clocksShownOf, factsOf, hoursOf, lookLater, shownClock, shownClocks, timesOf } from './clock.ts'
import { clockCancelled, clockStarted, usualPolicy } from './contract.ts'
import { insertPolicy, policyById, policyByKey } from './policy.queries.ts'
import { lookAt, pause, predictLate, resume, stop } from './turns.ts'

const MOST_AT_ONCE = 200
const LAST_DAY = '9999-12-30'

export const clockActions = [
  implement(clocks.listClocks, async ({ fields, ...input }) => {
    const { rows, ...more } = await clockPage({ ...input })
    const shown = await shownClocks(rows)
    if (!fields) return { rows: shown, ...more }
    const wanted = new Set(['id', ...fields.split(',').map((field) => field.trim())])
    const picked = shown.map((clock) =>
      Object.fromEntries(Object.entries(clock).filter(([key]) => wanted.has(key))),
    )
    return { rows: picked as typeof shown, ...more }
  }),

  implement(clocks.countClocks, async (selection) => {
    const counts = await countByRisk(selection)
    const none = { late: 0, predicted: 0, warned: 0, calm: 0, over: 0 }
    return {
      count: counts.reduce((sum, { count }) => sum + count, 0),
      by_risk: { ...none, ...Object.fromEntries(counts.map(({ risk, count }) => [risk, count])) },
    }
  }),

  implement(clocks.getClock, async ({ id }) => shownClock(found(await clockById(id)))),

  implement(clocks.clocksOf, async ({ subject_kind, subject_ids }) => ({
    clocks: await clocksShownOf(subject_kind, subject_ids),
  })),

  implement(clocks.clockLedger, async ({ id }) => {
    const clock = found(await clockById(id))
    const policy = found(await policyById(clock.policy_id))
    const until = clock.stopped_at ? ms(clock.stopped_at) : now().epochMilliseconds
    const pauses = (await pausesOf([id])).get(id) ?? []
    const spans = ledgerOf(
      withPauses(
        workingSpans(ms(clock.started_at), until, await hoursOf(policy), company().timeZone),
        pauses,
      ),
      policy.target_minutes,
    )
    return {
      clock: await shownClock(clock),
      target_minutes: policy.target_minutes,
      used_minutes: spans.reduce((sum, { counted_minutes }) => sum + counted_minutes, 0),
      spans,
      entries: await entriesOf(id),
    }
  }),

  implement(clocks.measureClocks, async ({ from, until, policy_id }) => {
    // The day after the last one that can be written is no moment the database reads.
    const edge = (day: string, add = 0) =>
      Temporal.PlainDate.from(day < LAST_DAY ? day : LAST_DAY)
        .add({ days: add })
        .toZonedDateTime({ timeZone: company().timeZone })
        .toInstant()
        .toString()
    const figures = await figuresBetween(edge(from), edge(until, 1), policy_id)
    const ended = figures.met + figures.breached
    return { ...figures, kept_share: ended ? figures.met / ended : null }
  }),

  implement(
    clocks.startClock,
    async ({ policy: key, subject_kind, subject_id, label, started_at = now().toString() }) => {
      const known = await clockOf(key, subject_kind, subject_id)
      if (known) return { clock: await shownClock(known) }
      const policy = await policyFor(key)
      if (!policy?.active) return { clock: null }
      const id = newId()
      const times = await timesOf(policy, started_at, [])
      if (await insertClock({ id, label, subject_kind, subject_id, started_at, ...times }, policy)) {
        const clock = found(await lockedClock(id))
        await noteEntry(id, 'started', started_at, actor().name)
        await lookLater(clock)
        await emit(clockStarted, factsOf(clock))
      }
      return { clock: await shownClock(found(await clockOf(key, subject_kind, subject_id))) }
    },
  ),

  implement(clocks.pauseClock, async ({ reason, at = now().toString(), until, ...which }) => {
    const clock = await openClock(which)
    return { clock: clock && (await shownClock(await pause(clock, reason, at, until ?? null))) }
  }),

  implement(clocks.resumeClock, async ({ at = now().toString(), ...which }) => {
    const clock = await openClock(which)
    return { clock: clock && (await shownClock(await resume(clock, at))) }
  }),

  implement(clocks.stopClock, async ({ at = now().toString(), ...which }) => {
    const clock = await openClock(which)
    return { clock: clock && (await shownClock(await stop(clock, at))) }
  }),

  implement(clocks.cancelClock, async ({ reason, ...which }) => {
    const clock = await openClock(which)
    if (!clock) return { clock: null }
    const at = now().toString()
    if (clock.state === 'paused') await endPause(clock.id, at)
    await updateClock(clock.id, { state: 'cancelled', stopped_at: at, paused_since: null, resume_at: null })
    await noteEntry(clock.id, 'cancelled', at, actor().name, reason)
    await emit(clockCancelled, { ...factsOf(clock), reason })
    return { clock: await shownClock(found(await lockedClock(clock.id))) }
  }),

  implement(clocks.expectAt, async ({ expected_at, because, ...which }) => {
    const clock = await openClock(which)
    if (!clock) return { clock: null }
    await updateClock(clock.id, { expected_at, expected_because: because })
    const late = expected_at !== null && ms(expected_at) > ms(clock.due_at)
    if (late && !clock.predicted_at && !clock.breached_at)
      await predictLate({ ...clock, expected_at, expected_because: because })
    // It is expected in time again: the next bad word is news.
    if (!late && clock.predicted_at) await updateClock(clock.id, { predicted_at: null })
    return { clock: await shownClock(found(await lockedClock(clock.id))) }
  }),

  implement(clocks.pauseOne, async ({ id, reason }) => {
    const clock = await openById(id)
    if (clock.state === 'paused') fail('clock_paused')
    if (clock.breached_at) fail('clock_breached')
    return shownClock(await pause(clock, reason, now().toString(), null))
  }),

  implement(clocks.resumeOne, async ({ id }) => {
    const clock = await openById(id)
    if (clock.state !== 'paused') fail('clock_running')
    return shownClock(await resume(clock, now().toString()))
  }),

  implement(clocks.lookAtClocks, async ({ ids }) => {
    const due = await clocksToSee(ids, MOST_AT_ONCE)
    for (const clock of due) await lookAt(clock)
    return { seen: due.length }
  }),
]

/** The company's policy, or the usual one a module fills in, made by its first clock. */
const policyFor = async (key: string) => {
  const own = await policyByKey(key)
  const usual = filled(usualPolicy).find((one) => one.key === key)
  if (own || !usual) return own
  await insertPolicy(newId(), { key, name: text(usual.name), target_minutes: usual.target_minutes })
  return policyByKey(key)
}

type Which = { policy: string; subject_kind: string; subject_id: string }

const openClock = async ({ policy, subject_kind, subject_id }: Which): Promise<ClockRow | null> => {
  const known = await clockOf(policy, subject_kind, subject_id)
  const clock = known && (await lockedClock(known.id))
  return clock && !clock.stopped_at ? clock : null
}

const openById = async (id: string): Promise<ClockRow> => {
  found(await clockById(id))
  const clock = found(await lockedClock(id))
  return clock.stopped_at ? fail('clock_over') : clock
}
