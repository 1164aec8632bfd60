/** The money of an order that is called off: asked back where it came from, and looked after until it is with the customer. */
import { Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import type { Payment } from '#modules/payments/contract.ts'
import { type Refund, refundPayment, refundsOf } from '#modules/payments/refund.contract.ts'
import { refundOwed, refundSettled } from './contract.ts'
import { isMoney, leftOf, needsSomebody, whereabouts } from './refund.rules.ts'
import { type SalesRow, salesOrderById, updateSalesOrderRow } from './sales_order.queries.ts'

export type Money = { payments: Payment[]; refunds: Refund[] }

/** What came for an order and what went back of it. */
export const moneyOf = async (id: string): Promise<Money> => {
  const { charges } = await call(chargesOf, { subject_kind: 'sales_order', subject_ids: [id] })
  const { refunds } = await call(refundsOf, { subject_kind: 'sales_order', subject_id: id })
  return { payments: charges.flatMap(({ payments }) => payments), refunds }
}

const AT_GATEWAY: readonly Payment['method'][] = ['yappy', 'paguelofacil']
/** What a gateway can't give back waits for somebody, and is the customer's credit meanwhile. */
const STAYS = new Set(['gateway_refunds_not', 'refund_whole_only', 'gateway_closed', 'credit_spent'])

/** Asks the gateways that give money back for what they brought. The rest is for somebody of the house. */
export const askGateways = async (id: string, reason: string): Promise<void> => {
  const { payments } = await moneyOf(id)
  for (const payment of payments.filter(isMoney)) {
    if (!AT_GATEWAY.includes(payment.method) || leftOf(payment) === 0) continue
    try {
      await call(refundPayment, { id: payment.id, way: 'gateway', reason })
    } catch (error) {
      if (!(error instanceof Refusal && STAYS.has(error.code))) throw error
    }
  }
}

/** Writes down whether somebody has to give money back, and tells where that changes. Of an order that goes on nothing is owed. */
export const lookAtRefund = async (id: string): Promise<void> => {
  const order = await salesOrderById(id, { forUpdate: true })
  if (order?.status !== 'cancelled') return
  const { payments, refunds } = await moneyOf(id)
  const money = whereabouts(payments, refunds)
  const owed = needsSomebody(money)
  if (owed === order.owes_refund) return
  await markOwed(order, owed)
  if (owed) await emit(refundOwed, { ...order, amount_minor: money.left_minor + money.unsure_minor })
  else await emit(refundSettled, order)
}

export const markOwed = ({ id }: SalesRow, owes_refund: boolean): Promise<void> =>
  updateSalesOrderRow(id, { owes_refund, updated_at: now().toString() })
