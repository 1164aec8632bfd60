/** What can be measured of quotes. */
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { may, Status } from './contract.ts'

const field = (
  key: string,
  type: SourceField['type'],
  sql: SourceField['sql'],
  more: Partial<SourceField> = {},
) => ({ type, sql, label: `quotes:fields.${key}`, ...more }) as SourceField

const quotes: MetricSource = {
  key: 'quotes.quote',
  module: 'quotes',
  allow: may.read,
  label: 'quotes:module',
  from: 'quotes.quote q left join quotes.reading r on r.id = q.id',
  id: 'q.id',
  title: 'q.number',
  owner: 'q.owner_id',
  currency: 'q.currency',
  fields: {
    owner_id: field('owner_id', 'id', 'q.owner_id', { user: true }),
    customer_id: field('customer', 'id', 'q.customer_id', {
      record: 'customers.customer',
      names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
    }),
    status: field('status', 'choice', 'q.status', {
      values: 'quotes:statuses',
      choices: [...Status.options],
      filled: true,
    }),
    currency: field('currency', 'choice', 'q.currency', { filled: true }),
    total_minor: field('total_minor', 'number', 'q.total_minor', { filled: true, money: true }),
    net_minor: field('net_minor', 'number', 'q.net_minor', { filled: true, money: true }),
    views: field('views', 'number', 'coalesce(r.views, 0)', { filled: true }),
    valid_until: field('valid_until', 'day', 'q.valid_until', { filled: true }),
    sent_at: field('sent_at', 'moment', 'q.sent_at'),
    created_at: field('created_at', 'moment', 'q.created_at', { filled: true }),
    decided_on: field('decided_on', 'day', 'q.decided_on'),
    days_to_decide: field('days_to_decide', 'number', 'extract(epoch from q.decided_at - q.sent_at) / 86400'),
  },
  columns: ['customer_id', 'status', 'owner_id', 'total_minor', 'sent_at', 'decided_on'],
}

export const quoteSources: readonly MetricSource[] = [quotes]

const DIMENSIONS = ['owner_id', 'customer_id', 'status', 'currency']
const shared = { source: quotes.key, dimensions: DIMENSIONS } as const
const count = { ...shared, measure: { kind: 'count' }, unit: 'count', better: 'up' } as const
const value = { ...shared, measure: { kind: 'sum', of: 'total_minor' }, unit: 'money', better: 'up' } as const
const accepted = { filter: { status: 'accepted' }, period: 'decided_on' } as const

export const quoteMetrics: readonly Metric[] = [
  { ...count, key: 'quotes.sent_count', period: 'sent_at' },
  { ...value, key: 'quotes.sent_value', period: 'sent_at' },
  { ...count, key: 'quotes.accepted_count', ...accepted },
  { ...value, key: 'quotes.accepted_value', ...accepted },
  {
    ...count,
    key: 'quotes.rejected_count',
    filter: { status: 'rejected' },
    period: 'decided_on',
    better: 'down',
  },
  { ...value, key: 'quotes.waiting_value', filter: { status: ['sent', 'viewed'] } },
  {
    ...shared,
    key: 'quotes.days_to_accept',
    measure: { kind: 'median', of: 'days_to_decide' },
    ...accepted,
    unit: 'days',
    better: 'down',
  },
  {
    key: 'quotes.acceptance_rate',
    dimensions: DIMENSIONS,
    measure: {
      kind: 'formula',
      parts: { accepted: 'quotes.accepted_count', rejected: 'quotes.rejected_count' },
      compute: ({ accepted: yes, rejected: no }) =>
        yes || no ? (100 * (yes ?? 0)) / ((yes ?? 0) + (no ?? 0)) : null,
    },
    unit: 'percent',
    better: 'up',
  },
]
