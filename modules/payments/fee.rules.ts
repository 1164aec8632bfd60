/** What a gateway keeps of a payment. Pure. Decision 0032. */
import type { Method } from './contract.ts'
import type { FeeTerms } from './gateway.contract.ts'
import { type LedgerLine, WHERE } from './ledger.rules.ts'

/** `fee_minor`: all that is kept, `fee_tax_minor` of it tax that the company may deduct. */
export type Fee = { fee_minor: number; fee_tax_minor: number }

export const NO_FEE: Fee = { fee_minor: 0, fee_tax_minor: 0 }

/** What the agreed terms make of an amount; never more than the amount. Halves are rounded up, tax on what was rounded. */
export const feeReckoned = (amountMinor: number, { percent, fixed_minor, tax_percent }: FeeTerms): Fee => {
  const bare = Math.round((amountMinor * percent) / 100) + fixed_minor
  const fee_tax_minor = Math.round((bare * tax_percent) / 100)
  const fee_minor = bare + fee_tax_minor
  return fee_minor > amountMinor ? feeReported(amountMinor, { tax_percent }) : { fee_minor, fee_tax_minor }
}

/** What the gateway's books say it kept, tax within. */
export const feeReported = (feeMinor: number, { tax_percent }: Pick<FeeTerms, 'tax_percent'>): Fee => ({
  fee_minor: feeMinor,
  fee_tax_minor: feeMinor - Math.round(feeMinor / (1 + tax_percent / 100)),
})

/** From what was booked to what is right: the fee leaves where the payment's money is. Nothing where nothing changes. */
export const feeLines = (payment: { id: string; method: Method }, before: Fee, after: Fee): LedgerLine[] => {
  const whole = after.fee_minor - before.fee_minor
  const tax = after.fee_tax_minor - before.fee_tax_minor
  const lines: LedgerLine[] = [
    { account: 'fees', amount_minor: whole - tax, payment_id: payment.id },
    { account: 'fee_tax', amount_minor: tax, payment_id: payment.id },
    { account: WHERE[payment.method], amount_minor: -whole, payment_id: payment.id },
  ]
  return lines.filter(({ amount_minor }) => amount_minor !== 0)
}
