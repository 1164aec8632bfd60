/** What can be measured of customers. */
import type { Metric, MetricSource } from '#modules/analytics/contract.ts'
import { may } from './contract.ts'

/** Rows of the view `customers.customer`. `began_as_lead`: was a lead when entered; `client_since`: became a client then. */
export const customerSource: MetricSource = {
  key: 'customers.customer',
  module: 'customers',
  allow: may.read,
  label: 'customers:module',
  from: 'customers.customer c',
  id: 'c.id',
  title: 'c.name',
  owner: 'c.owner_id',
  custom: { entity: 'customers.customer', column: 'c.custom' },
  fields: {
    owner_id: { type: 'id', sql: 'c.owner_id', label: 'customers:fields.owner_id', user: true, listed: true },
    lifecycle: {
      type: 'choice',
      sql: 'c.lifecycle',
      label: 'customers:fields.lifecycle',
      values: 'customers:lifecycles',
      choices: ['lead', 'client'],
      filled: true,
      listed: true,
    },
    status: {
      type: 'choice',
      sql: 'c.status',
      label: 'customers:fields.status',
      values: 'customers:statuses',
      choices: ['active', 'inactive', 'blocked'],
      filled: true,
      listed: true,
    },
    kind: {
      type: 'choice',
      sql: 'c.kind',
      label: 'customers:fields.kind',
      values: 'customers:kinds',
      choices: ['person', 'organisation'],
      filled: true,
      listed: true,
    },
    source: { type: 'choice', sql: 'c.source', label: 'customers:fields.source', filled: true, listed: true },
    province: {
      type: 'text',
      sql: "c.addresses -> 0 ->> 'province'",
      label: 'customers:fields.province',
      listed: true,
    },
    tags: { type: 'choices', sql: 'c.tags', label: 'customers:fields.tags', listed: true },
    created_at: {
      type: 'moment',
      sql: 'c.created_at',
      label: 'customers:fields.created_at',
      filled: true,
      listed: true,
    },
    client_since: {
      type: 'moment',
      sql: 'c.client_since',
      label: 'customers:fields.client_since',
      listed: true,
    },
    days_to_client: {
      type: 'number',
      sql: 'extract(epoch from c.client_since - c.created_at) / 86400',
      label: 'customers:fields.days_to_client',
    },
    began_as_lead: {
      type: 'yes_no',
      sql: '(c.client_since is null or c.client_since > c.created_at)',
      label: 'customers:fields.began_as_lead',
      listed: true,
    },
  },
  columns: ['lifecycle', 'owner_id', 'source', 'created_at'],
}

const DIMENSIONS = ['owner_id', 'lifecycle', 'status', 'kind', 'source', 'province']
const customers = {
  source: customerSource.key,
  measure: { kind: 'count' },
  dimensions: DIMENSIONS,
  unit: 'count',
  better: 'up',
} as const

export const customerMetrics: readonly Metric[] = [
  { ...customers, key: 'customers.total' },
  { ...customers, key: 'customers.active', filter: { status: 'active' } },
  { ...customers, key: 'customers.open_leads', filter: { lifecycle: 'lead', status: 'active' } },
  { ...customers, key: 'customers.new', period: 'created_at', goal: { person: 'owner_id' } },
  {
    ...customers,
    key: 'customers.leads',
    period: 'created_at',
    filter: { began_as_lead: true },
    cohort: 'client_since',
    goal: { person: 'owner_id' },
  },
  {
    ...customers,
    key: 'customers.won_leads',
    period: 'created_at',
    filter: { began_as_lead: true, lifecycle: 'client' },
  },
  {
    ...customers,
    key: 'customers.conversions',
    period: 'client_since',
    filter: { began_as_lead: true, lifecycle: 'client' },
    goal: { person: 'owner_id' },
  },
  {
    ...customers,
    key: 'customers.days_to_client',
    measure: { kind: 'median', of: 'days_to_client' },
    period: 'client_since',
    filter: { began_as_lead: true, lifecycle: 'client' },
    unit: 'days',
    better: 'down',
  },
  {
    key: 'customers.conversion',
    measure: {
      kind: 'formula',
      parts: { won: 'customers.won_leads', all: 'customers.leads' },
      compute: ({ won, all }) => (all ? (100 * (won ?? 0)) / all : null),
    },
    dimensions: DIMENSIONS,
    unit: 'percent',
    better: 'up',
  },
]
