/** Clocks: started and stopped by the modules that promise, explained to people, put on hold by hand. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may, PolicyKey, SubjectKind } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** `breached`: it ran out, whether what was promised came later or not (`stopped_at`). */
export const ClockState = z.enum(['running', 'paused', 'met', 'breached', 'cancelled'])
export type ClockState = z.infer<typeof ClockState>

/** `late`: ran out. `predicted`: expected after its end. `warned`: most of its time is gone. `calm`: none of these. `over`: it stopped. */
export const Risk = z.enum(['late', 'predicted', 'warned', 'calm', 'over'])
export type Risk = z.infer<typeof Risk>

/**
 * `left_minutes`: of counted time; negative once late; null when stopped. `expected_at`: when the promise is expected to be kept, and why.
 * `title`, `link`: of its record, null where the reader may not see it.
 */
export const Clock = z.object({
  id: Id,
  policy_id: Id,
  policy_key: z.string(),
  policy_name: z.string(),
  subject_kind: z.string(),
  subject_id: Id,
  label: z.string(),
  title: z.string().nullable(),
  link: z.string().nullable(),
  state: ClockState,
  risk: Risk,
  started_at: z.string(),
  warn_at: z.string(),
  due_at: z.string(),
  left_minutes: z.int().nullable(),
  paused_since: z.string().nullable(),
  pause_reason: z.string(),
  stopped_at: z.string().nullable(),
  expected_at: z.string().nullable(),
  expected_because: z.string(),
  task_id: Id.nullable(),
  created_at: z.string(),
})
export type Clock = z.infer<typeof Clock>

/**
 * Clocks whose records' modules the caller may read. Filters and sorts: `state`, `risk`, `policy_id`, `subject_kind`, `subject_id`,
 * `started_at`, `due_at`, `stopped_at`, `expected_at`, `label`, `over` (yes or no: it stopped). Unless sorted otherwise those that go on
 * first, soonest due first.
 */
export const listClocks = query('sla.list_clocks', {
  allow: may.read,
  http: 'GET /sla/clocks',
  input: ListInput,
  output: page(Clock),
  assistant: { use: 'To see promises with a deadline: late, at risk, kept.' },
})

export const countClocks = query('sla.count_clocks', {
  allow: may.read,
  http: 'GET /sla/clocks/count',
  input: Selection,
  output: z.object({ count: z.int(), by_risk: z.record(Risk, z.int()) }),
})

export const getClock = query('sla.get_clock', {
  allow: may.read,
  http: 'GET /sla/clocks/:id',
  input: z.object({ id: Id }),
  output: Clock,
})

/** Clocks of records, for the modules they belong to. */
export const clocksOf = query('sla.clocks_of', {
  allow: may.read,
  input: z.object({ subject_kind: SubjectKind, subject_ids: z.array(Id).max(1_000) }),
  output: z.object({ clocks: z.array(Clock) }),
})

/** `open`: the calendar's hours. `closed`: outside them. `holiday`: `why` is its name. `paused`: `why` is the reason. `late`: after it ran out. */
export const SpanKind = z.enum(['open', 'closed', 'holiday', 'paused', 'late'])

/**
 * A clock, minute by minute: spans follow one another without a gap from its start to its end or now. `counted_minutes` of all
 * spans make `used_minutes`.
 */
export const clockLedger = query('sla.clock_ledger', {
  allow: may.read,
  http: 'GET /sla/clocks/:id/ledger',
  input: z.object({ id: Id }),
  output: z.object({
    clock: Clock,
    target_minutes: z.int(),
    used_minutes: z.int(),
    spans: z.array(
      z.object({
        kind: SpanKind,
        from: z.string(),
        until: z.string(),
        counted_minutes: z.int(),
        balance_minutes: z.int(),
        why: z.string(),
      }),
    ),
    /** What happened to it: started, warned, paused … with who did it, oldest first. */
    entries: z.array(z.object({ what: z.string(), at: z.string(), by: z.string(), why: z.string() })),
  }),
})

/** Which clock: of one record under one policy. */
const Which = { policy: PolicyKey, subject_kind: SubjectKind, subject_id: Id }
const Optional = z.object({ clock: Clock.nullable() })

/** Looks at clocks whose moment has come: warns, tells that they ran out, lets them go on. Jobs call it. Answers how many it found. */
export const lookAtClocks = action('sla.look_at_clocks', {
  allow: may.update,
  final: true,
  input: z.object({ ids: z.array(Id).max(500).optional() }),
  output: z.object({ seen: z.int() }),
})

/**
 * Starts a record's clock; there is one of each policy, so a second start answers the first. Null where the company has no such
 * policy, or it is not active.
 */
export const startClock = action('sla.start_clock', {
  allow: may.create,
  input: z.object({ ...Which, label: Text(200), started_at: z.string().optional() }),
  output: Optional,
})

const gone = { allow: may.update, output: Optional } as const

/** The clock stands still until it is resumed, or of itself at `until`; `due_at` moves by as much. Of a clock that is not there or over: null. */
export const pauseClock = action('sla.pause_clock', {
  ...gone,
  input: z.object({
    ...Which,
    reason: Text(300).min(1),
    at: z.string().optional(),
    until: z.string().optional(),
  }),
})
export const resumeClock = action('sla.resume_clock', {
  ...gone,
  input: z.object({ ...Which, at: z.string().optional() }),
})

/** The promise was kept at this moment, in time or late. */
export const stopClock = action('sla.stop_clock', {
  ...gone,
  input: z.object({ ...Which, at: z.string().optional() }),
})

/** There is nothing to keep any more. */
export const cancelClock = action('sla.cancel_clock', {
  ...gone,
  input: z.object({ ...Which, reason: Text(300).default('') }),
})

/** When it is expected, and why in words. After `due_at` people are told once that it will be late. Null takes it back. */
export const expectAt = action('sla.expect_at', {
  allow: may.update,
  unaudited: true,
  input: z.object({ ...Which, expected_at: z.string().nullable(), because: Text(300).default('') }),
  output: Optional,
})

/** By hand, on a clock's page. Errors: `clock_over`, `clock_paused`; `clock_breached` where it has run out: a pause would change nothing. */
export const pauseOne = action('sla.pause_one', {
  allow: may.update,
  http: 'POST /sla/clocks/:id/pause',
  input: z.object({ id: Id, reason: Text(300).min(1) }),
  output: Clock,
  errors: ['clock_over', 'clock_paused', 'clock_breached'],
})

/** Errors: `clock_over`, `clock_running`. */
export const resumeOne = action('sla.resume_one', {
  allow: may.update,
  http: 'POST /sla/clocks/:id/resume',
  input: z.object({ id: Id }),
  output: Clock,
  errors: ['clock_over', 'clock_running'],
})

/** How promises were kept. `kept_share`: of those that ended in the days, null where none did. */
export const measureClocks = query('sla.measure_clocks', {
  allow: may.read,
  http: 'GET /sla/figures',
  input: z.object({ from: Day, until: Day, policy_id: Id.optional() }),
  output: z.object({
    met: z.int(),
    breached: z.int(),
    kept_share: z.number().nullable(),
    median_minutes: z.number().nullable(),
    running: z.int(),
    at_risk: z.int(),
    late: z.int(),
  }),
})
