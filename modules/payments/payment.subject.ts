/** Charges and payments as the records of tasks, and as records whose timeline is as hidden as they are. */
import { actor } from '#kernel/server/scope.ts'
import type { Id } from '#kernel/values/id.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import { chargeById, chargesByIds, isCharge } from './charge.queries.ts'
import { owedMinor } from './ledger.rules.ts'
import { isPayment, paymentById } from './payment.queries.ts'

export const chargeSubject = {
  kind: 'payments.charge',
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> =>
    (await chargesByIds(ids)).map((charge) => ({
      id: charge.id,
      title: `${charge.number} · ${charge.label}`,
      customer: { id: charge.customer_id, name: charge.customer_name },
      ...(owedMinor(charge) > 0 && { value: { amount: owedMinor(charge), currency: charge.currency } }),
    })),
} as const

/** Whether the actor may see this charge or payment; undefined when the id is neither's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('payments') === 'all') return undefined
  if (await isCharge(id)) return (await chargeById(id)) !== undefined
  return (await isPayment(id)) ? (await paymentById(id)) !== undefined : undefined
}
