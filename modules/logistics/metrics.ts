/** What can be measured of deliveries. */
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { may, Status } from './contract.ts'

const field = (
  key: string,
  type: SourceField['type'],
  sql: SourceField['sql'],
  more: Partial<SourceField> = {},
): SourceField => ({ type, sql, label: `logistics:fields.${key}`, ...more })

const deliveries: MetricSource = {
  key: 'logistics.delivery',
  module: 'logistics',
  allow: may.read,
  label: 'logistics:deliveries',
  from: `logistics.delivery d left join logistics.stop s on s.delivery_id = d.id and s.status = 'delivered'
    left join logistics.route r on r.id = s.route_id`,
  id: 'd.id',
  title: 'd.number',
  owner: 'd.owner_id',
  fields: {
    owner_id: field('owner_id', 'id', 'd.owner_id', { user: true }),
    customer_id: field('customer_id', 'id', 'd.customer_id', {
      record: 'customers.customer',
      names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
    }),
    driver_id: field('driver_id', 'id', 'r.driver_id', {
      names: { from: 'logistics.driver v', id: 'v.id', title: 'v.name' },
    }),
    status: field('status', 'choice', 'd.status', {
      values: 'logistics:statuses',
      choices: [...Status.options],
      filled: true,
    }),
    in_time: field('in_time', 'yes_no', '(d.delivered_at <= d.promised_at)'),
    attempts: field('attempts', 'number', 'd.attempts', { filled: true }),
    satisfaction: field('satisfaction', 'number', 'd.satisfaction'),
    promised_at: field('promised_at', 'moment', 'd.promised_at'),
    delivered_at: field('delivered_at', 'moment', 'd.delivered_at'),
    confirmed_at: field('confirmed_at', 'moment', 'd.confirmed_at'),
  },
  columns: ['customer_id', 'status', 'driver_id', 'promised_at', 'delivered_at', 'satisfaction'],
}

export const deliverySources: readonly MetricSource[] = [deliveries]

const DIMENSIONS = ['driver_id', 'customer_id', 'owner_id']
const count = {
  source: deliveries.key,
  dimensions: DIMENSIONS,
  measure: { kind: 'count' },
  unit: 'count',
} as const
const delivered = { ...count, period: 'delivered_at' } as const
const answered = { ...count, period: 'confirmed_at', better: 'up' } as const

/** Of five, from which on somebody was satisfied. */
const SATISFIED = 4

const share = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  whole ? (100 * (part ?? 0)) / whole : null

export const deliveryMetrics: readonly Metric[] = [
  { ...delivered, key: 'logistics.promised_count', filter: { in_time: { is: 'filled' } }, better: 'up' },
  { ...delivered, key: 'logistics.in_time_count', filter: { in_time: true }, better: 'up' },
  { ...delivered, key: 'logistics.late_count', filter: { in_time: false }, better: 'down' },
  {
    key: 'logistics.in_time_rate',
    dimensions: DIMENSIONS,
    measure: {
      kind: 'formula',
      parts: { kept: 'logistics.in_time_count', promised: 'logistics.promised_count' },
      compute: ({ kept, promised }) => share(kept, promised),
    },
    unit: 'percent',
    better: 'up',
  },
  { ...answered, key: 'logistics.rated_count', filter: { satisfaction: { is: 'filled' } } },
  { ...answered, key: 'logistics.satisfied_count', filter: { satisfaction: { gte: SATISFIED } } },
  {
    key: 'logistics.satisfaction_rate',
    dimensions: DIMENSIONS,
    measure: {
      kind: 'formula',
      parts: { satisfied: 'logistics.satisfied_count', rated: 'logistics.rated_count' },
      compute: ({ satisfied, rated }) => share(satisfied, rated),
    },
    unit: 'percent',
    better: 'up',
  },
]
