/** A clock's times, reckoned from its policy, its calendar and its pauses; and what it looks like. */
import { emit } from '#kernel/server/events.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { filled } from '#kernel/server/module.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { calendarById } from './calendar.queries.ts'
import type { Clock } from './clock.contract.ts'
import {
  type ClockRow,
  clocksOfSubjects,
  noteEntry,
  openClocksOf,
  pausesOf,
  updateClock,
} from './clock.queries.ts'
import {
  countedMinutes,
  type Hours,
  moment,
  momentAfter,
  ms,
  type Pause,
  withPauses,
  workingSpans,
} from './clock.rules.ts'
import { type ClockRecord, clockMoved, clockSubject } from './contract.ts'
import { lookJob } from './look.job.ts'
import type { Policy } from './policy.contract.ts'
import { policyById } from './policy.queries.ts'

export const factsOf = ({ id, policy_key, subject_kind, subject_id, label, due_at }: ClockRow) => ({
  id,
  policy_key,
  subject_kind,
  subject_id,
  label,
  due_at,
})

export const hoursOf = async ({ calendar_id }: Pick<Policy, 'calendar_id'>): Promise<Hours> => {
  const calendar = calendar_id ? await calendarById(calendar_id) : undefined
  return calendar ?? null
}

/** When it warns and when it runs out. */
export const timesOf = async (policy: Policy, startedAt: string, pauses: readonly Pause[]) => {
  const how = {
    hours: await hoursOf(policy),
    pauses,
    timeZone: company().timeZone,
    now: now().epochMilliseconds,
  }
  const after = (minutes: number) => moment(momentAfter(ms(startedAt), minutes, how))
  return {
    warn_at: after((policy.target_minutes * policy.warn_percent) / 100),
    due_at: after(policy.target_minutes),
  }
}

/** Has it looked at when its next moment comes; an earlier appointment is replaced. */
export const lookLater = async (clock: ClockRow): Promise<void> => {
  if (clock.stopped_at) return
  const moments =
    clock.state === 'paused'
      ? [clock.resume_at]
      : [clock.warned_at ? null : clock.warn_at, clock.breached_at ? null : clock.due_at]
  const next = moments.flatMap((at) => (at ? [ms(at)] : [])).toSorted((a, b) => a - b)[0]
  if (next !== undefined)
    await enqueue(
      lookJob,
      { ids: [clock.id] },
      { runAt: Temporal.Instant.fromEpochMilliseconds(next + 1), key: clock.id },
    )
}

/** Reckons a clock anew, as when it stood still, and tells where its end moved. Answers it as it is now, and whether it moved. */
export const reckonClock = async (
  clock: ClockRow,
  changes: Parameters<typeof updateClock>[1] = {},
): Promise<{ clock: ClockRow; moved: boolean }> => {
  const policy = (await policyById(clock.policy_id)) as Policy
  const times = await timesOf(policy, clock.started_at, (await pausesOf([clock.id])).get(clock.id) ?? [])
  const after = { ...clock, ...changes, ...times }
  // What was told of an end that is now later may have to be told again.
  const isLater = ms(times.due_at) > ms(clock.due_at)
  const untold = isLater && clock.breached_at === null ? { warned_at: null, predicted_at: null } : {}
  await updateClock(clock.id, { ...changes, ...times, ...untold })
  const next = { ...after, ...untold }
  await lookLater(next)
  const moved = ms(times.due_at) !== ms(clock.due_at) || ms(times.warn_at) !== ms(clock.warn_at)
  if (moved) await emit(clockMoved, { ...factsOf(next), warn_at: next.warn_at })
  return { clock: next, moved }
}

/** After a policy or calendar changed. Answers how many clocks have another end. */
export const moveClocks = async (policyId: string): Promise<number> => {
  let count = 0
  for (const clock of await openClocksOf(policyId)) {
    if (clock.breached_at) continue
    const { moved } = await reckonClock(clock)
    if (!moved) continue
    count += 1
    await noteEntry(clock.id, 'moved', now().toString(), actor().name)
  }
  return count
}

/** Records of clocks which the actor may see, by kind and id. */
export const recordsOf = async (
  clocks: readonly Pick<ClockRow, 'subject_kind' | 'subject_id'>[],
): Promise<Map<string, ClockRecord>> => {
  const records = new Map<string, ClockRecord>()
  for (const { kind, seen } of filled(clockSubject)) {
    const ids = clocks.filter(({ subject_kind }) => subject_kind === kind).map(({ subject_id }) => subject_id)
    if (!ids.length) continue
    for (const record of await seen(ids)) records.set(`${kind} ${record.id}`, record)
  }
  return records
}

/** Clocks as they are shown: with the record's title where the reader may see it, and what is left. */
export const shownClocks = async (rows: readonly ClockRow[]): Promise<Clock[]> => {
  const records = await recordsOf(rows)
  const left = await minutesLeft(rows)
  return rows.map(({ resume_at: _r, warned_at: _w, predicted_at: _p, breached_at: _b, ...row }) => {
    const record = records.get(`${row.subject_kind} ${row.subject_id}`)
    return {
      ...row,
      title: record?.title ?? null,
      link: record?.link ?? null,
      left_minutes: left.get(row.id) ?? null,
    }
  })
}

export const shownClock = async (row: ClockRow): Promise<Clock> => (await shownClocks([row]))[0] as Clock

/** Counted minutes until each open clock runs out, or since it did. */
const minutesLeft = async (rows: readonly ClockRow[]): Promise<Map<string, number>> => {
  const open = rows.filter(({ stopped_at }) => !stopped_at)
  const pauses = await pausesOf(open.map(({ id }) => id))
  const hours = new Map<string, Hours>()
  const left = new Map<string, number>()
  const moment = now().epochMilliseconds
  for (const row of open) {
    const known = hours.get(row.policy_id)
    const own = known !== undefined ? known : await hoursOf((await policyById(row.policy_id)) as Policy)
    hours.set(row.policy_id, own)
    const due = ms(row.due_at)
    const spans = withPauses(
      workingSpans(Math.min(moment, due), Math.max(moment, due), own, company().timeZone),
      row.state === 'paused' ? [] : (pauses.get(row.id) ?? []),
    )
    left.set(row.id, Math.round(countedMinutes(spans)) * (moment > due ? -1 : 1))
  }
  return left
}

export const clocksShownOf = async (kind: string, ids: readonly string[]): Promise<Clock[]> =>
  shownClocks(await clocksOfSubjects(kind, ids))
