/** What can be measured of fiscal documents: what was invoiced, and the sales tax by rate. */
import { TaxCode } from '#kernel/values/fiscal/tax.ts'
import type { Metric, MetricSource, SourceField } from '#modules/analytics/contract.ts'
import { may, Status } from './contract.ts'
import { DocumentType, ReceiverKind } from './document.rules.ts'

const field = (
  key: string,
  type: SourceField['type'],
  sql: SourceField['sql'],
  more: Partial<SourceField> = {},
) => ({ type, sql, label: `invoices:fields.${key}`, ...more }) as SourceField

const choices = (key: string, sql: string, values: string, options: readonly string[]) =>
  field(key, 'choice', sql, { values, choices: [...options], filled: true, listed: true })

const ofInvoice: Record<string, SourceField> = {
  owner_id: field('owner_id', 'id', 'i.owner_id', { user: true, listed: true }),
  customer_id: field('customer', 'id', 'i.customer_id', {
    record: 'customers.customer',
    names: { from: 'customers.customer c', id: 'c.id', title: 'c.name' },
    listed: true,
  }),
  status: choices('status', 'i.status', 'invoices:statuses', Status.options),
  document_type: choices('document_type', 'i.document_type', 'invoices:types', DocumentType.options),
  receiver_kind: choices('receiver_kind', 'i.receiver_kind', 'invoices:receivers', ReceiverKind.options),
  currency: field('currency', 'choice', 'i.currency', { filled: true, listed: true }),
  issued_on: field('issued_on', 'day', 'i.issued_on', { filled: true, listed: true }),
}

const invoices: MetricSource = {
  key: 'invoices.invoice',
  module: 'invoices',
  allow: may.read,
  label: 'invoices:module',
  from: 'invoices.invoice i',
  id: 'i.id',
  title: `coalesce(i.number, '—')`,
  owner: 'i.owner_id',
  currency: 'i.currency',
  fields: {
    ...ofInvoice,
    total_minor: field('signed_total_minor', 'number', 'i.signed_total_minor', {
      filled: true,
      money: true,
      listed: true,
    }),
    authorized_at: field('authorized_at', 'moment', 'i.authorized_at', { listed: true }),
  },
  columns: ['document_type', 'customer_id', 'status', 'total_minor', 'issued_on'],
}

const signed = (column: string): string =>
  `case when i.document_type in ('04', '06') then -t.${column} else t.${column} end`

const taxes: MetricSource = {
  key: 'invoices.tax_sum',
  module: 'invoices',
  allow: may.read,
  label: 'invoices:tax_sums',
  from: 'invoices.tax_sum t join invoices.invoice i on i.id = t.invoice_id',
  id: 't.id',
  title: `coalesce(i.number, '—')`,
  owner: 'i.owner_id',
  currency: 'i.currency',
  fields: {
    ...ofInvoice,
    tax_code: choices('tax_code', 't.tax_code', 'invoices:taxes', TaxCode.options),
    net_minor: field('net_minor', 'number', signed('net_minor'), { filled: true, money: true, listed: true }),
    tax_minor: field('tax_minor', 'number', signed('tax_minor'), { filled: true, money: true, listed: true }),
  },
  columns: ['tax_code', 'document_type', 'customer_id', 'net_minor', 'tax_minor', 'issued_on'],
}

export const invoiceSources: readonly MetricSource[] = [invoices, taxes]

const DIMENSIONS = ['owner_id', 'customer_id', 'document_type', 'receiver_kind', 'currency']
const authorized = { filter: { status: 'authorized' }, period: 'issued_on', better: 'up' } as const
const money = { unit: 'money', ...authorized } as const

export const invoiceMetrics: readonly Metric[] = [
  {
    ...money,
    key: 'invoices.invoiced',
    source: invoices.key,
    dimensions: DIMENSIONS,
    measure: { kind: 'sum', of: 'total_minor' },
    goal: { person: 'owner_id' },
  },
  {
    ...authorized,
    key: 'invoices.document_count',
    source: invoices.key,
    dimensions: DIMENSIONS,
    measure: { kind: 'count' },
    unit: 'count',
  },
  {
    ...money,
    key: 'invoices.sales_tax',
    source: taxes.key,
    dimensions: ['tax_code', ...DIMENSIONS],
    measure: { kind: 'sum', of: 'tax_minor' },
  },
  {
    ...money,
    key: 'invoices.taxed_sales',
    source: taxes.key,
    dimensions: ['tax_code', ...DIMENSIONS],
    measure: { kind: 'sum', of: 'net_minor' },
  },
]
