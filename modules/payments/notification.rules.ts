/** Whether what a gateway tells fits what we asked of it, and what it changes. Decision 0032. */
import type { PaymentStatus } from './contract.ts'
import type { Heard } from './gateway.ts'

/** Why a notification is not believed; each has the text `notification_reasons.<code>`. */
export type Mismatch = 'amount_differs' | 'currency_differs'

/** Panama's balboa stands at par with the dollar by law, and gateways there say either. */
const isSameMoney = (one: string, other: string): boolean =>
  one === other || (['PAB', 'USD'].includes(one) && ['PAB', 'USD'].includes(other))

/** What speaks against money told; what the gateway does not say speaks against nothing. */
export const mismatch = (
  heard: Pick<Heard, 'outcome' | 'amount_minor' | 'currency'>,
  ours: { amount_minor: number; currency: string },
): Mismatch | undefined => {
  if (heard.outcome !== 'paid') return undefined
  if (heard.amount_minor !== null && heard.amount_minor !== ours.amount_minor) return 'amount_differs'
  if (heard.currency !== null && !isSameMoney(heard.currency, ours.currency)) return 'currency_differs'
  return undefined
}

/**
 * What follows for a payment. `confirm`: book it, `late` where it had ended already. `end`: it does not come about. `repeated`:
 * known already. `noted`: it says less than what is known, since money that came never un-comes.
 */
export const effectOf = (
  outcome: Heard['outcome'],
  status: PaymentStatus,
): 'confirm' | 'confirm_late' | 'end' | 'repeated' | 'noted' => {
  if (outcome === 'paid') {
    if (status === 'pending') return 'confirm'
    return status === 'expired' || status === 'cancelled' || status === 'rejected'
      ? 'confirm_late'
      : 'repeated'
  }
  if (outcome === 'pending') return 'noted'
  if (status === 'pending') return 'end'
  return status === outcome ? 'repeated' : 'noted'
}
