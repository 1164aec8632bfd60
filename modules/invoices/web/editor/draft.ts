/** What stands in the form of a document, and what is sent of it. */

import type { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { newId } from '#kernel/values/id.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { DocumentType, PaymentMethod } from '../../document.rules.ts'
import type { InvoiceWritten, LineWritten } from '../../written.contract.ts'

/** A line with what keeps it apart on the screen. */
export type DraftLine = LineWritten & { key: string }

/** A means of payment. `amount_minor`: null while it is empty; the only one pays all, whatever stands there. */
export type DraftPayment = { key: string; method: PaymentMethod; amount_minor: number | null; detail: string }

export type Draft = Omit<
  InvoiceWritten,
  'lines' | 'customer_id' | 'currency' | 'document_type' | 'payments'
> & {
  customer_id: string | null
  currency: Currency
  document_type: DocumentType
  lines: DraftLine[]
  payments: DraftPayment[]
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

export const emptyPayment = (method: PaymentMethod, amount_minor: number | null): DraftPayment => ({
  ...{ key: newId(), method, amount_minor, detail: '' },
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
  payments: [emptyPayment('credit', null)],
  credit_days: 30,
  instalments: 1,
  sale_of: 'goods',
  retention_code: null,
  purchase_order: '',
  remark: '',
  export: null,
  leaves_on: null,
  email: null,
})

export const draftOf = (written: InvoiceWritten, currency: Currency): Draft => ({
  ...written,
  currency: written.currency ?? currency,
  lines: written.lines.map((line) => ({ ...line, key: newId() })),
  payments: written.payments.length
    ? written.payments.map((payment) => ({ ...payment, key: newId() }))
    : [emptyPayment(written.credit_days ? 'credit' : 'cash', null)],
})

/** What is wrong with how it is paid: a code with the text `editor.faults.<code>` by the place of its means, `payments` for the whole. */
export const paymentFaults = ({ payments }: Draft, total_minor: number): Record<string, string> => {
  const faults: Record<string, string> = {}
  for (const [at, { method, amount_minor, detail }] of payments.entries()) {
    if (method === 'other' && detail.trim().length < SHORTEST_DETAIL)
      faults[`payments.${at}.detail`] = 'detail_short'
    if (payments.length > 1 && !amount_minor) faults[`payments.${at}.amount_minor`] = 'amount_missing'
  }
  if (payments.length > 1 && missingOf(payments, total_minor) !== 0) faults.payments = 'payments_differ'
  return faults
}

/** The tax office wants the other means described in so many letters. */
const SHORTEST_DETAIL = 10

/** What the means of payment leave of a total; below zero where they are more. */
export const missingOf = (payments: readonly DraftPayment[], total_minor: number): number =>
  payments.reduce((left, { amount_minor }) => left - (amount_minor ?? 0), total_minor)

/** Sent whole. `total_minor`: what the only means of payment pays, null where it is not known yet, and nothing is said of payments. */
export const sentOf = (
  { payments, lines, customer_id, ...draft }: Draft,
  total_minor: number | null,
): InvoiceWritten => {
  const [only, ...others] = payments
  const isPlain = !others.length && (only?.method === 'credit' || only?.method === 'cash')
  return {
    ...draft,
    customer_id: customer_id ?? '',
    lines: lines.map(({ key: _, ...line }) => line),
    credit_days: payments.some(({ method }) => method === 'credit') ? (draft.credit_days ?? 30) : null,
    payments:
      total_minor === null || isPlain
        ? []
        : payments.map(({ key: _, method, amount_minor, detail }) => ({
            method,
            amount_minor: others.length ? (amount_minor ?? 0) : total_minor,
            detail: method === 'other' ? detail.trim() : '',
          })),
  }
}

/** Minor units with four decimals, as a price for one unit is kept. */
export const asMinor = (major: number, currency: Currency): number =>
  Math.round(major * 10 ** minorDigits(currency) * 10_000) / 10_000

export const asMajor = (minor: number, currency: Currency): number => minor / 10 ** minorDigits(currency)
