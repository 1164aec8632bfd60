/** Orders that go ahead with a part of their money: the deposit a quote asked for. What is left is owed by a day, or on delivery. */
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { today } from '#kernel/server/scope.ts'
import { changeCharge, chargesOf } from '#modules/payments/charge.contract.ts'
import { depositPaid } from '#modules/payments/contract.ts'
import { goAhead } from './confirming.ts'
import { lookAtRefund } from './refunding.ts'
import { recordDepositPaid } from './sales_order.contract.ts'
import { type SalesRow, salesOrderById } from './sales_order.queries.ts'
import { type Credit, dueOf } from './sales_order.rules.ts'

export const depositActions = [
  implement(recordDepositPaid, async ({ id }) => {
    const order = await salesOrderById(id, { forUpdate: true })
    // Paid while it was being called off: the money has to go back.
    if (order?.status === 'cancelled') await lookAtRefund(id)
    if (order?.status !== 'awaiting_payment') return {}
    const { credit_days } = order
    await goAhead(order, { paid_at: null, credit_days, instalments: 1 })
    if (credit_days !== null) await payLater(id, { credit_days, instalments: 1 })
    return {}
  }),
]

export const depositReactions = [
  when(
    depositPaid,
    async ({ subject_kind, subject_id }) => {
      if (subject_kind === 'sales_order') await call(recordDepositPaid, { id: subject_id })
    },
    'deposit',
    { urgent: true },
  ),
]

/** What was asked for at once may now be paid later. */
export const payLater = async (orderId: string, terms: Credit): Promise<void> => {
  const { charges } = await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [orderId] })
  for (const { id: chargeId, status, amount_minor, instalments } of charges) {
    // Somebody has divided it already.
    if (instalments.length && terms.instalments === 1) continue
    if (status === 'open' || status === 'part_paid')
      await call(changeCharge, { id: chargeId, ...dueOf(amount_minor, terms, today().toString()) })
  }
}

/** The goods are handed over: what was left for then is due today. */
export const balanceIsDue = async (order: SalesRow): Promise<void> => {
  const isLeftForThen = order.deposit_minor > 0 && order.credit_days === null
  if (isLeftForThen && order.paid_at === null) await payLater(order.id, { credit_days: 0, instalments: 1 })
}
