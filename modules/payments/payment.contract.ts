/** Money that came in, and what is written down of it by hand. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Amount, may, Payment } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** Fields: those of a payment, `customer`, `flagged`. Search: receipt, reference, payer, customer, charge. */
export const listPayments = query('payments.list_payments', {
  allow: may.read,
  http: 'GET /payments',
  input: ListInput,
  output: page(Payment),
  assistant: { use: 'Find payments: what came in, what waits for review, what was rejected.' },
})

export const countPayments = query('payments.count_payments', {
  allow: may.read,
  http: 'GET /payments/count',
  input: Selection,
  output: z.object({
    count: z.int(),
    sums: z.array(z.object({ currency: Currency, amount_minor: z.int() })),
  }),
})

export const getPayment = query('payments.get_payment', {
  allow: may.read,
  http: 'GET /payments/:id',
  views: 'id',
  input: z.object({ id: Id }),
  output: Payment,
})

/**
 * Writes down money somebody of the house took or saw arrive. More than is owed makes the rest the customer's credit; without a
 * charge all of it is. `paid_on`: not after today. Errors: `currencies_differ`, `already_recorded` (this reference, this way).
 */
export const recordPayment = action('payments.record_payment', {
  allow: may.create,
  http: 'POST /payments',
  input: z.object({
    id: Id.optional(),
    charge_id: Id.nullish(),
    customer_id: Id.optional(),
    method: z.enum(['cash', 'transfer', 'card']),
    amount_minor: Amount,
    currency: Currency.optional(),
    provider_reference: Text(60).default(''),
    paid_on: Day.optional(),
    payer_name: Text(120).default(''),
    note: Text(500).default(''),
  }),
  output: Payment,
  errors: ['customer_missing', 'currencies_differ', 'charge_cancelled', 'already_recorded', 'day_to_come'],
  assistant: { use: 'Write down a payment in cash, by transfer or by card.', confirm: true },
  final: true,
})

/** Takes back a payment that somebody of the house wrote down by mistake; the ledger gets the contrary entry. */
export const cancelPayment = action('payments.cancel_payment', {
  allow: may.refund,
  http: 'POST /payments/:id/cancel',
  input: z.object({ id: Id, reason: Text(500).min(1) }),
  output: Payment,
  errors: ['payment_not_by_hand', 'credit_spent', 'already_refunded'],
  final: true,
})

/** Pays a charge with what the customer has at the company; as much as is owed and there, or `amount_minor` of it. */
export const applyCredit = action('payments.apply_credit', {
  allow: may.create,
  http: 'POST /payments/charges/:charge_id/credit',
  input: z.object({ id: Id.optional(), charge_id: Id, amount_minor: Amount.optional() }),
  output: Payment,
  errors: ['charge_cancelled', 'nothing_owed', 'credit_missing'],
  final: true,
})
