import { z } from 'zod'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { Id, newId } from '#kernel/values/id.ts'
import type { ChargeRow } from './charge.queries.ts'
import { listRefunds, paymentRefunded, type Refund, refundPayment } from './contract.ts'
import { credentialsOf } from './gateway.queries.ts'
import { gatewayOf } from './gateways.ts'
import { creditOf, enterInLedger, lockCredit } from './ledger.queries.ts'
import { creditPart, refundLines } from './ledger.rules.ts'
import { recordRefund } from './outcome.contract.ts'
import { anyPayment, KEPT_STATUSES, type PaymentRow, paymentById, updatePayment } from './payment.queries.ts'
import { insertRefund, refundById, refundsOf, underWay, updateRefund } from './refund.queries.ts'
import { lockedPayment, moveCharge, told } from './settle.ts'

/** Asks the gateway to give money back. What it answers is booked, once. */
export const refundJob = job('payments.give_back', {
  payload: z.object({ id: Id }),
  work: async ({ id }) => {
    const refund = await refundById(id)
    const payment = refund && (await anyPayment(refund.payment_id))
    if (refund?.status !== 'asked' || !payment) return
    const gateway = gatewayOf(payment.method)
    const credentials = await credentialsOf(payment.method)
    const answer =
      gateway?.refund && credentials
        ? await gateway.refund(credentials, {
            reference: payment.provider_reference,
            amount_minor: refund.amount_minor,
          })
        : ({ ok: false, code: 'gateway_closed', retry: false, message: '' } as const)
    if (!answer.ok && answer.retry) throw new Error(`The gateway asks for patience: ${answer.code}`)
    await call(recordRefund, {
      id,
      ...(answer.ok
        ? { reference: answer.reference }
        : { refusal: [answer.code, answer.message].filter(Boolean).join(': ') }),
    })
  },
})

export const refundActions = [
  implement(listRefunds, async ({ id }) => {
    found(await paymentById(id))
    return { refunds: await refundsOf(id) }
  }),

  implement(refundPayment, async ({ id, refund_id = newId(), amount_minor, way, ...words }) => {
    const there = await refundById(refund_id)
    if (there) return there
    found(await paymentById(id))
    const { payment, charge } = await lockedPayment(id)
    if (!(KEPT_STATUSES as readonly string[]).includes(payment.status)) fail('payment_not_confirmed')
    const left = payment.amount_minor - payment.refunded_minor - (await underWay(id))
    const wanted = amount_minor ?? left
    if (wanted < 1 || wanted > left) fail('more_than_left', { left_minor: left }, 'amount_minor')
    await lockCredit(payment.customer_id)
    const credit = await creditOf(payment.customer_id, payment.currency)
    if (creditPart(wanted, payment, credit) === undefined) fail('credit_spent', {}, 'amount_minor')
    if (way === 'gateway') await refuseUnasked(payment)

    const refund: Refund = {
      ...words,
      ...{ id: refund_id, payment_id: id, amount_minor: wanted, currency: payment.currency, way },
      ...{ status: 'asked', credit_minor: 0, refusal: '', asked_at: now().toString(), done_at: null },
    }
    await insertRefund(refund)
    if (way === 'hand') await book(refund, { payment, charge }, words.reference)
    else await enqueue(refundJob, { id: refund_id }, { key: refund_id })
    return found(await refundById(refund_id))
  }),

  implement(recordRefund, async ({ id, reference, refusal }) => {
    const asked = found(await refundById(id))
    const rows = await lockedPayment(asked.payment_id)
    const refund = found(await refundById(id, { forUpdate: true }))
    if (refund.status !== 'asked') return {}
    if (refusal !== undefined) {
      await updateRefund(id, { status: 'failed', refusal: refusal.slice(0, 300) })
      return {}
    }
    await lockCredit(rows.payment.customer_id)
    await book(refund, rows, reference ?? '')
    return {}
  }),
]

const refuseUnasked = async ({ method }: PaymentRow): Promise<void> => {
  if (!gatewayOf(method)?.refund) fail('gateway_refunds_not')
  if (!(await credentialsOf(method))) fail('gateway_closed')
}

/** Money that went back: ledger, payment, charge, event. */
const book = async (
  refund: Refund,
  { payment, charge }: { payment: PaymentRow; charge: ChargeRow | undefined },
  reference: string,
): Promise<void> => {
  const balance = await creditOf(payment.customer_id, payment.currency)
  // Spent while the gateway was asked: the money is gone all the same, and the customer owes it.
  const credit_minor =
    creditPart(refund.amount_minor, payment, balance) ?? Math.min(refund.amount_minor, payment.excess_minor)
  const parts = { amount_minor: refund.amount_minor, credit_minor, owed_again: refund.owed_again }
  await enterInLedger(
    {
      kind: 'refund',
      source_id: refund.id,
      currency: payment.currency,
      customer_id: payment.customer_id,
    },
    refundLines(payment, parts),
  )
  const refunded_minor = payment.refunded_minor + refund.amount_minor
  await updateRefund(refund.id, { status: 'done', credit_minor, reference, done_at: now().toString() })
  await updatePayment(payment.id, {
    refunded_minor,
    excess_minor: payment.excess_minor - credit_minor,
    status: refunded_minor === payment.amount_minor ? 'refunded' : 'part_refunded',
  })
  const settled = refund.amount_minor - credit_minor
  if (charge)
    await moveCharge(charge, {
      excess_minor: charge.excess_minor - credit_minor,
      ...(refund.owed_again
        ? { paid_minor: charge.paid_minor - settled }
        : { refunded_minor: charge.refunded_minor + settled }),
    })
  const after = found(await anyPayment(payment.id))
  await emit(paymentRefunded, {
    ...told(after, charge),
    amount_minor: refund.amount_minor,
    refund_id: refund.id,
    owed_again: refund.owed_again,
  })
}
