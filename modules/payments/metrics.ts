/** What can be measured of money in and money owed. */
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { overdueOn } from './charge.queries.ts'
import { ChargeStatus, Method, may, PaymentStatus, SubjectKind } from './contract.ts'
import { KEPT_STATUSES } from './payment.queries.ts'

const field = (
  key: string,
  type: SourceField['type'],
  sql: SourceField['sql'],
  more: Partial<SourceField> = {},
) => ({ type, sql, label: `payments:fields.${key}`, ...more }) as SourceField

const customer = (sql: string) =>
  field('customer', 'id', sql, {
    record: 'customers.customer',
    names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
  })

const payments: MetricSource = {
  key: 'payments.payment',
  module: 'payments',
  allow: may.read,
  label: 'payments:titles.payments',
  from: 'payments.payment p',
  id: 'p.id',
  title: 'p.number',
  owner: 'p.owner_id',
  currency: 'p.currency',
  fields: {
    owner_id: field('owner_id', 'id', 'p.owner_id', { user: true }),
    customer_id: customer('p.customer_id'),
    method: field('method', 'choice', 'p.method', {
      values: 'payments:methods',
      choices: [...Method.options],
      filled: true,
    }),
    status: field('status', 'choice', 'p.status', {
      values: 'payments:statuses',
      choices: [...PaymentStatus.options],
      filled: true,
    }),
    currency: field('currency', 'choice', 'p.currency', { filled: true }),
    amount_minor: field('amount_minor', 'number', 'p.amount_minor', { filled: true, money: true }),
    kept_minor: field('kept_minor', 'number', 'p.amount_minor - p.refunded_minor', {
      filled: true,
      money: true,
    }),
    refunded_minor: field('refunded_minor', 'number', 'p.refunded_minor', { filled: true, money: true }),
    fee_minor: field('fee_minor', 'number', 'p.fee_minor', { filled: true, money: true }),
    received_at: field('received_at', 'moment', 'p.received_at', { filled: true }),
    confirmed_at: field('confirmed_at', 'moment', 'p.confirmed_at'),
  },
  columns: ['customer_id', 'method', 'status', 'amount_minor', 'confirmed_at'],
}

const charges: MetricSource = {
  key: 'payments.charge',
  module: 'payments',
  allow: may.read,
  label: 'payments:titles.charges',
  from: 'payments.charge h',
  id: 'h.id',
  title: 'h.number',
  owner: 'h.owner_id',
  currency: 'h.currency',
  fields: {
    owner_id: field('owner_id', 'id', 'h.owner_id', { user: true }),
    customer_id: customer('h.customer_id'),
    status: field('status', 'choice', 'h.status', {
      values: 'payments:charge_statuses',
      choices: [...ChargeStatus.options],
      filled: true,
    }),
    subject_kind: field('subject_kind', 'choice', 'h.subject_kind', {
      values: 'payments:subject_kinds',
      choices: [...SubjectKind.options],
      filled: true,
    }),
    currency: field('currency', 'choice', 'h.currency', { filled: true }),
    amount_minor: field('amount_minor', 'number', 'h.amount_minor', { filled: true, money: true }),
    owed_minor: field('owed_minor', 'number', 'h.amount_minor - h.paid_minor', { filled: true, money: true }),
    overdue_minor: field('overdue_minor', 'number', ({ today }) => overdueOn(today), {
      filled: true,
      money: true,
      listed: true,
    }),
    due_on: field('due_on', 'day', 'h.due_on'),
    created_at: field('created_at', 'moment', 'h.created_at', { filled: true }),
    paid_at: field('paid_at', 'moment', 'h.paid_at'),
    days_to_pay: field('days_to_pay', 'number', 'extract(epoch from h.paid_at - h.created_at) / 86400'),
  },
  columns: ['customer_id', 'status', 'amount_minor', 'owed_minor', 'due_on'],
}

export const paymentSources: readonly MetricSource[] = [payments, charges]

const kept = {
  source: payments.key,
  dimensions: ['method', 'customer_id', 'owner_id', 'currency'],
  filter: { status: [...KEPT_STATUSES] as string[] },
  period: 'confirmed_at',
}
const asked = {
  source: charges.key,
  dimensions: ['customer_id', 'owner_id', 'status', 'currency', 'subject_kind'],
} as const

export const paymentMetrics: readonly Metric[] = [
  {
    ...kept,
    key: 'payments.money_in',
    measure: { kind: 'sum', of: 'kept_minor' },
    unit: 'money',
    better: 'up',
    goal: { person: 'owner_id' },
  },
  { ...kept, key: 'payments.payment_count', measure: { kind: 'count' }, unit: 'count', better: 'up' },
  {
    ...kept,
    key: 'payments.refunded',
    measure: { kind: 'sum', of: 'refunded_minor' },
    unit: 'money',
    better: 'down',
  },
  {
    ...kept,
    key: 'payments.fees',
    measure: { kind: 'sum', of: 'fee_minor' },
    unit: 'money',
    better: 'down',
  },
  {
    ...asked,
    key: 'payments.money_owed',
    measure: { kind: 'sum', of: 'owed_minor' },
    filter: { status: ['open', 'part_paid'] },
    unit: 'money',
    better: 'down',
  },
  {
    ...asked,
    key: 'payments.money_overdue',
    measure: { kind: 'sum', of: 'overdue_minor' },
    filter: { overdue_minor: { gt: 0 } },
    unit: 'money',
    better: 'down',
  },
  {
    ...asked,
    key: 'payments.charged',
    measure: { kind: 'sum', of: 'amount_minor' },
    period: 'created_at',
    unit: 'money',
    better: 'up',
  },
  {
    ...asked,
    key: 'payments.days_to_pay',
    measure: { kind: 'median', of: 'days_to_pay' },
    filter: { paid_at: { is: 'filled' } },
    period: 'paid_at',
    unit: 'days',
    better: 'down',
  },
]
