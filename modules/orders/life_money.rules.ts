/** How the money of an order stands, coming and going back. Pure. */
import type { Charge, Payment } from '#modules/payments/contract.ts'
import type { Refund } from '#modules/payments/refund.contract.ts'
import type { SalesOrder } from './contract.ts'
import { type Part, trouble } from './life.rules.ts'
import { type Whereabouts, whereabouts } from './refund.rules.ts'
import type { Stage, Trouble } from './sales_order.contract.ts'

type Paid = Charge & { payments: Payment[]; url: string }

const PAYMENT_STATES: Record<Payment['status'], Stage['state']> = {
  pending: 'going',
  in_review: 'waiting',
  confirmed: 'done',
  rejected: 'bad',
  cancelled: 'none',
  expired: 'none',
  refunded: 'none',
  part_refunded: 'done',
}

const REFUND_STATES: Record<Refund['status'], Stage['state']> = {
  asked: 'going',
  unsure: 'bad',
  done: 'done',
  failed: 'none',
}

export const paymentStage = (
  order: SalesOrder,
  charges: readonly Paid[],
  refunds: readonly Refund[],
): Stage => {
  const [charge] = charges
  const payments = charges.flatMap((one) => one.payments)
  const money = whereabouts(payments, refunds)
  const troubles: Trouble[] = []
  if (order.owes_refund && money.left_minor > 0)
    troubles.push(
      trouble('owes_refund', {
        act: 'refund',
        of: order.id,
        amount: { currency: order.currency, total_minor: money.left_minor },
      }),
    )
  if (charge && order.status !== 'cancelled') troubles.push(...chargeTroubles(order, charge))
  return {
    kind: 'payment',
    state: stateOf(order, money),
    at: order.paid_at,
    parts: [...payments.map(paymentPart), ...refunds.map((refund) => refundPart(refund, order))],
    troubles,
  }
}

const chargeTroubles = (order: SalesOrder, charge: Paid): Trouble[] => {
  const link = `/payments/charges/${charge.id}`
  const amountOf = (total_minor: number) => ({ amount: { currency: charge.currency, total_minor } })
  if (order.paid_at)
    return charge.excess_minor > 0
      ? [trouble('overpaid', { ...amountOf(charge.excess_minor), act: 'open', of: charge.id, link })]
      : []
  const deposit_minor = order.on_credit ? 0 : Math.max(0, order.deposit_minor - charge.paid_minor)
  const unpaid = deposit_minor ? 'deposit_unpaid' : charge.paid_minor > 0 ? 'part_paid' : 'unpaid'
  const left_minor = deposit_minor || charge.amount_minor - charge.paid_minor
  const inReview = charge.payments.filter(({ status }) => status === 'in_review')
  // Somebody here has to look at it; the customer is not asked to pay it again.
  if (inReview.reduce((sum, { amount_minor }) => sum + amount_minor, 0) >= left_minor) return []
  const at = { ...amountOf(left_minor), act: 'link', of: charge.id, link } as const
  if (charge.overdue_minor > 0) return [trouble('overdue', { ...at, ...amountOf(charge.overdue_minor) })]
  return [trouble(order.on_credit ? (order.deposit_minor ? 'balance_owed' : 'owed') : unpaid, at)]
}

const stateOf = (order: SalesOrder, money: Whereabouts): Stage['state'] => {
  if (order.owes_refund) return 'bad'
  if (order.status === 'cancelled') {
    if (money.under_way_minor > 0) return 'going'
    return money.given_minor > 0 || money.left_minor > 0 ? 'done' : 'none'
  }
  return order.paid_at !== null || order.total_minor === 0 ? 'done' : 'waiting'
}

const paymentPart = (payment: Payment): Part => ({
  id: payment.id,
  what: `payments:methods.${payment.method}`,
  title: payment.number || payment.provider_reference || '',
  label: `payments:statuses.${payment.status}`,
  state: PAYMENT_STATES[payment.status],
  at: payment.confirmed_at ?? payment.received_at,
  amount: { currency: payment.currency, total_minor: payment.amount_minor },
  link: `/payments/${payment.id}`,
  troubles:
    payment.status === 'in_review'
      ? [trouble('in_review', { act: 'review', of: payment.id, link: `/payments/review?id=${payment.id}` })]
      : [],
})

const refundPart = (refund: Refund, { owes_refund }: SalesOrder): Part => {
  const link = `/payments/${refund.payment_id}?tab=refunds`
  const [code = ''] = refund.refusal.split(': ')
  const at = { act: 'open', of: refund.id, link } as const
  return {
    id: refund.id,
    what: `payments:methods.${refund.given_by}`,
    title: refund.reference,
    label: `payments:refund.happened.${refund.status}`,
    state: REFUND_STATES[refund.status],
    at: refund.done_at ?? refund.asked_at,
    amount: { currency: refund.currency, total_minor: -refund.amount_minor },
    link,
    troubles: [
      // What was put right another way is no trouble any more.
      ...(refund.status === 'failed' && owes_refund ? [trouble(`payments:refund.refusals.${code}`)] : []),
      ...(refund.status === 'unsure' ? [trouble('refund_unsure', at)] : []),
    ],
  }
}
