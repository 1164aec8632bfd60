/** What can be measured of opportunities. */
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { may } from './contract.ts'

const owner: SourceField = {
  type: 'id',
  sql: 'o.owner_id',
  label: 'deals:fields.owner_id',
  user: true,
  listed: true,
}
const pipeline: SourceField = {
  type: 'id',
  sql: 'o.pipeline_id',
  label: 'deals:fields.pipeline_id',
  listed: true,
  record: 'deals.pipeline',
  names: { from: 'deals.pipeline p', id: 'p.id', title: 'p.name', order: 'p.position' },
}
const stageNamedBy = (sql: string): SourceField => ({
  type: 'id',
  sql,
  label: 'deals:fields.stage_id',
  listed: true,
  record: 'deals.stage',
  names: {
    from: 'deals.stage g join deals.pipeline p on p.id = g.pipeline_id',
    id: 'g.id',
    title: 'g.name',
    order: 'p.position * 1000 + g.position',
  },
})
const customer: SourceField = {
  type: 'id',
  sql: 'o.customer_id',
  label: 'deals:fields.customer_id',
  listed: true,
  record: 'customers.customer',
  names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
}
const status: SourceField = {
  type: 'choice',
  sql: 'o.status',
  label: 'deals:fields.status',
  values: 'deals:statuses',
  choices: ['open', 'won', 'lost'],
  filled: true,
  listed: true,
}
const source: SourceField = {
  type: 'choice',
  sql: 'o.source',
  label: 'deals:fields.source',
  filled: true,
  listed: true,
}
const createdAt: SourceField = {
  type: 'moment',
  sql: 'o.created_at',
  label: 'deals:fields.created_at',
  filled: true,
  listed: true,
}

/** Probability and weighted value are the ones that board, lists and forecast show. */
const PROBABILITY =
  "case o.status when 'won' then 100 when 'lost' then 0 else coalesce(x.probability, s.probability) end"

const opportunities: MetricSource = {
  key: 'deals.opportunity',
  module: 'deals',
  allow: may.read,
  label: 'deals:module',
  from: `deals.opportunity o left join deals.stage s on s.id = o.stage_id
    left join deals.chance x on x.id = o.id and x.stage_id = o.stage_id`,
  id: 'o.id',
  title: 'o.title',
  owner: 'o.owner_id',
  currency: 'o.currency',
  custom: { entity: 'deals.opportunity', column: 'o.custom' },
  fields: {
    owner_id: owner,
    pipeline_id: pipeline,
    stage_id: stageNamedBy('o.stage_id'),
    customer_id: customer,
    status,
    source,
    reason: { type: 'choice', sql: 'o.reason', label: 'deals:fields.reason', filled: true, listed: true },
    currency: {
      type: 'choice',
      sql: 'o.currency',
      label: 'deals:fields.currency',
      filled: true,
      listed: true,
    },
    tags: { type: 'choices', sql: 'o.tags', label: 'deals:fields.tags', listed: true },
    value_minor: {
      type: 'number',
      sql: 'o.value_minor',
      label: 'deals:fields.value_minor',
      filled: true,
      money: true,
      listed: true,
    },
    weighted_minor: {
      type: 'number',
      sql: `((o.value_minor * (${PROBABILITY}) + 50) / 100)`,
      label: 'deals:fields.weighted_minor',
      money: true,
      listed: true,
    },
    probability: { type: 'number', sql: PROBABILITY, label: 'deals:fields.probability', listed: true },
    expected_close_on: {
      type: 'day',
      sql: 'o.expected_close_on',
      label: 'deals:fields.expected_close_on',
      listed: true,
    },
    closed_on: { type: 'day', sql: 'o.closed_on', label: 'deals:fields.closed_on', listed: true },
    created_at: createdAt,
    cycle_days: {
      type: 'number',
      sql: ({ timeZone }) => `(o.closed_on - (o.created_at at time zone '${timeZone}')::date)`,
      label: 'deals:fields.cycle_days',
    },
    rotting: {
      type: 'yes_no',
      sql: ({ now }) =>
        `(o.status = 'open' and s.expected_days is not null and o.stage_entered_at < '${now}'::timestamptz - s.expected_days * interval '1 day')`,
      label: 'deals:fields.rotting',
      listed: true,
    },
    overdue: {
      type: 'yes_no',
      sql: ({ today }) => `(o.status = 'open' and coalesce(o.expected_close_on < '${today}'::date, false))`,
      label: 'deals:fields.overdue',
      listed: true,
    },
  },
  columns: ['customer_id', 'stage_id', 'owner_id', 'value_minor', 'expected_close_on', 'closed_on'],
}

/** Every stay of an opportunity in a stage. */
const visits: MetricSource = {
  key: 'deals.stage_visit',
  module: 'deals',
  allow: may.read,
  label: 'deals:stage_visits',
  from: 'deals.stage_visit v join deals.opportunity o on o.id = v.opportunity_id',
  id: 'v.id',
  title: 'o.title',
  owner: 'o.owner_id',
  about: { kind: 'deals.opportunity', id: 'o.id' },
  fields: {
    owner_id: owner,
    pipeline_id: pipeline,
    stage_id: stageNamedBy('v.stage_id'),
    customer_id: customer,
    status,
    source,
    created_at: createdAt,
    opportunity_id: {
      type: 'id',
      sql: 'v.opportunity_id',
      label: 'deals:opportunity',
      record: 'deals.opportunity',
      names: { from: 'deals.opportunity t', id: 't.id', title: 't.title' },
    },
    entered_at: { type: 'moment', sql: 'v.entered_at', label: 'deals:fields.entered_at', filled: true },
    left_at: { type: 'moment', sql: 'v.left_at', label: 'deals:fields.left_at' },
    days: {
      type: 'number',
      sql: 'extract(epoch from v.left_at - v.entered_at) / 86400',
      label: 'deals:fields.days_in_stage',
    },
  },
  columns: ['stage_id', 'owner_id', 'entered_at', 'left_at', 'days'],
}

export const dealSources: readonly MetricSource[] = [opportunities, visits]

const DIMENSIONS = [
  'owner_id',
  'pipeline_id',
  'stage_id',
  'source',
  'customer_id',
  'currency',
  'reason',
  'status',
]
const VISITED = ['stage_id', 'pipeline_id', 'owner_id', 'source']

const count = {
  source: opportunities.key,
  measure: { kind: 'count' },
  dimensions: DIMENSIONS,
  unit: 'count',
} as const
const money = { source: opportunities.key, dimensions: DIMENSIONS, unit: 'money', better: 'up' } as const
const value = { ...money, measure: { kind: 'sum', of: 'value_minor' } } as const
const weighted = { ...money, measure: { kind: 'sum', of: 'weighted_minor' } } as const
const formula = { dimensions: DIMENSIONS, better: 'up' } as const

export const dealMetrics: readonly Metric[] = [
  { ...value, key: 'deals.open_value', filter: { status: 'open' } },
  { ...weighted, key: 'deals.weighted_value', filter: { status: 'open' } },
  {
    ...weighted,
    key: 'deals.forecast',
    filter: { status: 'open' },
    period: 'expected_close_on',
    ahead: true,
  },
  {
    ...value,
    key: 'deals.won_value',
    filter: { status: 'won' },
    period: 'closed_on',
    goal: { person: 'owner_id', forecast: 'deals.forecast' },
  },
  { ...value, key: 'deals.lost_value', filter: { status: 'lost' }, period: 'closed_on', better: 'down' },
  {
    ...value,
    key: 'deals.average_size',
    measure: { kind: 'average', of: 'value_minor' },
    filter: { status: 'won' },
    period: 'closed_on',
  },
  { ...count, key: 'deals.open_count', filter: { status: 'open' }, better: 'up' },
  { ...count, key: 'deals.created', period: 'created_at', better: 'up', goal: { person: 'owner_id' } },
  {
    ...count,
    key: 'deals.won_count',
    filter: { status: 'won' },
    period: 'closed_on',
    better: 'up',
    goal: { person: 'owner_id' },
  },
  { ...count, key: 'deals.lost_count', filter: { status: 'lost' }, period: 'closed_on', better: 'down' },
  { ...count, key: 'deals.rotting', filter: { rotting: true }, better: 'down' },
  { ...count, key: 'deals.overdue', filter: { overdue: true }, better: 'down' },
  {
    key: 'deals.cycle_days',
    source: opportunities.key,
    measure: { kind: 'median', of: 'cycle_days' },
    filter: { status: 'won' },
    period: 'closed_on',
    dimensions: DIMENSIONS,
    unit: 'days',
    better: 'down',
  },
  {
    key: 'deals.stage_reached',
    source: visits.key,
    measure: { kind: 'distinct', of: 'opportunity_id' },
    period: 'created_at',
    dimensions: VISITED,
    unit: 'count',
    better: 'up',
  },
  {
    key: 'deals.stage_days',
    source: visits.key,
    measure: { kind: 'average', of: 'days' },
    period: 'left_at',
    dimensions: VISITED,
    unit: 'days',
    better: 'down',
  },
  {
    ...formula,
    key: 'deals.win_rate',
    measure: {
      kind: 'formula',
      parts: { won: 'deals.won_count', lost: 'deals.lost_count' },
      compute: ({ won, lost }) => (won || lost ? (100 * (won ?? 0)) / ((won ?? 0) + (lost ?? 0)) : null),
    },
    unit: 'percent',
  },
  {
    ...formula,
    key: 'deals.velocity',
    measure: {
      kind: 'formula',
      parts: {
        open: 'deals.open_count',
        won: 'deals.won_count',
        lost: 'deals.lost_count',
        size: 'deals.average_size',
        days: 'deals.cycle_days',
      },
      // Who closes within the day it came sells in one day, not in none.
      compute: ({ open, won, lost, size, days }) =>
        won && size !== null && days !== null && days !== undefined && size !== undefined
          ? ((open ?? 0) * (won / (won + (lost ?? 0))) * size) / Math.max(1, days)
          : null,
    },
    unit: 'money',
  },
]
