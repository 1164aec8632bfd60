/**
 * What a Panamanian document comes to.
 *
 * A line costs quantity × unit price, rounded half up to the centésimo, less its discount; its ITBMS is the rate on that, rounded once;
 * totals are sums of lines. That is within the DGI's tolerance of 0.01 by amount, and the way quotes are reckoned, so that an invoice comes to
 * what its quote came to. Source: rules C203, C402, C206, D02, D03, D05, D09, D10 of the Ficha Técnica.
 */
import Big from 'big.js'
import { type TaxCode, taxPercent } from '#kernel/values/fiscal/tax.ts'
import type { Amounts, FiscalDocument, FiscalLine, LineAmounts } from '../document.rules.ts'

export type Counted = Pick<
  FiscalDocument,
  'lines' | 'discounts' | 'freight_minor' | 'insurance_minor' | 'payments'
>

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const whole = (exact: Big): number => exact.round(0, Big.roundHalfUp).toNumber()

export const lineAmounts = (line: FiscalLine): LineAmounts => {
  const gross_minor = whole(new Big(line.quantity).times(line.unit_price_minor))
  const net_minor = gross_minor - line.discount_minor
  const tax_minor = whole(new Big(net_minor).times(taxPercent(line.tax_code)).div(100))
  const excise_minor = line.excise?.amount_minor ?? 0
  const other_minor = sum((line.other_taxes ?? []).map(({ amount_minor }) => amount_minor))
  const carried = (line.freight_minor ?? 0) + (line.insurance_minor ?? 0)
  return {
    gross_minor,
    net_minor,
    tax_minor,
    excise_minor,
    other_minor,
    total_minor: net_minor + carried + tax_minor + excise_minor + other_minor,
  }
}

export const amountsOf = (document: Counted): Amounts => {
  const lines = document.lines.map(lineAmounts)
  const discount_minor = sum(document.discounts.map(({ amount_minor }) => amount_minor))
  const { freight_minor, insurance_minor } = document
  const total_minor =
    sum(lines.map((line) => line.total_minor)) + freight_minor + insurance_minor - discount_minor
  const received_minor = sum(document.payments.map(({ amount_minor }) => amount_minor))
  return {
    lines,
    net_minor: sum(lines.map((line) => line.net_minor)),
    taxes: taxesOf(document.lines, lines),
    tax_minor: sum(lines.map((line) => line.tax_minor)),
    excise_minor: sum(lines.map((line) => line.excise_minor)),
    other_minor: sum(lines.map((line) => line.other_minor)),
    discount_minor,
    freight_minor,
    insurance_minor,
    total_minor,
    received_minor,
    change_minor: Math.max(0, received_minor - total_minor),
  }
}

const taxesOf = (lines: readonly FiscalLine[], amounts: readonly LineAmounts[]): Amounts['taxes'] => {
  const byCode = new Map<TaxCode, { net_minor: number; tax_minor: number }>()
  lines.forEach(({ tax_code }, index) => {
    const { net_minor = 0, tax_minor = 0 } = amounts[index] ?? {}
    const before = byCode.get(tax_code) ?? { net_minor: 0, tax_minor: 0 }
    byCode.set(tax_code, {
      net_minor: before.net_minor + net_minor,
      tax_minor: before.tax_minor + tax_minor,
    })
  })
  return [...byCode]
    .map(([tax_code, of]) => ({ tax_code, percent: taxPercent(tax_code), ...of }))
    .toSorted((a, b) => a.percent - b.percent)
}
