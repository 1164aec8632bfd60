/**
 * Promises with a clock: how long something may take, when the clock stands still, and what happens before and after it runs
 * out. Knows no delivery and no ticket: whoever promises starts a clock, and its ledger explains every minute.
 */
import { z } from 'zod'
import { action, Done, event, permissions, query, slot } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'

/** `configure`: policies and calendars. `update`: pause, resume and cancel a clock by hand. */
export const may = permissions('sla', ['configure'])

const Text = (longest: number) => z.string().trim().max(longest)

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
 * the actor may see. `visible`: the module's read permission; without it its clocks are not listed.
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

/** Minutes of the day, from midnight; `until` 1440 is midnight at its end. */
const Hours = z
  .object({ from: z.int().min(0).max(1_439), until: z.int().min(1).max(1_440) })
  .refine(({ from, until }) => from < until, { error: 'hours_reversed', path: ['until'] })

/** Monday first; no hours on a day: closed. Hours of one day must not overlap: `hours_overlap`. */
const Week = z.array(z.array(Hours).max(6)).length(7)
export type Week = z.infer<typeof Week>

const Holiday = z.object({ on: Day, name: Text(120).min(1) })

/**
 * When the company works. `country`: whose public holidays are closed as well; null for none. `holidays`: the company's own.
 * In the company's time zone.
 */
export const Calendar = z.object({
  id: Id,
  name: z.string(),
  week: Week,
  country: z.string().nullable(),
  holidays: z.array(Holiday),
  policies: z.int(),
  version: z.int(),
})
export type Calendar = z.infer<typeof Calendar>

const calendarFields = {
  name: Text(80).min(1),
  week: Week,
  country: z.enum(['PA', 'CR']).nullable(),
  holidays: z.array(Holiday).max(200),
}

export const listCalendars = query('sla.list_calendars', {
  allow: may.read,
  http: 'GET /sla/calendars',
  input: z.object({}),
  output: z.object({ calendars: z.array(Calendar) }),
})

/** Public holidays of a country in a year, as the house knows them. */
export const listHolidays = query('sla.list_holidays', {
  allow: may.read,
  http: 'GET /sla/holidays',
  input: z.object({
    country: z.enum(['PA', 'CR']),
    year: z.coerce.number().int().min(2020).max(2100),
  }),
  output: z.object({ holidays: z.array(Holiday) }),
})

/** Errors: `name_taken`, `hours_overlap`, `never_open` (no hours at all). */
export const createCalendar = action('sla.create_calendar', {
  allow: may.configure,
  http: 'POST /sla/calendars',
  input: z
    .object(calendarFields)
    .partial()
    .extend({ id: Id.optional(), name: calendarFields.name, week: Week }),
  output: Calendar,
  errors: ['name_taken', 'hours_overlap', 'hours_reversed', 'never_open'],
})

/** Running clocks are reckoned anew from their start. */
export const updateCalendar = action('sla.update_calendar', {
  allow: may.configure,
  http: 'PUT /sla/calendars/:id',
  input: z.object(calendarFields).partial().extend({ id: Id }),
  output: Calendar,
  errors: ['name_taken', 'hours_overlap', 'hours_reversed', 'never_open'],
})

/** `still_used`: a policy counts by it. */
export const deleteCalendar = action('sla.delete_calendar', {
  allow: may.configure,
  http: 'DELETE /sla/calendars/:id',
  input: z.object({ id: Id }),
  output: Done,
})

const policyFields = {
  name: Text(80).min(1),
  /** Minutes the promise gives, of the calendar's hours; without a calendar, around the clock. */
  target_minutes: z.int().min(1).max(527_040),
  calendar_id: Id.nullable(),
  /** Percent of the target after which people are warned; 100: not before the end. */
  warn_percent: z.int().min(1).max(100),
  /** Who gets the task when it is at risk, late, or predicted late; null: whose work it is. */
  escalate_to: Id.nullable(),
  escalate_on: z.array(z.enum(['warned', 'predicted', 'breached'])).max(3),
  active: z.boolean(),
}

/** `key`: what modules start clocks by, as `delivery`; it does not change. */
export const Policy = z.object({
  ...policyFields,
  id: Id,
  key: z.string(),
  calendar_name: z.string(),
  running: z.int(),
  version: z.int(),
})
export type Policy = z.infer<typeof Policy>

export const listPolicies = query('sla.list_policies', {
  allow: may.read,
  http: 'GET /sla/policies',
  input: z.object({}),
  output: z.object({
    policies: z.array(Policy),
    /** Known to the house's modules and not made yet: the first clock makes them. */
    usual: z.array(z.object({ key: z.string(), name: z.string(), target_minutes: z.int() })),
  }),
})

/** Errors: `key_taken`, `unknown_calendar`, `unknown_user`. */
export const createPolicy = action('sla.create_policy', {
  allow: may.configure,
  http: 'POST /sla/policies',
  input: z.object(policyFields).partial().extend({
    id: Id.optional(),
    key: PolicyKey,
    name: policyFields.name,
    target_minutes: policyFields.target_minutes,
  }),
  output: Policy,
  errors: ['key_taken', 'unknown_calendar', 'unknown_user'],
})

/** Clocks that run are reckoned anew with the new target and calendar: `moved` of them. */
export const updatePolicy = action('sla.update_policy', {
  allow: may.configure,
  http: 'PUT /sla/policies/:id',
  input: z.object(policyFields).partial().extend({ id: Id }),
  output: Policy.extend({ moved: z.int() }),
  errors: ['unknown_calendar', 'unknown_user'],
})

/** `still_used`: it has clocks; make it inactive instead. */
export const deletePolicy = action('sla.delete_policy', {
  allow: may.configure,
  http: 'DELETE /sla/policies/:id',
  input: z.object({ id: Id }),
  output: Done,
})

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
 * `started_at`, `due_at`, `stopped_at`, `expected_at`, `label`. By `due_at` unless sorted otherwise.
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

/** By hand, on a clock's page. Errors: `clock_over`, `clock_paused`. */
export const pauseOne = action('sla.pause_one', {
  allow: may.update,
  http: 'POST /sla/clocks/:id/pause',
  input: z.object({ id: Id, reason: Text(300).min(1) }),
  output: Clock,
  errors: ['clock_over', 'clock_paused'],
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
