/** Where the money of an order that was called off is. Pure. Decision 0034. */
import type { Payment } from '#modules/payments/contract.ts'
import type { Refund } from '#modules/payments/refund.contract.ts'

/**
 * In minor units. `given`: back with the customer. `under_way`: asked of a gateway. `unsure`: asked, and nobody knows whether it
 * went. `left`: still here. What was paid with credit is the customer's credit again, and no money of this order.
 */
export type Whereabouts = {
  given_minor: number
  under_way_minor: number
  unsure_minor: number
  left_minor: number
}

const HERE: readonly Payment['status'][] = ['confirmed', 'part_refunded', 'refunded']

/** Money that came for an order, and is no credit that was here before. */
export const isMoney = ({ status, method }: Payment): boolean => HERE.includes(status) && method !== 'credit'

export const leftOf = ({ amount_minor, refunded_minor }: Payment): number => amount_minor - refunded_minor

export const whereabouts = (payments: readonly Payment[], refunds: readonly Refund[]): Whereabouts => {
  const money = payments.filter(isMoney)
  const ids = new Set(money.map(({ id }) => id))
  const asked = (status: Refund['status']) =>
    refunds
      .filter((refund) => refund.status === status && ids.has(refund.payment_id))
      .reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  const under_way_minor = asked('asked')
  const unsure_minor = asked('unsure')
  return {
    given_minor: money.reduce((sum, { refunded_minor }) => sum + refunded_minor, 0),
    under_way_minor,
    unsure_minor,
    left_minor: money.reduce((sum, one) => sum + leftOf(one), 0) - under_way_minor - unsure_minor,
  }
}

/** Somebody of the house has to do something about it. */
export const needsSomebody = ({ left_minor, unsure_minor }: Whereabouts): boolean =>
  left_minor > 0 || unsure_minor > 0
