/** What can be measured of what forms bring in. */
import type { Metric, MetricSource } from '#modules/analytics/contract.ts'
import { may as mayOfCustomers } from '#modules/customers/contract.ts'

/** Submissions that were taken in, one row each; the number opens the customers they came from. */
export const submissionSource: MetricSource = {
  key: 'leads.submission',
  module: 'customers',
  allow: mayOfCustomers.read,
  label: 'leads:submissions.module',
  from: `(select * from leads.submission where verdict = 'captured') s
    join customers.customer c on c.id = s.customer_id left join leads.form f on f.id = s.form_id
    left join leads.discard d on d.id = c.id`,
  id: 's.id',
  title: 'c.name',
  owner: 'c.owner_id',
  about: { kind: 'customers.customer', id: 'c.id' },
  fields: {
    owner_id: { type: 'id', sql: 'c.owner_id', label: 'customers:fields.owner_id', user: true },
    form: { type: 'choice', sql: "coalesce(f.name, '')", label: 'leads:fields.form', filled: true },
    origin: {
      type: 'choice',
      sql: "coalesce(nullif(s.facts ->> 'utm_source', ''), c.source)",
      label: 'leads:fields.origin',
      filled: true,
    },
    campaign: {
      type: 'choice',
      sql: "coalesce(s.facts ->> 'utm_campaign', '')",
      label: 'leads:fields.campaign',
      filled: true,
    },
    customer_id: {
      type: 'id',
      sql: 'c.id',
      label: 'leads:fields.lead',
      record: 'customers.customer',
      names: { from: 'customers.customer k', id: 'k.id', title: 'k.name' },
    },
    lifecycle: {
      type: 'choice',
      sql: 'c.lifecycle',
      label: 'customers:fields.lifecycle',
      values: 'customers:lifecycles',
      choices: ['lead', 'client'],
      filled: true,
    },
    attended: {
      type: 'yes_no',
      sql: '(s.attended_at is not null)',
      label: 'leads:fields.attended',
      filled: true,
    },
    discarded: {
      type: 'yes_no',
      sql: '(d.id is not null)',
      label: 'leads:fields.discarded',
      filled: true,
    },
    response_days: {
      type: 'number',
      sql: 'extract(epoch from s.attended_at - s.submitted_at) / 86400',
      label: 'leads:fields.response_days',
    },
    submitted_at: {
      type: 'moment',
      sql: 's.submitted_at',
      label: 'leads:fields.submitted_at',
      filled: true,
    },
  },
  columns: ['form', 'origin', 'lifecycle', 'owner_id', 'attended', 'submitted_at'],
}

const common = {
  source: submissionSource.key,
  period: 'submitted_at',
  dimensions: ['form', 'origin', 'campaign', 'owner_id', 'lifecycle'],
} as const

const people = { measure: { kind: 'distinct', of: 'customer_id' }, unit: 'count' } as const

/** What the page of leads shows is the same: `figuresSince` counts it in one go. */
export const leadMetrics: readonly Metric[] = [
  {
    ...common,
    key: 'leads.submissions',
    measure: { kind: 'count' },
    unit: 'count',
    better: 'up',
    goal: { person: 'owner_id' },
  },
  { ...common, ...people, key: 'leads.captured', better: 'up' },
  { ...common, ...people, key: 'leads.captured_clients', filter: { lifecycle: 'client' }, better: 'up' },
  {
    key: 'leads.conversion',
    dimensions: ['form', 'origin', 'campaign', 'owner_id'],
    measure: {
      kind: 'formula',
      parts: { clients: 'leads.captured_clients', all: 'leads.captured' },
      compute: ({ clients, all }) => (all ? (100 * (clients ?? 0)) / all : null),
    },
    unit: 'percent',
    better: 'up',
  },
  {
    source: submissionSource.key,
    dimensions: common.dimensions,
    ...people,
    key: 'leads.waiting',
    filter: { attended: false, lifecycle: 'lead', discarded: false },
    better: 'down',
  },
  {
    ...common,
    key: 'leads.unanswered',
    measure: { kind: 'count' },
    filter: { attended: false, lifecycle: 'lead' },
    unit: 'count',
    better: 'down',
  },
  {
    ...common,
    key: 'leads.response_days',
    measure: { kind: 'median', of: 'response_days' },
    filter: { attended: true },
    unit: 'days',
    better: 'down',
  },
]
