/** Reports: a dashboard as a document, now or on a schedule by mail. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Filter } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { Period } from './period.rules.ts'

export const ReportFormat = z.enum(['pdf', 'xlsx'])
export type ReportFormat = z.infer<typeof ReportFormat>

/** The dashboard as the reader sees it, as a file. */
export const downloadReport = query('analytics.download_report', {
  allow: may.export,
  http: 'GET /analytics/dashboards/:id/report',
  input: z.object({
    id: Id,
    format: ReportFormat.default('pdf'),
    period: Period.optional(),
    filter: Filter.optional(),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

export const Frequency = z.enum(['daily', 'weekly', 'monthly'])
export type Frequency = z.infer<typeof Frequency>

const settings = {
  dashboard_id: Id,
  format: ReportFormat,
  frequency: Frequency,
  /** Hour of the day in the company's time zone. */
  hour: z.int().min(0).max(23),
  /** Of `weekly`: 1 Monday to 7 Sunday. */
  weekday: z.int().min(1).max(7),
  /** Of `monthly`: a month that is shorter sends on its last day. */
  month_day: z.int().min(1).max(31),
  recipients: z.array(Id).min(1).max(50),
  paused: z.boolean(),
}

/** `next_at`: the coming moment, ISO 8601; null while paused. `sent_at`: the last time it went out. */
export const ReportSchedule = z.object({
  ...settings,
  id: Id,
  owner_id: Id,
  mine: z.boolean(),
  next_at: z.string().nullable(),
  sent_at: z.string().nullable(),
  version: z.int(),
})
export type ReportSchedule = z.infer<typeof ReportSchedule>

/** Schedules of the dashboards the caller sees; of one with `dashboard_id`. */
export const listSchedules = query('analytics.list_schedules', {
  allow: may.read,
  http: 'GET /analytics/schedules',
  input: z.object({ dashboard_id: Id.optional() }),
  output: z.object({ rows: z.array(ReportSchedule) }),
})

/**
 * Sends a dashboard regularly by mail: each recipient gets what they themselves may see of it, and nothing when that is
 * not even the dashboard. Errors: `unknown_recipient`; `forbidden` for recipients other than oneself without `analytics:share`.
 */
export const createSchedule = action('analytics.create_schedule', {
  allow: may.export,
  http: 'POST /analytics/schedules',
  input: z.object({
    ...settings,
    id: Id.optional(),
    format: settings.format.default('pdf'),
    hour: settings.hour.default(7),
    weekday: settings.weekday.default(1),
    month_day: settings.month_day.default(1),
    paused: settings.paused.default(false),
  }),
  output: ReportSchedule,
  errors: ['unknown_recipient'],
})

export const updateSchedule = action('analytics.update_schedule', {
  allow: may.export,
  http: 'PUT /analytics/schedules/:id',
  input: z.object(settings).partial().omit({ dashboard_id: true }).extend({ id: Id }),
  output: ReportSchedule,
  errors: ['not_your_schedule', 'unknown_recipient'],
})

export const deleteSchedule = action('analytics.delete_schedule', {
  allow: may.export,
  http: 'DELETE /analytics/schedules/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_your_schedule'],
})

/** Mails a schedule's report to its recipients now, besides its moments: a job makes it as each of them sees it. */
export const sendNow = action('analytics.send_now', {
  allow: may.export,
  final: true,
  http: 'POST /analytics/schedules/:id/send',
  rate: 'costly',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_your_schedule'],
})

/**
 * Mails one due report to one recipient, as that recipient; a second time for the same moment does nothing. Only jobs call
 * it. `file`: the report, already on disk.
 */
export const sendReport = action('analytics.send_report', {
  allow: 'signed_in',
  final: true,
  input: z.object({
    id: Id,
    user_id: Id,
    due_at: z.iso.datetime(),
    file: z.object({
      id: Id,
      name: z.string(),
      mediaType: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      place: z.string(),
    }),
  }),
  output: z.object({ sent: z.boolean() }),
})
