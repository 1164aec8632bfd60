/** Alerts: a metric beyond a threshold, or unlike its own past. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Filter } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Amount, MetricKey, may } from './contract.ts'

/** `threshold`: beyond a number. `unusual`: unlike the same weekday, week or month before. */
export const AlertKind = z.enum(['threshold', 'unusual'])
export const AlertEvery = z.enum(['day', 'week', 'month'])
export type AlertEvery = z.infer<typeof AlertEvery>
export const Direction = z.enum(['above', 'below', 'either'])
export type Direction = z.infer<typeof Direction>

/** `quiet`: as it should be. `crossed`: told once, until it is quiet again. `learning`: too little history to call anything unusual. */
export const AlertState = z.enum(['quiet', 'crossed', 'learning'])
export type AlertState = z.infer<typeof AlertState>

const settings = {
  name: z.string().trim().min(1).max(80),
  metric: MetricKey,
  filter: Filter,
  kind: AlertKind,
  /** The last whole day, week or month is looked at; of a number of now, its value on that day. */
  every: AlertEvery,
  direction: Direction,
  /** Of `threshold`; money in minor units of the company's currency. */
  threshold: z.number().min(-1e15).max(1e15).nullable(),
  /** Of `unusual`: how many usual deviations away, 2 (sensitive) to 6. */
  sensitivity: z.number().min(2).max(6),
  /** Besides the owner; told as far as they may see the metric. */
  recipients: z.array(Id).max(50),
  by_mail: z.boolean(),
  paused: z.boolean(),
}

/** `reason`: the last verdict in the reader's language. `problem`: why it can be looked at no more, told to its owner. `checked_on`: the last day looked at. `told_at`: when it last told, ISO 8601. */
export const Alert = z.object({
  ...settings,
  id: Id,
  metric_name: z.string(),
  owner_id: Id,
  mine: z.boolean(),
  state: AlertState,
  reason: z.string(),
  problem: z.string().nullable(),
  amount: Amount.nullable(),
  checked_on: z.iso.date().nullable(),
  told_at: z.string().nullable(),
  created_at: z.string(),
  version: z.int(),
})
export type Alert = z.infer<typeof Alert>

/** The caller's alerts, and all of them with `analytics:share`. */
export const listAlerts = query('analytics.list_alerts', {
  allow: may.read,
  http: 'GET /analytics/alerts',
  input: z.object({}),
  output: z.object({ rows: z.array(Alert) }),
})

/** Errors: `threshold_missing`; `direction_unclear` for `either` with a threshold; `unknown_metric`, `unknown_field`. */
export const createAlert = action('analytics.create_alert', {
  allow: may.create,
  http: 'POST /analytics/alerts',
  input: z.object({
    ...settings,
    id: Id.optional(),
    filter: settings.filter.default({}),
    every: settings.every.default('day'),
    direction: settings.direction.default('below'),
    threshold: settings.threshold.default(null),
    sensitivity: settings.sensitivity.default(3),
    recipients: settings.recipients.default([]),
    by_mail: settings.by_mail.default(false),
    paused: settings.paused.default(false),
  }),
  output: Alert,
  errors: ['unknown_metric', 'threshold_missing', 'direction_unclear', 'unknown_recipient'],
})

/** Another metric, filter or pace begins a new past; undone, the earlier readings count again. Errors: `not_your_alert`; as of a new one. */
export const updateAlert = action('analytics.update_alert', {
  allow: may.update,
  http: 'PUT /analytics/alerts/:id',
  input: z.object(settings).partial().extend({ id: Id }),
  output: Alert,
  errors: ['not_your_alert', 'unknown_metric', 'threshold_missing', 'direction_unclear', 'unknown_recipient'],
})

export const deleteAlert = action('analytics.delete_alert', {
  allow: may.delete,
  http: 'DELETE /analytics/alerts/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_your_alert'],
})

/**
 * Looks at one's own alert without waiting for the morning, and tells of a crossing as the morning would. Days that were
 * looked at are not looked at again. Errors: `not_your_alert`.
 */
export const lookNow = action('analytics.look_now', {
  allow: may.update,
  final: true,
  http: 'POST /analytics/alerts/:id/look',
  input: z.object({ id: Id }),
  output: Alert,
  errors: ['not_your_alert', 'unknown_metric'],
})

/** One crossing. `from` and `to`: the days looked at; `reason` in the reader's language. */
const Crossing = z.object({
  id: Id,
  from: z.iso.date(),
  to: z.iso.date(),
  amount: Amount,
  reason: z.string(),
  crossed_at: z.string(),
})

/** When an alert was crossed, newest first, a hundred at most. */
export const listCrossings = query('analytics.list_crossings', {
  allow: may.read,
  http: 'GET /analytics/alerts/:id/crossings',
  input: z.object({ id: Id }),
  output: z.object({ rows: z.array(Crossing) }),
})

/** What an alert being written would say today: its verdict and the history it stands on, oldest first. */
export const tryAlert = query('analytics.try_alert', {
  allow: may.create,
  http: 'POST /analytics/alerts/try',
  input: z.object({
    metric: settings.metric,
    filter: settings.filter.default({}),
    kind: settings.kind,
    every: settings.every.default('day'),
    direction: settings.direction.default('below'),
    threshold: settings.threshold.default(null),
    sensitivity: settings.sensitivity.default(3),
  }),
  output: z.object({
    state: AlertState,
    reason: z.string(),
    amount: Amount,
    low: z.number().nullable(),
    high: z.number().nullable(),
    history: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), value: z.number().nullable() })),
  }),
  errors: ['unknown_metric', 'threshold_missing', 'direction_unclear'],
})

/**
 * Looks at one alert for the last whole day, week or month and tells of a new crossing; a second look at the same days does
 * nothing. The daily job and `lookNow` call it, as the alert's owner. `witnesses`: whom to tell; with `number` only who sees as much.
 */
export const checkAlert = action('analytics.check_alert', {
  allow: 'signed_in',
  final: true,
  input: z.object({
    id: Id,
    witnesses: z
      .array(z.object({ user_id: Id, number: z.boolean(), language: z.enum(['es', 'en']) }))
      .max(60)
      .default([]),
  }),
  output: z.object({ state: AlertState }),
})

export const alertCrossed = event('analytics.alert_crossed', {
  about: 'id',
  allow: may.read,
  payload: z.object({
    id: Id,
    name: z.string(),
    metric: z.string(),
    reason: z.string(),
    from: z.string(),
    to: z.string(),
  }),
})
