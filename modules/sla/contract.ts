/**
 * Promises with a clock: how long something may take, when the clock stands still, and what happens before and after it runs
 * out. Knows no delivery and no ticket: whoever promises starts a clock, and its ledger explains every minute. Beside it stand
 * `clock` (starting, stopping, reading), `policy` (what is promised) and `calendar.contract.ts` (by which hours it is counted).
 */
import { z } from 'zod'
import { event, permissions, slot } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'

/** `configure`: policies and calendars. `update`: pause, resume and cancel a clock by hand. */
export const may = permissions('sla', ['configure'])

/** A kind of record, its module in front: `logistics.delivery`. */
export const SubjectKind = z
  .string()
  .max(100)
  .regex(/^[a-z_]+\.[a-z_]+$/, { error: 'not_a_kind' })
export const PolicyKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'not_a_key' })

/** The record a clock is about, as its reader may see it. `link`: its page, beginning with a slash. `owner_id`: whose work it is. */
export type ClockRecord = {
  id: Id
  title: string
  link: string
  owner_id: Id | null
  customer?: { id: Id; name: string }
}

/**
 * Filled by modules that start clocks. `kind` as `logistics.delivery`, `label` a text key with its module. `seen` answers those of the ids
 * the actor may see. `allow`: the module's read permission; without it its clocks are not listed.
 */
export const clockSubject = slot<{
  kind: `${string}.${string}`
  label: `${string}:${string}`
  allow: `${string}:${string}`
  seen: (ids: readonly Id[]) => Promise<readonly ClockRecord[]>
}>('sla.clock_subject')

/** Filled by modules that promise something in every company: a policy made by its first clock. `name`: a text key with its module. */
export const usualPolicy = slot<{ key: string; name: `${string}:${string}`; target_minutes: number }>(
  'sla.usual_policy',
)

const Told = z.object({
  id: Id,
  policy_key: z.string(),
  subject_kind: z.string(),
  subject_id: Id,
  label: z.string(),
  due_at: z.string(),
})
const told = { about: 'id', along: ['subject_id'], allow: may.read } as const
export const clockStarted = event('sla.clock_started', { ...told, payload: Told })
export const clockWarned = event('sla.clock_warned', { ...told, payload: Told })
export const clockPredictedLate = event('sla.clock_predicted_late', {
  ...told,
  payload: Told.extend({ expected_at: z.string(), because: z.string() }),
})
export const clockBreached = event('sla.clock_breached', { ...told, payload: Told })
export const clockMet = event('sla.clock_met', { ...told, payload: Told.extend({ stopped_at: z.string() }) })
/** What was promised came, after its end. */
export const clockStoppedLate = event('sla.clock_stopped_late', {
  ...told,
  payload: Told.extend({ stopped_at: z.string() }),
})
export const clockPaused = event('sla.clock_paused', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
export const clockResumed = event('sla.clock_resumed', { ...told, payload: Told })
/** It ends at another moment: it stood still, or its policy or calendar changed. */
export const clockMoved = event('sla.clock_moved', { ...told, payload: Told.extend({ warn_at: z.string() }) })
export const clockCancelled = event('sla.clock_cancelled', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
