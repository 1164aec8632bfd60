/**
 * Figures that explain themselves. Modules say what can be measured (a source of rows, a metric over it); this module
 * computes numbers, trends, series, groups and cohorts, and opens every number to exactly the rows behind it.
 */
import { z } from 'zod'
import { Done, type Permission, permissions, query, slot } from '#kernel/contract.ts'
import { Filter } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Bucket, Days, Period } from './period.rules.ts'

/** `read`: see dashboards. `create`, `update`, `delete`: one's own dashboards, alerts and reports. `share`: show them to others. `set_goals`: say what metrics should come to. */
export const may = permissions('analytics', ['share', 'export', 'set_goals'])

// ── What modules fill ───────────────────────────────────────────────────────────────────────────────────────────────

/** What a field of a source holds; as the fields of lists. `day`: a calendar day, `moment`: a point in time. */
export type FieldType = 'text' | 'number' | 'day' | 'moment' | 'yes_no' | 'choice' | 'choices' | 'id'

/** Where and when a figure is computed: `today` in the company's time zone, `now` ISO 8601. Safe to write into SQL. */
export type Clock = { today: string; now: string; timeZone: string; currency: string }

/**
 * A field of a source: for filters, groups, and the columns of the rows behind a number.
 *
 * `sql` is an expression over `from`, written by the module's author, never by a user. `label`: a text key with its module.
 * `values`: beginning of the text keys of a choice's values, as `customers:lifecycle`, and `choices` those values, where the
 * list is short. `user`: the id is a colleague's. `record`: the kind of record the id names, as `customers.customer`.
 * `names`: where an id gets its name and its place among groups, as SQL. `money`: the number is minor units of the source's
 * currency. `listed`: the rows' own list (the one `recordPlace` shows) has it too, by this name or the same.
 */
export type SourceField = {
  type: FieldType
  sql: string | ((clock: Clock) => string)
  label: string
  filled?: true
  values?: string
  choices?: readonly string[]
  user?: true
  record?: string
  names?: { from: string; id: string; title: string; order?: string }
  money?: true
  listed?: true | string
}

/**
 * Rows that can be counted: one row each, with an id and a title.
 *
 * `key`: the rows' kind, as `deals.opportunity`. `from`: SQL of views and aliases; left joins that only some fields need cost
 * nothing elsewhere. `owner`: SQL of the user whose own the row is; who reaches `own` or `team` in `module` meets only those
 * rows, and those of whom they are the `maker`. `currency`: SQL of the currency of amounts. `custom`: the jsonb column of own
 * fields, which become `custom.<key>`. `about`: SQL of the record a row opens and its kind, when that is another than the row
 * itself. `columns`: fields shown of a row, besides title and value. `list`: the kind of records whose own list shows these
 * rows, with the filter that leaves them alone there; without it, a list of the rows' kind shows them as they are.
 */
export type MetricSource = {
  key: string
  module: string
  allow: Permission
  label: string
  from: string
  id: string
  title: string
  owner: string
  maker?: string
  currency?: string | ((clock: Clock) => string)
  custom?: { entity: string; column: string }
  about?: { kind: string; id: string }
  list?: { kind: string; filter: Filter }
  fields: Readonly<Record<string, SourceField>>
  columns: readonly string[]
}

/** Modules put rows that can be measured here. */
export const metricSource = slot<MetricSource>('analytics.source')

/**
 * How rows become a number. `sum`, `average`, `median` of a field that is a number; `distinct`: how many different values of
 * an id field; `formula`: of other metrics, which its rows open one by one. A formula of money gets one number per currency.
 */
export type Measure =
  | { kind: 'count' }
  | { kind: 'sum' | 'average' | 'median' | 'distinct'; of: string }
  | {
      kind: 'formula'
      parts: Readonly<Record<string, string>>
      compute: (part: Readonly<Record<string, number | null>>) => number | null
    }

export const Unit = z.enum(['count', 'money', 'percent', 'days'])
export type Unit = z.infer<typeof Unit>

/**
 * One metric, defined once. `key` is `module.name`; its texts are `<module>:metrics.<name>.name`, `.sentence`, `.formula`, and
 * `.cohort` where it has one.
 *
 * `source` is absent only for a formula. `filter`: which rows count, in the grammar of lists. `period`: the day or moment
 * field by which rows fall into a period; without it the number is that of now. `ahead`: its periods lie in the future.
 * `cohort`: a moment field that says when a row reached what the cohort waits for. `dimensions`: fields to group by.
 * `goal`: numbers of its periods add up, so it may be aimed at; `person`: the field of the user in whose goal a row counts,
 * `forecast`: the metric of what is still expected in a period that is not over, over the same source.
 */
export type Metric = {
  key: string
  source?: string
  measure: Measure
  filter?: Filter
  period?: string
  ahead?: true
  cohort?: string
  dimensions: readonly string[]
  unit: Unit
  better: 'up' | 'down'
  goal?: { person: string; forecast?: string }
}

/** Modules put metrics over their sources here. */
export const metric = slot<Metric>('analytics.metric')

// ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const MetricKey = z
  .string()
  .regex(/^[a-z_]+\.[a-z_0-9]+$/)
  .max(100)

/**
 * A number. Of money: whole minor units, one amount for every currency there is, the company's first; otherwise
 * `currency` is null and there is exactly one. `value` null: there was nothing to compute it from. Percent: 0 to 100.
 */
export const Amount = z.object({ value: z.number().nullable(), currency: z.string().nullable() })
export type Amount = z.infer<typeof Amount>

/** A piece of a series. Its rows are those of the metric in these days. */
export const Point = Days.extend({ amounts: z.array(Amount) })
export type Point = z.infer<typeof Point>

/** A group. Its rows are those of the metric with `filter` joined to what was asked; `key` null: without a value. */
export const Group = z.object({
  key: z.string().nullable(),
  label: z.string(),
  amounts: z.array(Amount),
  filter: Filter,
})
export type Group = z.infer<typeof Group>

/**
 * A cohort: rows that began in these days. `reached[n]`: how many had got there by the end of the n-th month after (0: the
 * same month), with the filter that opens them; null where that month lies ahead.
 */
export const Cohort = Days.extend({
  size: z.int(),
  reached: z.array(z.object({ count: z.int(), filter: Filter }).nullable()),
})
export type Cohort = z.infer<typeof Cohort>

/**
 * One metric computed. `period` null: the number of now. `before`: of the days the period is compared with, null where
 * there is no comparing. `rest`: groups beyond `limit`. `filter` and `shared` as asked: with them its rows are found.
 * `reaching`: what the parts of cohorts got to, in the reader's words; null without cohorts.
 * `ignored`: fields of `shared` that this metric's rows do not have.
 */
export const Figure = z.object({
  metric: z.string(),
  name: z.string(),
  unit: Unit,
  better: z.enum(['up', 'down']),
  period: Days.nullable(),
  previous: Days.nullable(),
  amounts: z.array(Amount),
  before: z.array(Amount).nullable(),
  every: Bucket.nullable(),
  series: z.array(Point).nullable(),
  dimension: z.string().nullable(),
  groups: z.array(Group).nullable(),
  rest: z.int(),
  cohorts: z.array(Cohort).nullable(),
  reaching: z.string().nullable(),
  filter: Filter,
  shared: Filter,
  ignored: z.array(z.string()),
})
export type Figure = z.infer<typeof Figure>

/** A field to group or filter by. `choices`: what it can be, where that is a short list. */
const Field = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(['text', 'number', 'day', 'moment', 'yes_no', 'choice', 'choices', 'id']),
  user: z.boolean(),
  money: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
})

/** A metric as the catalogue tells of it, in the reader's language. `parts`: metrics a formula is made of. `goal`: it may have one. */
export const MetricEntry = z.object({
  key: z.string(),
  module: z.string(),
  module_name: z.string(),
  name: z.string(),
  sentence: z.string(),
  formula: z.string(),
  unit: Unit,
  better: z.enum(['up', 'down']),
  source: z.string().nullable(),
  source_name: z.string().nullable(),
  periodic: z.boolean(),
  ahead: z.boolean(),
  cohort: z.boolean(),
  additive: z.boolean(),
  goal: z.boolean(),
  dimensions: z.array(z.object({ key: z.string(), label: z.string() })),
  fields: z.array(Field),
  parts: z.array(z.string()),
})
export type MetricEntry = z.infer<typeof MetricEntry>

/** Every metric the reader may see, by module. */
export const listMetrics = query('analytics.list_metrics', {
  allow: may.read,
  http: 'GET /analytics/metrics',
  input: z.object({}),
  output: z.object({ metrics: z.array(MetricEntry) }),
})

/**
 * What is asked of a metric. Without a period a periodic metric gets `last_30_days`. `filter` must know the metric's fields;
 * `shared`, the filter of a whole dashboard, is applied as far as it does. `joined` in `filter.rules.ts` joins two filters.
 */
const Asked = z.object({
  key: MetricKey,
  period: Period.optional(),
  filter: Filter.optional(),
  shared: Filter.optional(),
})

/**
 * One metric: its number, the one before, a series (`every`), groups (`dimension`, the largest `limit` of them), cohorts.
 * Errors: `unknown_metric`, `unknown_dimension`, `unknown_field` with `{ field }`; `forbidden` without the source's permission.
 */
export const getMetric = query('analytics.get_metric', {
  allow: may.read,
  http: 'GET /analytics/metrics/:key',
  input: Asked.extend({
    every: Bucket.optional(),
    dimension: z.string().max(100).optional(),
    cohorts: z.stringbool().or(z.boolean()).default(false),
    limit: z.coerce.number().int().min(1).max(50).default(12),
  }),
  output: Figure,
  errors: ['unknown_metric', 'unknown_dimension', 'metric_without_period', 'metric_without_cohort'],
  assistant: { use: 'Answer how many, how much, how fast: sales, customers, activity, by period and group.' },
})

/** Why a number is what it is, in the reader's language. `readers`: whose rows the reader sees. */
export const Explanation = z.object({
  name: z.string(),
  sentence: z.string(),
  formula: z.string(),
  filters: z.array(z.string()),
  period: z.string().nullable(),
  readers: z.string(),
  text: z.string(),
})
export type Explanation = z.infer<typeof Explanation>

/** A row behind a number. `kind` and `id`: the record it opens. `value`: its part of the number; `facts` by column. */
export const MetricRow = z.object({
  id: Id,
  row_id: Id,
  kind: z.string(),
  title: z.string(),
  value: z.number().nullable(),
  currency: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type MetricRow = z.infer<typeof MetricRow>

/** `choices` become words, ids of users names: `facts` are ready to be read but for days, moments and money. */
const Column = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(['text', 'number', 'money', 'day', 'moment', 'yes_no']),
})

/**
 * Exactly the rows behind a number, under the reader's permissions: same metric, period and filter. A group's or a point's
 * rows: its `filter` joined, its days as period. `total` is computed from these rows and equals the number: of counts and
 * sums their sum, of averages and medians that of the rows' values. A formula has no rows of its own: ask with `part`.
 * `parts`: a formula's metrics, to choose from. `sort`: a field of the source, or `value`. `list`: the kind of records whose own
 * list, with this filter, shows the same rows; null where no list's filter can say it. Errors: as `getMetric`; `part_missing`.
 */
export const listMetricRows = query('analytics.list_metric_rows', {
  allow: may.read,
  http: 'GET /analytics/metrics/:key/rows',
  input: Asked.extend({
    part: z.string().max(60).optional(),
    sort: z.string().max(200).optional(),
    cursor: z.string().max(1_000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    explanation: Explanation,
    metric: z.string(),
    unit: Unit,
    source: z.string(),
    parts: z.array(z.object({ key: z.string(), name: z.string() })),
    filter: Filter,
    period: Days.nullable(),
    columns: z.array(Column),
    rows: z.array(MetricRow),
    next: z.string().optional(),
    count: z.int(),
    total: z.array(Amount),
    list: z.object({ kind: z.string(), filter: Filter }).nullable(),
  }),
  errors: ['unknown_metric', 'metric_without_period', 'part_missing'],
})

/** The same rows as a file. */
export const exportMetricRows = query('analytics.export_metric_rows', {
  allow: may.export,
  http: 'GET /analytics/metrics/:key/export',
  input: Asked.extend({
    part: z.string().max(60).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
  errors: ['unknown_metric', 'metric_without_period', 'part_missing'],
})

// ── Ready-made views of the catalogue ───────────────────────────────────────────────────────────────────────────────

const Figures = z.object({ figures: z.array(Figure) })
const Window = z.object({ period: Period.default('last_30_days'), filter: Filter.optional() })

/** Customers by segment, by source and by stage of life; as far as the modules that know them are there. */
export const getCustomerSegments = query('analytics.get_customer_segments', {
  allow: may.read,
  http: 'GET /analytics/customers/segments',
  input: Window,
  output: Figures,
})

/** Open and weighted value, won value, win rate, cycle, velocity, and value by stage. */
export const getPipelinePerformance = query('analytics.get_pipeline_performance', {
  allow: may.read,
  http: 'GET /analytics/pipeline/performance',
  input: Window,
  output: Figures,
})

/** How many opportunities reached each stage, and how many were won and lost. */
export const getOpportunityConversion = query('analytics.get_opportunity_conversion', {
  allow: may.read,
  http: 'GET /analytics/opportunities/conversion',
  input: Window,
  output: Figures,
})
