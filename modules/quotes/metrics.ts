/** What can be measured of quotes. */
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { IS_NEAR_SQL } from './award.rules.ts'
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

/** What was awarded to suppliers, beside what they invoiced in the end. Costs: only for whoever may compare suppliers. */
const awards: MetricSource = {
  key: 'quotes.award',
  module: 'quotes',
  allow: may.source,
  label: 'quotes:titles.awards',
  from: `quotes.award a join quotes.sourcing s on s.id = a.sourcing_id join quotes.sourcing_line l on l.id = a.line_id`,
  id: 'a.id',
  title: 'l.name',
  owner: 's.owner_id',
  currency: 's.currency',
  about: { kind: 'quotes.sourcing', id: 'a.sourcing_id' },
  list: { kind: 'quotes.award', filter: {} },
  fields: {
    owner_id: field('owner_id', 'id', 's.owner_id', { user: true }),
    supplier_id: field('supplier', 'id', 'a.supplier_id', {
      names: { from: 'suppliers.supplier n', id: 'n.id', title: 'n.name' },
      listed: true,
    }),
    currency: field('currency', 'choice', 's.currency', { filled: true }),
    quantity: field('quantity', 'number', 'a.quantity', { filled: true, listed: true }),
    awarded_at: field('awarded_at', 'moment', 'a.awarded_at', { filled: true, listed: true }),
    invoiced_on: field('invoiced_on', 'day', 'a.invoiced_on', { listed: true }),
    is_near: field('is_near', 'yes_no', IS_NEAR_SQL, { listed: true }),
    deviation: field(
      'deviation_percent',
      'number',
      'abs(a.invoiced_unit_cost_minor - a.unit_cost_minor) * 100 / nullif(a.unit_cost_minor, 0)',
    ),
  },
  columns: ['supplier_id', 'quantity', 'awarded_at', 'invoiced_on', 'deviation'],
}

export const quoteSources: readonly MetricSource[] = [quotes, awards]

const DIMENSIONS = ['owner_id', 'customer_id', 'status', 'currency']
const shared = { source: quotes.key, dimensions: DIMENSIONS } as const
const count = { ...shared, measure: { kind: 'count' }, unit: 'count', better: 'up' } as const
const value = { ...shared, measure: { kind: 'sum', of: 'total_minor' }, unit: 'money', better: 'up' } as const
const accepted = { filter: { status: 'accepted' }, period: 'decided_on' } as const

const invoiced = {
  source: awards.key,
  dimensions: ['supplier_id', 'owner_id'],
  period: 'invoiced_on',
} as const
const isInvoiced = { invoiced_on: { is: 'filled' } } as const

/** Decision 0027: how true the costs are that quotes reckon with. */
const costMetrics: readonly Metric[] = [
  {
    ...invoiced,
    key: 'quotes.invoiced_awards',
    measure: { kind: 'count' },
    filter: isInvoiced,
    unit: 'count',
    better: 'up',
  },
  {
    ...invoiced,
    key: 'quotes.near_awards',
    measure: { kind: 'count' },
    filter: { ...isInvoiced, is_near: true },
    unit: 'count',
    better: 'up',
  },
  {
    key: 'quotes.cost_accuracy',
    dimensions: invoiced.dimensions,
    measure: {
      kind: 'formula',
      parts: { near: 'quotes.near_awards', all: 'quotes.invoiced_awards' },
      compute: ({ near, all }) => (all ? (100 * (near ?? 0)) / all : null),
    },
    unit: 'percent',
    better: 'up',
  },
  {
    ...invoiced,
    key: 'quotes.cost_deviation',
    measure: { kind: 'average', of: 'deviation' },
    filter: isInvoiced,
    unit: 'percent',
    better: 'down',
  },
]

export const quoteMetrics: readonly Metric[] = [
  ...costMetrics,
  { ...count, key: 'quotes.sent_count', period: 'sent_at', goal: { person: 'owner_id' } },
  { ...value, key: 'quotes.sent_value', period: 'sent_at', goal: { person: 'owner_id' } },
  { ...count, key: 'quotes.accepted_count', ...accepted, goal: { person: 'owner_id' } },
  { ...value, key: 'quotes.accepted_value', ...accepted, goal: { person: 'owner_id' } },
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
