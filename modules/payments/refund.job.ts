import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { Id } from '#kernel/values/id.ts'
import { credentialsOf } from './gateway.queries.ts'
import type { GivenBack } from './gateway.ts'
import { gatewayOf } from './gateways.ts'
import { recordRefund } from './outcome.contract.ts'
import { anyPayment, type PaymentRow } from './payment.queries.ts'
import type { Refund } from './refund.contract.ts'
import { refundById } from './refund.queries.ts'

/** Asks the gateway to give money back. What it answers is booked, once; without an answer it is asked again. */
export const refundJob = job('payments.give_back', {
  payload: z.object({ id: Id }),
  work: async ({ id }) => {
    const refund = await refundById(id)
    const payment = refund && (await anyPayment(refund.payment_id))
    if (refund?.status !== 'asked' || !payment) return
    const answer = await ask(refund, payment)
    if (answer.ok) {
      await call(recordRefund, { id, reference: answer.reference })
      return
    }
    const said = [answer.code, answer.message].filter(Boolean).join(': ')
    const { status } = await call(recordRefund, {
      id,
      ...(answer.retry ? { doubt: said } : { refusal: said }),
    })
    if (status === 'asked') throw new Error(`The gateway left a refund unanswered: ${answer.code}`)
  },
})

const ask = async (refund: Refund, payment: PaymentRow): Promise<GivenBack> => {
  const gateway = gatewayOf(payment.method)
  const credentials = await credentialsOf(payment.method)
  if (!gateway?.refund || !credentials)
    return { ok: false, code: 'gateway_closed', retry: false, message: '' }
  try {
    return await gateway.refund(credentials, {
      reference: payment.provider_reference,
      amount_minor: refund.amount_minor,
      confirmed_at: payment.confirmed_at ?? payment.received_at,
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // It may have gone all the same.
    return { ok: false, code: error.code, retry: true, message: String(error.params.reply ?? '') }
  }
}
