/** What can be measured of orders. */
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { MatchState, may, PurchaseStatus, SalesStatus } from './contract.ts'
import { PAID } from './supplier_invoice.queries.ts'

const field = (
  key: string,
  type: SourceField['type'],
  sql: SourceField['sql'],
  more: Partial<SourceField> = {},
) => ({ type, sql, label: `orders:fields.${key}`, ...more }) as SourceField

const sales: MetricSource = {
  key: 'orders.sales_order',
  module: 'orders',
  allow: may.read,
  label: 'orders:titles.sales_orders',
  from: 'orders.sales_order o',
  id: 'o.id',
  title: 'o.number',
  owner: 'o.owner_id',
  currency: 'o.currency',
  fields: {
    owner_id: field('owner_id', 'id', 'o.owner_id', { user: true }),
    customer_id: field('customer', 'id', 'o.customer_id', {
      record: 'customers.customer',
      names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
    }),
    status: field('status', 'choice', 'o.status', {
      values: 'orders:statuses',
      choices: [...SalesStatus.options],
      filled: true,
    }),
    currency: field('currency', 'choice', 'o.currency', { filled: true }),
    total_minor: field('total_minor', 'number', 'o.total_minor', { filled: true, money: true }),
    net_minor: field('net_minor', 'number', 'o.net_minor', { filled: true, money: true }),
    on_credit: field('on_credit', 'yes_no', 'o.on_credit', { filled: true }),
    created_at: field('created_at', 'moment', 'o.created_at', { filled: true }),
    paid_at: field('paid_at', 'moment', 'o.paid_at'),
    confirmed_at: field('confirmed_at', 'moment', 'o.confirmed_at'),
    delivered_at: field('delivered_at', 'moment', 'o.delivered_at'),
    days_to_deliver: field(
      'days_to_deliver',
      'number',
      'extract(epoch from o.delivered_at - o.confirmed_at) / 86400',
    ),
    days_to_pay: field('days_to_pay', 'number', 'extract(epoch from o.paid_at - o.created_at) / 86400'),
  },
  columns: ['customer_id', 'status', 'owner_id', 'total_minor', 'confirmed_at', 'delivered_at'],
}

/** What suppliers were ordered and how they answered: only for whoever may see purchases. */
const purchases: MetricSource = {
  key: 'orders.purchase_order',
  module: 'orders',
  allow: may.see_purchases,
  label: 'orders:titles.purchase_orders',
  from: 'orders.purchase_order p',
  id: 'p.id',
  title: 'p.number',
  owner: 'p.owner_id',
  fields: {
    owner_id: field('owner_id', 'id', 'p.owner_id', { user: true }),
    supplier_id: field('supplier', 'id', 'p.supplier_id', {
      names: { from: 'suppliers.supplier n', id: 'n.id', title: 'n.name' },
    }),
    status: field('status', 'choice', 'p.status', {
      values: 'orders:purchase_statuses',
      choices: [...PurchaseStatus.options],
      filled: true,
    }),
    match: field('match', 'choice', 'p.match', {
      values: 'orders:matches',
      choices: [...MatchState.options],
      filled: true,
    }),
    sent_at: field('sent_at', 'moment', 'p.sent_at'),
    answered_at: field('answered_at', 'moment', 'p.answered_at'),
    received_at: field('received_at', 'moment', 'p.received_at'),
    days_to_answer: field(
      'days_to_answer',
      'number',
      'extract(epoch from p.answered_at - p.sent_at) / 86400',
    ),
  },
  columns: ['supplier_id', 'status', 'match', 'sent_at', 'answered_at', 'received_at'],
}

const owed = `(i.net_minor + i.tax_minor - ${PAID})`

/** What suppliers charged and are owed of it: only for whoever may buy. */
const charged: MetricSource = {
  key: 'orders.supplier_invoice',
  module: 'orders',
  allow: may.buy,
  label: 'orders:titles.supplier_invoices',
  from: 'orders.supplier_invoice i join orders.purchase_order p on p.id = i.purchase_order_id',
  id: 'i.id',
  title: 'i.number',
  owner: 'p.owner_id',
  currency: 'p.currency',
  fields: {
    owner_id: field('owner_id', 'id', 'p.owner_id', { user: true }),
    supplier_id: field('supplier', 'id', 'i.supplier_id', {
      names: { from: 'suppliers.supplier n', id: 'n.id', title: 'n.name' },
      listed: true,
    }),
    state: field('state', 'choice', 'i.state', {
      values: 'orders:matches',
      choices: MatchState.options.filter((state) => state !== 'none'),
      filled: true,
      listed: true,
    }),
    currency: field('currency', 'choice', 'p.currency', { filled: true }),
    total_minor: field('total_minor', 'number', 'i.net_minor + i.tax_minor', {
      filled: true,
      money: true,
      listed: true,
    }),
    owed_minor: field('owed_minor', 'number', owed, { filled: true, money: true, listed: true }),
    overdue_minor: field(
      'overdue_minor',
      'number',
      ({ today }) => `(case when i.due_on < '${today}'::date then ${owed} else 0 end)`,
      { filled: true, money: true },
    ),
    issued_on: field('issued_on', 'day', 'i.issued_on', { filled: true, listed: true }),
    due_on: field('due_on', 'day', 'i.due_on', { listed: true }),
  },
  columns: ['supplier_id', 'state', 'total_minor', 'owed_minor', 'due_on'],
}

export const orderSources: readonly MetricSource[] = [sales, purchases, charged]

const shared = { source: sales.key, dimensions: ['owner_id', 'customer_id', 'status', 'currency'] } as const
const owes = {
  source: charged.key,
  dimensions: ['supplier_id', 'owner_id', 'state', 'currency'],
  unit: 'money',
  better: 'down',
} as const
const bought = { source: purchases.key, dimensions: ['supplier_id', 'owner_id', 'status'] } as const

export const orderMetrics: readonly Metric[] = [
  {
    ...shared,
    key: 'orders.confirmed_count',
    measure: { kind: 'count' },
    period: 'confirmed_at',
    unit: 'count',
    better: 'up',
    goal: { person: 'owner_id' },
  },
  {
    ...shared,
    key: 'orders.confirmed_value',
    measure: { kind: 'sum', of: 'total_minor' },
    period: 'confirmed_at',
    unit: 'money',
    better: 'up',
    goal: { person: 'owner_id' },
  },
  {
    ...shared,
    key: 'orders.unpaid_value',
    measure: { kind: 'sum', of: 'total_minor' },
    filter: { paid_at: null, status: ['awaiting_payment', 'confirmed', 'in_progress', 'delivered'] },
    unit: 'money',
    better: 'down',
  },
  {
    ...shared,
    key: 'orders.days_to_deliver',
    measure: { kind: 'median', of: 'days_to_deliver' },
    filter: { status: 'delivered' },
    period: 'delivered_at',
    unit: 'days',
    better: 'down',
  },
  {
    ...bought,
    key: 'orders.purchases_sent',
    measure: { kind: 'count' },
    period: 'sent_at',
    unit: 'count',
    better: 'up',
  },
  {
    ...bought,
    key: 'orders.purchases_refused',
    measure: { kind: 'count' },
    filter: { status: ['refused', 'part_confirmed'] },
    period: 'answered_at',
    unit: 'count',
    better: 'down',
  },
  {
    ...bought,
    key: 'orders.days_to_answer',
    measure: { kind: 'median', of: 'days_to_answer' },
    filter: { answered_at: { is: 'filled' } },
    period: 'answered_at',
    unit: 'days',
    better: 'down',
  },
  {
    ...owes,
    key: 'orders.supplier_owed',
    measure: { kind: 'sum', of: 'owed_minor' },
    filter: { state: ['matched', 'approved'] },
  },
  {
    ...owes,
    key: 'orders.supplier_overdue',
    measure: { kind: 'sum', of: 'overdue_minor' },
    filter: { state: ['matched', 'approved'] },
  },
]
