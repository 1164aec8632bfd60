/** What stands in the form of a document, and what is sent of it. */

import type { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { newId } from '#kernel/values/id.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { DocumentType, PaymentMethod } from '../../document.rules.ts'
import type { InvoiceWritten, LineWritten } from '../../written.contract.ts'

/** A line with what keeps it apart on the screen. */
export type DraftLine = LineWritten & { key: string }

export type Draft = Omit<InvoiceWritten, 'lines' | 'customer_id' | 'currency' | 'document_type'> & {
  customer_id: string | null
  currency: Currency
  document_type: DocumentType
  lines: DraftLine[]
  method: PaymentMethod
}

export const emptyLine = (tax_code: TaxCode): DraftLine => ({
  key: newId(),
  code: '',
  name: '',
  unit: 'und',
  quantity: 1,
  unit_price_minor: 0,
  discount_percent: 0,
  discount_minor: 0,
  tax_code,
  excise_percent: null,
  classification: '',
  remark: '',
})

export const emptyDraft = (
  tax_code: TaxCode,
  currency: Currency,
  language: 'es' | 'en',
  customer_id: string | null,
): Draft => ({
  document_type: '01',
  customer_id,
  point_id: null,
  source_kind: null,
  source_id: null,
  opportunity_id: null,
  owner_id: null,
  language,
  currency,
  lines: [emptyLine(tax_code)],
  shipping_minor: 0,
  shipping_tax_code: 'exempt',
  discounts: [],
  payments: [],
  credit_days: 30,
  sale_of: 'goods',
  retention_code: null,
  purchase_order: '',
  remark: '',
  export: null,
  leaves_on: null,
  email: null,
  method: 'credit',
})

export const draftOf = (written: InvoiceWritten, currency: Currency): Draft => ({
  ...written,
  currency: written.currency ?? currency,
  lines: written.lines.map((line) => ({ ...line, key: newId() })),
  method: written.payments[0]?.method ?? (written.credit_days ? 'credit' : 'cash'),
})

/** Sent whole; by one means of payment the document reckons the amount itself, others are reckoned from `total_minor`. */
export const sentOf = (
  { method, lines, customer_id, ...draft }: Draft,
  total_minor: number,
): InvoiceWritten => ({
  ...draft,
  customer_id: customer_id ?? '',
  lines: lines.map(({ key: _, ...line }) => line),
  credit_days: method === 'credit' ? (draft.credit_days ?? 30) : null,
  payments:
    method === 'credit' || method === 'cash' || !total_minor
      ? []
      : [{ method, amount_minor: total_minor, detail: method === 'other' ? 'Otro medio de pago' : '' }],
})

/** Minor units with four decimals, as a price for one unit is kept. */
export const asMinor = (major: number, currency: Currency): number =>
  Math.round(major * 10 ** minorDigits(currency) * 10_000) / 10_000

export const asMajor = (minor: number, currency: Currency): number => minor / 10 ** minorDigits(currency)
