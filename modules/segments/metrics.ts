/** What can be measured of what customers are worth. */
import type { Metric, MetricSource } from '#modules/analytics/contract.ts'
import { may as mayOfCustomers } from '#modules/customers/contract.ts'

/** Customers who bought or were spoken to; amounts in the company's own currency, as their values are kept. */
export const valueSource: MetricSource = {
  key: 'segments.customer_value',
  module: 'customers',
  allow: mayOfCustomers.read,
  label: 'segments:valued_customers',
  from: 'segments.customer_value v join customers.customer c on c.id = v.id',
  id: 'v.id',
  title: 'c.name',
  owner: 'c.owner_id',
  about: { kind: 'customers.customer', id: 'v.id' },
  list: { kind: 'customers.customer', filter: { purchases: { is: 'filled' } } },
  currency: ({ currency }) => `'${currency}'::text`,
  fields: {
    owner_id: { type: 'id', sql: 'c.owner_id', label: 'customers:fields.owner_id', user: true, listed: true },
    source: { type: 'choice', sql: 'c.source', label: 'customers:fields.source', filled: true, listed: true },
    activity: {
      type: 'choice',
      sql: 'v.activity',
      label: 'segments:fields.activity',
      values: 'segments:activities',
      choices: ['frequent', 'occasional', 'inactive'],
      listed: true,
    },
    rfm: {
      type: 'choice',
      sql: 'v.rfm',
      label: 'segments:fields.rfm',
      values: 'segments:rfm',
      choices: ['champions', 'loyal', 'promising', 'new', 'slipping', 'sleeping', 'lost'],
      listed: true,
    },
    at_risk: { type: 'yes_no', sql: 'v.at_risk', label: 'segments:fields.at_risk', listed: true },
    lifetime_value: {
      type: 'number',
      sql: 'v.lifetime_minor',
      label: 'segments:fields.lifetime_value',
      filled: true,
      money: true,
      listed: true,
    },
    purchases: {
      type: 'number',
      sql: 'v.purchases',
      label: 'segments:fields.purchases',
      filled: true,
      listed: true,
    },
    every_days: { type: 'number', sql: 'v.every_days', label: 'segments:fields.every_days', listed: true },
    last_purchase_on: {
      type: 'day',
      sql: 'v.last_purchase_on',
      label: 'segments:fields.last_purchase_on',
      listed: true,
    },
    last_contact_on: {
      type: 'day',
      sql: 'v.last_contact_on',
      label: 'segments:fields.last_contact_on',
      listed: true,
    },
  },
  columns: ['activity', 'rfm', 'owner_id', 'lifetime_value', 'purchases', 'last_purchase_on'],
}

const common = { source: valueSource.key, dimensions: ['activity', 'rfm', 'owner_id', 'source'] } as const
const count = { ...common, measure: { kind: 'count' }, unit: 'count' } as const
const lifetime = { ...common, measure: { kind: 'sum', of: 'lifetime_value' }, unit: 'money' } as const

export const valueMetrics: readonly Metric[] = [
  { ...count, key: 'segments.customers', filter: { activity: { is: 'filled' } }, better: 'up' },
  { ...count, key: 'segments.at_risk', filter: { at_risk: true }, better: 'down' },
  { ...lifetime, key: 'segments.lifetime_value', better: 'up' },
  { ...lifetime, key: 'segments.value_at_risk', filter: { at_risk: true }, better: 'down' },
  {
    ...lifetime,
    key: 'segments.average_lifetime',
    measure: { kind: 'average', of: 'lifetime_value' },
    filter: { purchases: { gte: 1 } },
    better: 'up',
  },
]
