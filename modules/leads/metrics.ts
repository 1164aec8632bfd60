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
    join customers.customer c on c.id = s.customer_id left join leads.form f on f.id = s.form_id`,
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
    customer_id: { type: 'id', sql: 'c.id', label: 'leads:fields.lead', record: 'customers.customer' },
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

export const leadMetrics: readonly Metric[] = [
  {
    ...common,
    key: 'leads.submissions',
    measure: { kind: 'count' },
    unit: 'count',
    better: 'up',
    goal: { person: 'owner_id' },
  },
  {
    ...common,
    key: 'leads.captured',
    measure: { kind: 'distinct', of: 'customer_id' },
    unit: 'count',
    better: 'up',
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
