/** Books what gateways keep: by the agreed terms when a payment is confirmed, by their own books once they say. */
import { found } from '#kernel/server/errors.ts'
import { newId } from '#kernel/values/id.ts'
import { type Fee, feeLines, feeReckoned, feeReported, NO_FEE } from './fee.rules.ts'
import type { FeeTerms } from './gateway.contract.ts'
import { accountRow } from './gateway.queries.ts'
import { gatewayOf } from './gateways.ts'
import { enterInLedger } from './ledger.queries.ts'
import { anyPayment, type PaymentRow, updatePayment } from './payment.queries.ts'

const NO_TERMS: FeeTerms = { percent: 0, fixed_minor: 0, tax_percent: 0 }

const termsOf = async (method: string): Promise<FeeTerms> => (await accountRow(method))?.fee ?? NO_TERMS

export const reckonFee = async (payment: PaymentRow): Promise<void> => {
  if (!gatewayOf(payment.method)) return
  const fee = feeReckoned(payment.amount_minor, await termsOf(payment.method))
  if (fee.fee_minor > 0) await book(payment, NO_FEE, fee, 'reckoned')
}

/** Puts right what was reckoned. Said again, or said as it was reckoned, nothing is entered. */
export const recordReportedFee = async (paymentId: string, feeMinor: number): Promise<void> => {
  const payment = found(await anyPayment(paymentId, { forUpdate: true }))
  const fee = feeReported(Math.min(feeMinor, payment.amount_minor), await termsOf(payment.method))
  await book(payment, payment, fee, 'reported')
}

const book = async (
  payment: PaymentRow,
  before: Fee,
  after: Fee,
  fee_source: 'reckoned' | 'reported',
): Promise<void> => {
  const lines = feeLines(payment, before, after)
  if (lines.length)
    await enterInLedger(
      {
        kind: 'fee',
        source_id: fee_source === 'reckoned' ? payment.id : newId(),
        currency: payment.currency,
        customer_id: payment.customer_id,
      },
      lines,
    )
  await updatePayment(payment.id, { ...after, fee_source })
}
