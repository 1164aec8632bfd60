/** What can be measured of tasks. */
import type { Metric, MetricSource } from '#modules/analytics/contract.ts'
import { may } from './contract.ts'

/** Whose role does not reach a task still meets what they asked of others, as in the list of tasks. */
export const taskSource: MetricSource = {
  key: 'tasks.task',
  module: 'tasks',
  allow: may.read,
  label: 'tasks:module',
  from: 'tasks.task t',
  id: 't.id',
  title: 't.title',
  owner: 't.assignee_id',
  maker: 't.created_by',
  fields: {
    owner_id: {
      type: 'id',
      sql: 't.assignee_id',
      label: 'tasks:fields.assignee_id',
      user: true,
      listed: 'assignee_id',
    },
    status: {
      type: 'choice',
      sql: 't.status',
      label: 'tasks:fields.status',
      values: 'tasks:statuses',
      choices: ['open', 'done', 'cancelled'],
      filled: true,
      listed: true,
    },
    priority: {
      type: 'choice',
      sql: 't.priority',
      label: 'tasks:fields.priority',
      values: 'tasks:priorities',
      choices: ['low', 'normal', 'high'],
      filled: true,
      listed: true,
    },
    customer_id: {
      type: 'id',
      sql: 't.customer_id',
      label: 'tasks:fields.customer_id',
      record: 'customers.customer',
      listed: true,
      names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
    },
    due_on: { type: 'day', sql: 't.due_on', label: 'tasks:fields.due_on', listed: true },
    closed_at: { type: 'moment', sql: 't.closed_at', label: 'tasks:fields.closed_at', listed: true },
    created_at: {
      type: 'moment',
      sql: 't.created_at',
      label: 'tasks:fields.created_at',
      filled: true,
      listed: true,
    },
    overdue: {
      type: 'yes_no',
      sql: ({ today }) => `(t.status = 'open' and coalesce(t.due_on < '${today}'::date, false))`,
      label: 'tasks:fields.overdue',
      listed: true,
    },
    on_time: {
      type: 'yes_no',
      sql: ({ timeZone }) => `((t.closed_at at time zone '${timeZone}')::date <= t.due_on)`,
      label: 'tasks:fields.on_time',
      listed: true,
    },
  },
  columns: ['owner_id', 'status', 'due_on', 'closed_at'],
}

const DIMENSIONS = ['owner_id', 'priority', 'status', 'customer_id']
const count = {
  source: taskSource.key,
  measure: { kind: 'count' },
  dimensions: DIMENSIONS,
  unit: 'count',
  better: 'up',
} as const

export const taskMetrics: readonly Metric[] = [
  { ...count, key: 'tasks.open', filter: { status: 'open' }, better: 'down' },
  { ...count, key: 'tasks.overdue', filter: { overdue: true }, better: 'down' },
  { ...count, key: 'tasks.created', period: 'created_at' },
  {
    ...count,
    key: 'tasks.done',
    filter: { status: 'done' },
    period: 'closed_at',
    goal: { person: 'owner_id' },
  },
  {
    ...count,
    key: 'tasks.done_with_day',
    filter: { status: 'done', due_on: { is: 'filled' } },
    period: 'closed_at',
  },
  { ...count, key: 'tasks.done_on_time', filter: { status: 'done', on_time: true }, period: 'closed_at' },
  {
    key: 'tasks.on_time',
    measure: {
      kind: 'formula',
      parts: { in_time: 'tasks.done_on_time', all: 'tasks.done_with_day' },
      compute: ({ in_time, all }) => (all ? (100 * (in_time ?? 0)) / all : null),
    },
    dimensions: DIMENSIONS,
    unit: 'percent',
    better: 'up',
  },
]
