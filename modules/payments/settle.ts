/** The one place where money is booked: whatever road a payment came by, it is confirmed here, once. */

import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { nextNumber } from '#kernel/server/numbering.ts'
import { now } from '#kernel/server/scope.ts'
import { type ChargeRow, lockedChargeOf, updateCharge } from './charge.queries.ts'
import {
  chargePaid,
  depositPaid,
  type Flag,
  type Payment,
  paymentCameLate,
  paymentConfirmed,
  paymentRejected,
} from './contract.ts'
import { reckonFee } from './fee.ts'
import { dueNext } from './instalment.rules.ts'
import { enterInLedger } from './ledger.queries.ts'
import { parted, paymentLines, reachesDeposit, released, statusOf } from './ledger.rules.ts'
import { anyPayment, type PaymentRow, settlingPayments, updatePayment } from './payment.queries.ts'
import { ownSettings } from './settings.queries.ts'

/** A payment and its charge, locked in the order in which everybody locks them. */
export const lockedPayment = async (
  id: string,
): Promise<{ payment: PaymentRow; charge: ChargeRow | undefined }> => {
  const charge = await lockedChargeOf(id)
  return { payment: found(await anyPayment(id, { forUpdate: true })), charge }
}

/** What events tell of a payment. */
export const told = (payment: Payment, charge: ChargeRow | undefined) => ({
  ...payment,
  subject_kind: charge?.subject_kind ?? null,
  subject_id: charge?.subject_id ?? null,
})

/** What becomes known of a payment as it is confirmed. */
type Known = Partial<Pick<PaymentRow, 'amount_minor' | 'provider_reference' | 'note' | 'paid_on'>> & {
  flags?: readonly Flag[]
}

/** Books money that is here: receipt number, ledger, charge, events. The rows were locked, and the payment is not confirmed yet. */
export const confirmPayment = async (
  { payment, charge }: { payment: PaymentRow; charge: ChargeRow | undefined },
  { flags = [], ...known }: Known = {},
): Promise<void> => {
  const confirmed = { ...payment, ...known }
  const { settled_minor, excess_minor } = parted(confirmed.amount_minor, charge)
  const moment = now().toString()
  const { receipt_prefix } = await ownSettings()
  const number = `${receipt_prefix}${String(await nextNumber('payments.numbering', 'receipt')).padStart(6, '0')}`
  const marks: Flag[] = [
    ...confirmed.flags,
    ...flags,
    ...(charge?.status === 'cancelled' ? (['charge_cancelled'] as const) : []),
    ...(charge && excess_minor > 0 && charge.status !== 'cancelled' ? (['beyond'] as const) : []),
  ]
  await updatePayment(payment.id, {
    ...known,
    number,
    excess_minor,
    status: 'confirmed',
    reason: '',
    flags: [...new Set(marks)],
    confirmed_at: moment,
  })
  await enterInLedger(
    {
      kind: 'payment',
      source_id: payment.id,
      currency: payment.currency,
      customer_id: payment.customer_id,
    },
    paymentLines(confirmed, excess_minor),
  )
  await reckonFee(confirmed)
  const after = found(await anyPayment(payment.id))
  await emit(paymentConfirmed, { ...told(after, charge), confirmed_at: moment })
  if (charge?.status === 'cancelled') await emit(paymentCameLate, told(after, charge))
  if (charge)
    await moveCharge(charge, {
      paid_minor: charge.paid_minor + settled_minor,
      excess_minor: charge.excess_minor + excess_minor,
    })
}

/** Writes a charge's new figures with the status they make; tells once in its life that its deposit is paid, and that it is. */
export const moveCharge = async (
  charge: ChargeRow,
  figures: Partial<
    Pick<
      ChargeRow,
      'amount_minor' | 'paid_minor' | 'excess_minor' | 'refunded_minor' | 'status' | 'instalments'
    >
  >,
): Promise<void> => {
  const next = { ...charge, ...figures }
  const status = statusOf(next)
  const moment = now().toString()
  const isFirst = charge.paid_at === null && status !== 'cancelled' && next.paid_minor === next.amount_minor
  const reached = charge.deposit_paid_at === null && reachesDeposit(next)
  await updateCharge(charge.id, {
    ...figures,
    status,
    due_on: dueNext(next),
    updated_at: moment,
    ...(isFirst && { paid_at: moment }),
    ...(reached && { deposit_paid_at: moment }),
  })
  if (isFirst) await emit(chargePaid, { ...charge, amount_minor: next.amount_minor, paid_at: moment })
  // Whoever pays all of it at once paid no deposit.
  else if (reached) await emit(depositPaid, { ...charge, paid_at: moment })
}

/** Lets go part of what settled a charge, for the customer to use otherwise. `sourceId`: what is released, once. Answers the credit. */
export const releaseCharge = async (
  charge: ChargeRow,
  releasedMinor: number,
  sourceId: string,
): Promise<
  Pick<ChargeRow, 'paid_minor' | 'excess_minor' | 'refunded_minor'> & { credited_minor: number }
> => {
  const { lines, refunded_minor, credited_minor } = released(charge, releasedMinor)
  let left = credited_minor
  for (const { id, settled_minor } of await settlingPayments(charge.id)) {
    const part = Math.min(left, settled_minor)
    if (part > 0) {
      const { excess_minor } = found(await anyPayment(id))
      await updatePayment(id, { excess_minor: excess_minor + part })
    }
    left -= part
  }
  if (lines.length)
    await enterInLedger(
      {
        kind: 'released',
        source_id: sourceId,
        currency: charge.currency,
        customer_id: charge.customer_id,
      },
      lines,
    )
  return {
    paid_minor: charge.paid_minor - releasedMinor,
    excess_minor: charge.excess_minor + credited_minor,
    refunded_minor: charge.refunded_minor - refunded_minor,
    credited_minor,
  }
}

/** A payment that does not come about: rejected, cancelled, expired. Nothing was booked, so nothing is taken back. */
export const endPayment = async (
  { payment, charge }: { payment: PaymentRow; charge: ChargeRow | undefined },
  status: 'rejected' | 'cancelled' | 'expired',
  reason = '',
): Promise<void> => {
  await updatePayment(payment.id, { status, reason })
  await emit(paymentRejected, { ...told({ ...payment, status }, charge), reason: reason || status })
}
