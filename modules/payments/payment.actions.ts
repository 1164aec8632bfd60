import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import { anyCharge, type ChargeRow, chargeById } from './charge.queries.ts'
import { type Payment, paymentCancelled } from './contract.ts'
import { creditOf, enterInLedger, lockCredit } from './ledger.queries.ts'
import { cancellationLines, owedMinor } from './ledger.rules.ts'
import {
  applyCredit,
  cancelPayment,
  countPayments,
  getPayment,
  listPayments,
  recordPayment,
} from './payment.contract.ts'
import {
  anyPayment,
  asPayment,
  insertPayment,
  paymentById,
  paymentPage,
  paymentSums,
  paymentWith,
  updatePayment,
} from './payment.queries.ts'
import { confirmPayment, lockedPayment, moveCharge, told } from './settle.ts'

const BY_HAND: readonly string[] = ['cash', 'transfer', 'card', 'credit']

export const paymentActions = [
  implement(listPayments, (input) => paymentPage(input)),

  implement(countPayments, async (selection) => {
    const sums = await paymentSums(selection)
    return { count: sums.reduce((all, { count }) => all + count, 0), sums }
  }),

  implement(getPayment, async ({ id }) => asPayment(found(await paymentById(id)))),

  implement(recordPayment, async ({ id = newId(), charge_id, customer_id, currency, ...paid }) => {
    const there = await paymentById(id)
    if (there) return asPayment(there)
    const charge = charge_id ? found(await chargeById(charge_id, { forUpdate: true })) : undefined
    if (charge?.status === 'cancelled') fail('charge_cancelled', {}, 'charge_id')
    if (charge && currency && currency !== charge.currency) fail('currencies_differ', {}, 'currency')
    if (paid.paid_on && paid.paid_on > today().toString()) fail('day_to_come', {}, 'paid_on')
    await refuseRecorded(paid)
    const payer = charge ?? (await payerOf(customer_id))
    const isNew = await insertPayment({
      ...paid,
      id,
      charge_id: charge?.id ?? null,
      customer_id: payer.customer_id,
      owner_id: payer.owner_id,
      currency: charge?.currency ?? currency ?? (company().currency as Payment['currency']),
      status: 'pending',
      paid_on: paid.paid_on ?? today().toString(),
      received_at: now().toString(),
    })
    // The same request, a moment before.
    if (isNew) await confirmPayment({ payment: found(await anyPayment(id, { forUpdate: true })), charge })
    return asPayment(found(await anyPayment(id)))
  }),

  implement(applyCredit, async ({ id = newId(), charge_id, amount_minor }) => {
    const there = await paymentById(id)
    if (there) return asPayment(there)
    const charge = found(await chargeById(charge_id, { forUpdate: true }))
    if (charge.status === 'cancelled') fail('charge_cancelled')
    const owed = owedMinor(charge)
    if (!owed) fail('nothing_owed')
    await lockCredit(charge.customer_id)
    const credit = await creditOf(charge.customer_id, charge.currency)
    const used = Math.min(owed, amount_minor ?? credit)
    if (used <= 0 || used > credit) fail('credit_missing', { credit_minor: Math.max(0, credit) })
    const isNew = await insertPayment({
      id,
      charge_id,
      customer_id: charge.customer_id,
      owner_id: charge.owner_id,
      method: 'credit',
      status: 'pending',
      amount_minor: used,
      currency: charge.currency,
      paid_on: today().toString(),
      received_at: now().toString(),
    })
    // The same request, a moment before.
    if (isNew) await confirmPayment({ payment: found(await anyPayment(id, { forUpdate: true })), charge })
    return asPayment(found(await anyPayment(id)))
  }),

  implement(cancelPayment, async ({ id, reason }) => {
    found(await paymentById(id))
    const { payment, charge } = await lockedPayment(id)
    if (!BY_HAND.includes(payment.method)) fail('payment_not_by_hand')
    if (payment.refunded_minor > 0) fail('already_refunded')
    if (payment.status !== 'confirmed') fail('payment_not_by_hand')
    await lockCredit(payment.customer_id)
    const credit = await creditOf(payment.customer_id, payment.currency)
    if (payment.excess_minor > credit) fail('credit_spent')
    await updatePayment(id, { status: 'cancelled', excess_minor: 0, reason })
    await enterInLedger(
      {
        kind: 'payment_cancelled',
        source_id: id,
        currency: payment.currency,
        customer_id: payment.customer_id,
      },
      cancellationLines(payment, payment.excess_minor),
    )
    if (charge)
      await moveCharge(charge, {
        paid_minor: charge.paid_minor - (payment.amount_minor - payment.excess_minor),
        excess_minor: charge.excess_minor - payment.excess_minor,
      })
    const after = found(await anyPayment(id))
    await emit(paymentCancelled, { ...told(after, charge && found(await anyCharge(charge.id))), reason })
    return asPayment(after)
  }),
]

/** One bank reference is one payment, whoever writes it down. */
const refuseRecorded = async ({
  method,
  provider_reference,
}: Pick<Payment, 'method' | 'provider_reference'>): Promise<void> => {
  if (!provider_reference) return
  const there = await paymentWith(method, provider_reference)
  if (there) fail('already_recorded', { number: there.number }, 'provider_reference')
}

const payerOf = async (
  customerId: string | undefined,
): Promise<Pick<ChargeRow, 'customer_id' | 'owner_id'>> => {
  const { id, owner_id } = await call(getCustomer, {
    id: customerId ?? fail('customer_missing', {}, 'customer_id'),
  })
  return { customer_id: id, owner_id }
}
