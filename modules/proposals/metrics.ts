/** What can be measured of proposals: how many become business, how fast, and what their discounts bring back. */
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { Status } from '#modules/quotes/contract.ts'
import { may } from './contract.ts'
import { discountOf } from './discount.ts'

const field = (
  key: string,
  type: SourceField['type'],
  sql: SourceField['sql'],
  more: Partial<SourceField> = {},
) => ({ type, sql, label: `proposals:fields.${key}`, ...more }) as SourceField

const proposals: MetricSource = {
  key: 'proposals.proposal',
  module: 'proposals',
  allow: may.read,
  label: 'proposals:module',
  from: 'proposals.proposal p join quotes.quote q on q.id = p.id',
  id: 'p.id',
  title: 'q.number',
  owner: 'q.owner_id',
  currency: 'q.currency',
  fields: {
    template_id: field('template', 'id', 'p.template_id', {
      names: { from: 'proposals.template t', id: 't.id', title: 't.name' },
      listed: true,
    }),
    owner_id: field('owner_id', 'id', 'q.owner_id', { user: true, listed: true }),
    customer_id: field('customer', 'id', 'q.customer_id', {
      record: 'customers.customer',
      names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
      listed: true,
    }),
    status: field('status', 'choice', 'q.status', {
      values: 'quotes:statuses',
      choices: [...Status.options],
      filled: true,
      listed: true,
    }),
    currency: field('currency', 'choice', 'q.currency', { filled: true, listed: true }),
    total_minor: field('total_minor', 'number', 'q.total_minor', { filled: true, money: true, listed: true }),
    discount_minor: field('discount_minor', 'number', discountOf('q'), {
      filled: true,
      money: true,
      listed: true,
    }),
    sent_at: field('sent_at', 'moment', 'q.sent_at', { listed: true }),
    created_at: field('created_at', 'moment', 'q.created_at', { filled: true, listed: true }),
    decided_on: field('decided_on', 'day', 'q.decided_on', { listed: true }),
    days_to_decide: field('days_to_decide', 'number', 'extract(epoch from q.decided_at - q.sent_at) / 86400'),
  },
  columns: ['template_id', 'customer_id', 'status', 'total_minor', 'discount_minor', 'sent_at', 'decided_on'],
}

export const proposalSources: readonly MetricSource[] = [proposals]

const DIMENSIONS = ['template_id', 'owner_id', 'customer_id', 'status', 'currency']
const shared = { source: proposals.key, dimensions: DIMENSIONS, better: 'up' } as const
const count = { ...shared, measure: { kind: 'count' }, unit: 'count' } as const
const accepted = { filter: { status: 'accepted' }, period: 'decided_on' } as const

/** What is won is told for each whole unit of a currency given away: 1.00, in minor units. */
const WHOLE_MINOR = 100

export const proposalMetrics: readonly Metric[] = [
  { ...count, key: 'proposals.sent_count', period: 'sent_at', goal: { person: 'owner_id' } },
  { ...count, key: 'proposals.accepted_count', ...accepted, goal: { person: 'owner_id' } },
  {
    ...count,
    key: 'proposals.rejected_count',
    filter: { status: 'rejected' },
    period: 'decided_on',
    better: 'down',
  },
  {
    key: 'proposals.acceptance_rate',
    dimensions: DIMENSIONS,
    measure: {
      kind: 'formula',
      parts: { accepted: 'proposals.accepted_count', rejected: 'proposals.rejected_count' },
      compute: ({ accepted: yes, rejected: no }) =>
        yes || no ? (100 * (yes ?? 0)) / ((yes ?? 0) + (no ?? 0)) : null,
    },
    unit: 'percent',
    better: 'up',
  },
  {
    ...shared,
    key: 'proposals.won_value',
    measure: { kind: 'sum', of: 'total_minor' },
    ...accepted,
    unit: 'money',
    goal: { person: 'owner_id' },
  },
  {
    ...shared,
    key: 'proposals.discount_given',
    measure: { kind: 'sum', of: 'discount_minor' },
    ...accepted,
    unit: 'money',
    better: 'down',
  },
  {
    key: 'proposals.discount_return',
    dimensions: DIMENSIONS,
    measure: {
      kind: 'formula',
      parts: { won: 'proposals.won_value', given: 'proposals.discount_given' },
      compute: ({ won, given }) => (given ? (WHOLE_MINOR * (won ?? 0)) / given : null),
    },
    unit: 'money',
    better: 'up',
  },
  {
    ...shared,
    key: 'proposals.days_to_accept',
    measure: { kind: 'median', of: 'days_to_decide' },
    ...accepted,
    unit: 'days',
    better: 'down',
  },
]
