/** What happened in the company: who did what, before and after, undone, brought back from the trash, exported, kept how long. */
import { z } from 'zod'
import { action, Done, event, type Permission, permissions, query, slot } from '#kernel/contract.ts'
import { Filter, page } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'

/** `undo`: undo what others did. `export`: take the audit out of the house. `update`: say how long it is kept. */
export const may = permissions('audit', ['undo', 'export'])

/**
 * Whether the actor may see this record; undefined when it is none of the filling module's, or when they reach all of those. Who hides records from some
 * (own, team) fills it: a timeline is as hidden as its record.
 */
export const recordGuard = slot<(id: Id) => Promise<boolean | undefined>>('audit.record_guard')

/**
 * What of the log only holders of `allow` read: values in rows of these tables and in what was sent to these operations. `of`:
 * names, or beginnings of names, as `suppliers.`. `columns`: only what stands under these names, however deep; absent, all of it.
 * Others see that something changed, and not into what.
 */
export type Confidential = { allow: Permission; of: readonly string[]; columns?: readonly string[] }
export const confidential = slot<Confidential>('audit.confidential')

/** Ids of records that were made one with this one: their events show on its timeline as long as that stands. */
export const unitedRecords = slot<(id: Id) => Promise<readonly Id[]>>('audit.united_records')

export const Door = z.enum(['http', 'live', 'assistant', 'automation', 'job', 'reaction', 'cli'])
export const Outcome = z.enum(['done', 'refused', 'failed'])

/** One run of an operation. `title`: the operation in the reader's language; `changed`: it wrote rows that are kept. */
export const Run = z.object({
  id: Id,
  operation: z.string(),
  title: z.string(),
  door: Door,
  actor_kind: z.enum(['user', 'api_key', 'system', 'guest']),
  actor_id: Id.nullable(),
  actor_name: z.string(),
  on_behalf_of: Id.nullable(),
  /** IP address and user agent, as far as the door knows them. */
  address: z.string().nullable(),
  agent: z.string().nullable(),
  outcome: Outcome,
  error_code: z.string().nullable(),
  cause_run_id: Id.nullable(),
  undoes_run_id: Id.nullable(),
  undone_by: Id.nullable(),
  changed: z.boolean(),
  started_at: z.string(),
  duration_ms: z.int(),
})
export type Run = z.infer<typeof Run>

const Paging = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `record`: only runs that changed this record. Fields of `filter`: see `listRuns`. */
const RunSelection = z.object({
  filter: Filter.optional(),
  search: z.string().trim().max(200).optional(),
  record: Id.optional(),
})
export type RunSelection = z.infer<typeof RunSelection>

/**
 * Runs, newest first. Filter fields: `actor_id`, `actor_name`, `actor_kind`, `operation`, `door`, `outcome`, `error_code`,
 * `address`, `started_at`, `cause_run_id`. `search` looks in names of people, operations, addresses.
 */
export const listRuns = query('audit.list_runs', {
  allow: may.read,
  http: 'GET /audit/runs',
  input: RunSelection.extend(Paging.shape),
  output: page(Run),
})

/** `before`: absent on insert; `after`: absent on delete; of an update only the columns that differ. */
export const RowChange = z.object({
  table_name: z.string(),
  row_id: Id,
  change: z.enum(['insert', 'update', 'delete']),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  changed_at: z.string(),
})
export type RowChange = z.infer<typeof RowChange>

/** A later change to the same content, which stands in the way of an undo. */
export const Obstacle = z.object({
  table_name: z.string(),
  row_id: Id,
  run_id: Id.nullable(),
  changed_at: z.string(),
  operation: z.string().nullable(),
  title: z.string().nullable(),
  actor_name: z.string().nullable(),
})
export type Obstacle = z.infer<typeof Obstacle>

/** Why a run can't be undone; absent when it can. */
const UndoState = z.object({
  refusal: z
    .enum(['nothing_to_undo', 'already_undone', 'later_changes', 'not_undoable', 'forbidden'])
    .optional(),
  obstacles: z.array(Obstacle),
})
export type UndoState = z.infer<typeof UndoState>

/**
 * One's own run. `record`: what the first record it changed was called then, and how many more of that kind it changed; null
 * where none has a name. `undo_refusal`: why it can't be undone, as far as is known without looking for later changes.
 */
export const OwnRun = Run.extend({
  record: z.object({ name: z.string(), more: z.int() }).nullable(),
  undo_refusal: UndoState.shape.refusal,
})
export type OwnRun = z.infer<typeof OwnRun>

/** What the caller did lately that changed something: for taking it back. */
export const listMyRuns = query('audit.list_my_runs', {
  allow: 'signed_in',
  http: 'GET /audit/mine',
  input: Paging,
  output: page(OwnRun),
})

const Step = Run.pick({
  id: true,
  operation: true,
  title: true,
  door: true,
  actor_name: true,
  started_at: true,
})
export type Step = z.infer<typeof Step>

/**
 * One run: its input (secrets struck out), its first 200 row changes and how many there are, what caused it (nearest
 * first), what it caused, and whether the caller can undo it.
 */
export const getRun = query('audit.get_run', {
  allow: may.read,
  http: 'GET /audit/runs/:id',
  input: z.object({ id: Id }),
  output: Run.extend({
    input: z.unknown(),
    changes: z.array(RowChange),
    changes_count: z.int(),
    causes: z.array(Step),
    effects: z.array(Step),
    undo: UndoState,
  }),
})

/** Who changed this record, and what it was before; newest first. */
export const getRecordHistory = query('audit.get_record_history', {
  allow: may.read,
  http: 'GET /audit/record/:id',
  input: Paging.extend({ id: Id }),
  output: page(
    RowChange.extend({
      id: Id,
      run_id: Id.nullable(),
      operation: z.string().nullable(),
      title: z.string().nullable(),
      actor_name: z.string().nullable(),
      door: Door.nullable(),
    }),
  ),
})

/**
 * Writes the inverse of a run. Its own person may, and whoever has `audit:undo`; either needs the permission of what is
 * undone. Answers the undoing run: undone in its turn, everything is as before.
 *
 * Errors: `later_changes` with `{ obstacles }`, `nothing_to_undo`, `already_undone` with `{ by }`, a run id; `not_undoable`
 * for what has an inverse of its own (roles, users, keys).
 */
export const undoRun = action('audit.undo_run', {
  allow: 'signed_in',
  http: 'POST /audit/runs/:id/undo',
  input: z.object({ id: Id }),
  output: z.object({ run_id: Id, changes: z.int() }),
  errors: ['later_changes', 'nothing_to_undo', 'already_undone', 'not_undoable'],
})

/** `kind` as its module names it; `title`: the record's name when it was deleted. */
export const TrashedRecord = z.object({
  id: Id,
  kind: z.string(),
  title: z.string(),
  deleted_at: z.string(),
  deleted_by: z.string().nullable(),
  run_id: Id.nullable(),
})

/** Deleted records of the last thirty days which the caller may bring back, newest first. */
export const listTrash = query('audit.list_trash', {
  allow: 'signed_in',
  http: 'GET /trash',
  input: Paging.extend({ kind: z.string().max(100).optional() }),
  output: page(TrashedRecord),
})

/** Brings records back with what went with them: all of them or none. Errors: `already_exists` where another took the place. */
export const restoreFromTrash = action('audit.restore_from_trash', {
  allow: 'signed_in',
  http: 'POST /trash/restore',
  input: z.object({
    items: z
      .array(z.object({ kind: z.string().max(100), id: Id }))
      .min(1)
      .max(200),
  }),
  output: z.object({ restored: z.int() }),
})

/** The selected runs as CSV (UTF-8 with a mark, comma, moments in ISO 8601), newest first, 100,000 at most. */
export const exportRuns = query('audit.export_runs', {
  allow: may.export,
  http: 'GET /audit/export',
  audited: true,
  download: true,
  rate: 'costly',
  input: RunSelection,
  output: Done,
})

/** `sentence` is in the reader's language; `payload` as the event's contract says. */
export const TimelineEvent = z.object({
  id: Id,
  name: z.string(),
  sentence: z.string(),
  actor_kind: z.string(),
  actor_id: Id.nullable(),
  actor_name: z.string(),
  payload: z.record(z.string(), z.unknown()),
  run_id: Id.nullable(),
  happened_at: z.string(),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

/**
 * What happened to one record, newest first: the events the caller may see. `names`: only these, separated by commas.
 * `search` looks in what happened and in who did it. A record the caller may not see is `not_found`.
 */
export const getTimeline = query('audit.get_timeline', {
  allow: 'signed_in',
  http: 'GET /timeline/:about',
  input: Paging.extend({
    about: Id,
    names: z.string().max(2_000).optional(),
    search: z.string().trim().max(200).optional(),
  }),
  output: page(TimelineEvent),
})

/**
 * How often what happened to a record, of the events the caller may see: per event name in all, and per day (at most 190
 * days) or week (from Monday) of the company's time zone. `from`, `until`: calendar days, both included; the last 26 weeks
 * unless said otherwise. Days without events are left out. Errors: `unfit_period` where it ends before it begins or is too long.
 */
export const getActivity = query('audit.get_activity', {
  allow: 'signed_in',
  http: 'GET /timeline/:about/activity',
  input: z.object({
    about: Id,
    by: z.enum(['day', 'week']).default('week'),
    from: Day.optional(),
    until: Day.optional(),
    names: z.string().max(2_000).optional(),
  }),
  output: z.object({
    from: Day,
    until: Day,
    counts: z.array(z.object({ on: Day, count: z.int() })),
    names: z.array(z.object({ name: z.string(), count: z.int() })),
  }),
  errors: ['unfit_period'],
})

/** `title`: what was opened, in the reader's words. `own`: the record itself; otherwise one that tells of it, as a customer's invoice. */
export const View = z.object({
  id: Id,
  subject_id: Id,
  own: z.boolean(),
  operation: z.string(),
  title: z.string(),
  door: Door,
  actor_kind: z.string(),
  actor_id: Id,
  actor_name: z.string(),
  on_behalf_of: Id.nullable(),
  address: z.string().nullable(),
  viewed_at: z.string(),
})
export type View = z.infer<typeof View>

/** Who of the company looked at a record or at what tells of it, newest first; what one opens again within the hour counts once. */
export const listViews = query('audit.list_views', {
  allow: may.read,
  http: 'GET /audit/views/:about',
  input: Paging.extend({ about: Id }),
  output: page(View),
})

/** Days the audit is kept: 90 to 3,650; two years unless the company says otherwise. */
export const Retention = z.object({ kept_days: z.int().min(90).max(3_650), version: z.int() })

export const getRetention = query('audit.get_retention', {
  allow: may.read,
  http: 'GET /audit/retention',
  input: z.object({}),
  output: Retention,
})

/** What is older goes with the next night. */
export const setRetention = action('audit.set_retention', {
  allow: may.update,
  http: 'PUT /audit/retention',
  input: Retention.pick({ kept_days: true }),
  output: Retention,
})

/** Forgets what its time is over for: trash, files, answers to repeated requests, history. A nightly job calls it until `more` is false. */
export const forgetOld = action('audit.forget_old', {
  allow: 'signed_in',
  input: z.object({}),
  output: z.object({ more: z.boolean() }),
})

/** A run was undone by another. */
export const runUndone = event('audit.run_undone', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, by: Id, operation: z.string(), changes: z.int() }),
})

/** A record is back from the trash. */
export const recordRestored = event('audit.record_restored', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, kind: z.string() }),
})
