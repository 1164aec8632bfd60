/** Dashboards: widgets on a grid, each of them figures of the catalogue. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Filter } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Figure, MetricKey, may } from './contract.ts'
import { Goal } from './goal.contract.ts'
import { Bucket, Days, Period } from './period.rules.ts'

/** `number` with trend, `bar`, `line`, `funnel` of several metrics or of one by a dimension, `table`, `stages` a board of groups, `goal` how far the goals of a metric have come. */
export const WidgetKind = z.enum(['number', 'bar', 'line', 'funnel', 'table', 'stages', 'cohort', 'goal'])
export type WidgetKind = z.infer<typeof WidgetKind>

/** Columns of the grid; a row is as high as the screen decides. */
export const GRID_COLUMNS = 12

/**
 * A widget. `id`: unique within the dashboard. `title` '': the metric's name. `period` null: the dashboard's. `dimension`
 * groups, `every` cuts a series; a `line` without `every` gets a fitting one. `filter` is joined to the shared one.
 */
export const Widget = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  kind: WidgetKind,
  title: z.string().trim().max(100).default(''),
  metrics: z.array(MetricKey).min(1).max(8),
  dimension: z.string().max(100).nullable().default(null),
  every: Bucket.nullable().default(null),
  period: Period.nullable().default(null),
  filter: Filter.default({}),
  limit: z.int().min(1).max(50).default(12),
  x: z
    .int()
    .min(0)
    .max(GRID_COLUMNS - 1),
  y: z.int().min(0).max(1_000),
  w: z.int().min(1).max(GRID_COLUMNS),
  h: z.int().min(1).max(20),
})
export type Widget = z.infer<typeof Widget>

/** `team`: the people of the owner's team; `role`: those of `role_id`; `all`: everybody of the company. */
export const DashboardScope = z.enum(['mine', 'team', 'role', 'all'])
export type DashboardScope = z.infer<typeof DashboardScope>

export const MOST_WIDGETS = 30

const settings = {
  name: z.string().trim().min(1).max(80),
  scope: DashboardScope,
  role_id: Id.nullable(),
  period: Period,
  filter: Filter,
  widgets: z
    .array(Widget)
    .max(MOST_WIDGETS)
    .refine((widgets) => new Set(widgets.map(({ id }) => id)).size === widgets.length, {
      error: 'widget_twice',
    }),
  position: z.int().min(0).max(10_000),
}

/** `mine`: the caller made it; `may_change`: the caller may; `default`: the one the caller begins with. `filter`, `period`: shared by all widgets. */
export const Dashboard = z.object({
  ...settings,
  id: Id,
  owner_id: Id.nullable(),
  mine: z.boolean(),
  may_change: z.boolean(),
  default: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Dashboard = z.infer<typeof Dashboard>

/**
 * The dashboards the caller sees, by position and name. The first default of: the caller's choice, that of the caller's
 * role, the first. A company that has none gets a first one, "Ventas", of what its modules measure: `id` is fixed.
 */
export const listDashboards = query('analytics.list_dashboards', {
  allow: may.read,
  http: 'GET /analytics/dashboards',
  input: z.object({}),
  output: z.object({ rows: z.array(Dashboard.omit({ widgets: true, filter: true })) }),
})

export const getDashboard = query('analytics.get_dashboard', {
  allow: may.read,
  http: 'GET /analytics/dashboards/:id',
  input: z.object({ id: Id }),
  output: Dashboard,
})

/**
 * Keeps a dashboard. Errors: `forbidden` to share without `analytics:share`; `role_missing`; `unknown_metric`,
 * `unknown_dimension`, `unknown_field` on the widget at fault; `too_many_dashboards`.
 */
export const createDashboard = action('analytics.create_dashboard', {
  allow: may.create,
  http: 'POST /analytics/dashboards',
  input: z.object({
    ...settings,
    id: Id.optional(),
    scope: settings.scope.default('mine'),
    role_id: settings.role_id.default(null),
    period: settings.period.default('last_30_days'),
    filter: settings.filter.default({}),
    widgets: settings.widgets.default([]),
    position: settings.position.default(0),
  }),
  output: Dashboard,
  errors: ['role_missing', 'unknown_metric', 'unknown_dimension', 'too_many_dashboards'],
})

/** Changes what is given. A widget that was there already is not judged again: what it measured may be gone. `not_your_dashboard`. */
export const updateDashboard = action('analytics.update_dashboard', {
  allow: may.update,
  http: 'PUT /analytics/dashboards/:id',
  input: z.object(settings).partial().extend({ id: Id }),
  output: Dashboard,
  errors: ['not_your_dashboard', 'role_missing', 'unknown_metric', 'unknown_dimension'],
})

/** Puts it into the trash with its report schedules. */
export const deleteDashboard = action('analytics.delete_dashboard', {
  allow: may.delete,
  http: 'DELETE /analytics/dashboards/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_your_dashboard'],
})

export const restoreDashboard = action('analytics.restore_dashboard', {
  allow: may.delete,
  http: 'POST /analytics/dashboards/:id/restore',
  input: z.object({ id: Id }),
  output: Dashboard,
})

/**
 * The dashboard one begins with: for oneself, or with `role_id` for the people of a role who chose none (`analytics:share`).
 * Errors: `not_shown_to_role` where the role's people do not all see it.
 */
export const chooseDashboard = action('analytics.choose_dashboard', {
  allow: may.read,
  http: 'POST /analytics/dashboards/:id/choose',
  input: z.object({ id: Id, role_id: Id.optional() }),
  output: Done,
  errors: ['not_shown_to_role'],
})

/** With which dashboard the people of each role begin; roles without an entry begin with the first they see. */
export const listFirstDashboards = query('analytics.list_first_dashboards', {
  allow: may.share,
  http: 'GET /analytics/first-dashboards',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ role_id: Id, dashboard_id: Id })) }),
})

/** The people of a role begin with the first dashboard they see again. */
export const forgetFirstDashboard = action('analytics.forget_first_dashboard', {
  allow: may.share,
  http: 'DELETE /analytics/first-dashboards/:role_id',
  input: z.object({ role_id: Id }),
  output: Done,
})

/**
 * A widget computed. `goals`: of a `goal`, those the reader sees in the period its last day is in, today's at the latest. `ready`; `empty`: nothing to show, with `bare` where there are no rows of its kind at all yet; `broken`: its metric, dimension or filter is gone, `problem` says what;
 * `closed`: the reader lacks a permission. `figures` stand in the order of its metrics; only those of a `number` are compared.
 */
export const WidgetFigures = z.object({
  id: z.string(),
  state: z.enum(['ready', 'empty', 'broken', 'closed']),
  problem: z
    .object({ code: z.string(), params: z.record(z.string(), z.unknown()), text: z.string() })
    .nullable(),
  /** The kind of records there are none of, as `deals.opportunity`, and what they are called. */
  bare: z.object({ kind: z.string(), name: z.string() }).nullable(),
  figures: z.array(Figure),
  goals: z.array(Goal),
})
export type WidgetFigures = z.infer<typeof WidgetFigures>

const Computed = z.object({ period: Days, computed_at: z.string(), widgets: z.array(WidgetFigures) })

/** Every widget of a dashboard in one call. `period` and `filter` take the place of the dashboard's own. */
export const getDashboardFigures = query('analytics.get_dashboard_figures', {
  allow: may.read,
  http: 'GET /analytics/dashboards/:id/figures',
  input: z.object({ id: Id, period: Period.optional(), filter: Filter.optional() }),
  output: Computed.extend({ dashboard: Dashboard }),
})

/** Widgets that are not saved yet: what an editor shows. */
export const computeWidgets = query('analytics.compute_widgets', {
  allow: may.read,
  http: 'POST /analytics/widgets/figures',
  input: z.object({
    widgets: settings.widgets,
    period: Period.default('last_30_days'),
    filter: Filter.default({}),
  }),
  output: Computed,
})

/** The dashboard the caller begins with, computed. */
export const getDefaultDashboard = query('analytics.get_default_dashboard', {
  allow: may.read,
  http: 'GET /analytics/dashboard',
  input: z.object({ period: Period.optional(), filter: Filter.optional() }),
  output: Computed.extend({ dashboard: Dashboard }),
})

const Named = z.object({ id: Id, name: z.string() })
export const dashboardCreated = event('analytics.dashboard_created', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const dashboardChanged = event('analytics.dashboard_changed', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const dashboardDeleted = event('analytics.dashboard_deleted', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
