/** Money a company is owed and gets: charges, the payments that settle them, what is given back, and a ledger that balances. */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'

/**
 * `review`: say whether a transfer arrived. `refund`: give money back. `reconcile`: settle what gateways' books say beside ours.
 * `configure`: gateways, bank accounts, what payers may choose.
 */
export const may = permissions('payments', ['review', 'refund', 'reconcile', 'configure', 'export'])

const Text = (longest: number) => z.string().trim().max(longest)
/** Ten thousand million of the largest unit: beyond it somebody mistyped. */
export const LARGEST_AMOUNT_MINOR = 1_000_000_000_000
export const Amount = z.int().min(1).max(LARGEST_AMOUNT_MINOR)

/** What a charge is for. `free`: asked by hand, for nothing that another module keeps. */
export const SubjectKind = z.enum(['sales_order', 'invoice', 'free'])

/** `overpaid`: paid, and more came in than was asked; what is beyond it is the customer's credit. */
export const ChargeStatus = z.enum(['open', 'part_paid', 'paid', 'overpaid', 'cancelled'])
export type ChargeStatus = z.infer<typeof ChargeStatus>

export const Method = z.enum(['yappy', 'paguelofacil', 'transfer', 'cash', 'card', 'credit'])
export type Method = z.infer<typeof Method>

/** `pending`: begun at a gateway and not decided. `in_review`: a transfer whose receipt waits for somebody's eye. */
export const PaymentStatus = z.enum([
  'pending',
  'in_review',
  'confirmed',
  'rejected',
  'cancelled',
  'expired',
  'refunded',
  'part_refunded',
])
export type PaymentStatus = z.infer<typeof PaymentStatus>

/**
 * What somebody should know of a payment. `late`: it came after it had expired. `beyond`: more than was owed, the rest is credit.
 * `same_file`, `same_picture`, `same_reference`, `same_amount`: another receipt is the same, looks the same, has the same
 * reference, or the same amount, customer and day. `charge_cancelled`: what it was for is no more. `recovered`: found in the
 * gateway's books, its notification was lost.
 */
export const Flag = z.enum([
  'late',
  'beyond',
  'same_file',
  'same_picture',
  'same_reference',
  'same_amount',
  'charge_cancelled',
  'recovered',
])
export type Flag = z.infer<typeof Flag>

/**
 * What a customer is asked to pay, in minor units of `currency`. `paid_minor`: settled of it, never more than the amount.
 * `excess_minor`: what its payments brought beyond it. `refunded_minor`: given back and not owed again. `due_on`: the last day
 * in the company's time zone; null where there is none.
 */
export const Charge = z.object({
  id: Id,
  number: z.string(),
  subject_kind: SubjectKind,
  subject_id: Id,
  label: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  owner_id: Id.nullable(),
  currency: Currency,
  amount_minor: z.int(),
  paid_minor: z.int(),
  excess_minor: z.int(),
  refunded_minor: z.int(),
  status: ChargeStatus,
  due_on: Day.nullable(),
  language: z.enum(['es', 'en']),
  email: z.string(),
  paid_at: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Charge = z.infer<typeof Charge>

/**
 * Money that came, or is on its way. `number`: of its receipt, '' until it is confirmed. `provider_reference`: the gateway's or
 * bank's. `refunded_minor`: of it given back. `paid_on`: the day the payer named. `order_ref`: ours at the gateway.
 */
export const Payment = z.object({
  id: Id,
  number: z.string(),
  charge_id: Id.nullable(),
  charge_number: z.string().nullable(),
  charge_label: z.string().nullable(),
  customer_id: Id,
  customer_name: z.string(),
  owner_id: Id.nullable(),
  method: Method,
  status: PaymentStatus,
  amount_minor: z.int(),
  refunded_minor: z.int(),
  currency: Currency,
  provider_reference: z.string(),
  order_ref: z.string().nullable(),
  payer_name: z.string(),
  payer_email: z.string(),
  payer_phone: z.string(),
  note: z.string(),
  reason: z.string(),
  flags: z.array(Flag),
  file_id: Id.nullable(),
  paid_on: Day.nullable(),
  received_at: z.string(),
  confirmed_at: z.string().nullable(),
  version: z.int(),
})
export type Payment = z.infer<typeof Payment>

/**
 * Asks a customer for money. Asked twice for one subject it answers the charge that is there, unchanged; `free` charges have
 * none and are told apart by `id` alone. `language`, `email` (of the page and mails to the payer): the customer's where absent.
 */
export const createCharge = action('payments.create_charge', {
  allow: may.create,
  http: 'POST /payments/charges',
  input: z.object({
    id: Id.optional(),
    subject_kind: SubjectKind.default('free'),
    subject_id: Id.optional(),
    label: Text(200).min(1),
    customer_id: Id,
    owner_id: Id.nullish(),
    currency: Currency.optional(),
    amount_minor: Amount,
    due_on: Day.nullish(),
    language: z.enum(['es', 'en']).optional(),
    email: Text(200).optional(),
  }),
  output: Charge,
  errors: ['subject_missing', 'not_an_email'],
  assistant: { use: 'Ask a customer to pay an amount.', confirm: true },
  automation: true,
  final: true,
})

/** Changes what is given. An amount below what is paid makes the rest the customer's credit. */
export const changeCharge = action('payments.change_charge', {
  allow: may.update,
  http: 'PUT /payments/charges/:id',
  input: z.object({
    id: Id,
    label: Text(200).min(1).optional(),
    amount_minor: Amount.optional(),
    due_on: Day.nullish(),
    language: z.enum(['es', 'en']).optional(),
    email: Text(200).optional(),
  }),
  output: Charge,
  errors: ['charge_cancelled', 'not_an_email'],
  final: true,
})

/**
 * Takes a charge back, by its id or by its subject. What was paid becomes the customer's credit, to be used or refunded.
 * Done twice it answers the same; without such a charge, null.
 */
export const cancelCharge = action('payments.cancel_charge', {
  allow: may.update,
  http: 'POST /payments/charges/cancel',
  input: z.object({
    id: Id.optional(),
    subject_kind: SubjectKind.optional(),
    subject_id: Id.optional(),
    reason: Text(500).default(''),
  }),
  output: z.object({ charge: Charge.nullable(), credited_minor: z.int() }),
  final: true,
})

/** Fields: those of a charge, `customer`, `owed_minor`, `overdue` (yes or no). Search: number, label, customer. */
export const listCharges = query('payments.list_charges', {
  allow: may.read,
  http: 'GET /payments/charges',
  input: ListInput,
  output: page(Charge),
  assistant: { use: 'Find what customers were asked to pay and what of it is open or overdue.' },
})

export const countCharges = query('payments.count_charges', {
  allow: may.read,
  http: 'GET /payments/charges/count',
  input: Selection,
  output: z.object({
    count: z.int(),
    /** By currency; `owed_minor`: what is still to come. */
    sums: z.array(z.object({ currency: Currency, amount_minor: z.int(), owed_minor: z.int() })),
  }),
})

/** One charge with its payments, newest first, and the address of its page. */
export const getCharge = query('payments.get_charge', {
  allow: may.read,
  http: 'GET /payments/charges/:id',
  input: z.object({ id: Id }),
  output: Charge.extend({ payments: z.array(Payment), url: z.string() }),
})

/** The charges of other modules' records, with their payments. */
export const chargesOf = query('payments.charges_of', {
  allow: may.read,
  input: z.object({ subject_kind: SubjectKind, subject_ids: z.array(Id).max(500) }),
  output: z.object({ charges: z.array(Charge.extend({ payments: z.array(Payment), url: z.string() })) }),
})

/** Where the customer pays. */
export const paymentLink = query('payments.payment_link', {
  allow: may.read,
  http: 'GET /payments/charges/:charge_id/link',
  input: z.object({ charge_id: Id }),
  output: z.object({ url: z.string() }),
  confidential: true,
})

/** Mails the customer the address of the page. `to`: the charge's own where absent. */
export const sendPaymentLink = action('payments.send_payment_link', {
  allow: may.update,
  http: 'POST /payments/charges/:id/send',
  input: z.object({ id: Id, to: Text(200).optional(), words: Text(2_000).optional() }),
  output: Done,
  errors: ['address_missing', 'not_an_email', 'charge_cancelled', 'nothing_owed'],
  final: true,
})

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

/** `asked`: at the gateway, or about to be. `failed`: the gateway would not; nothing was booked. */
export const RefundStatus = z.enum(['asked', 'done', 'failed'])
/** `credit_minor`: what of it was taken from the customer's credit. `owed_again`: the charge is to be paid once more. */
export const Refund = z.object({
  id: Id,
  payment_id: Id,
  amount_minor: z.int(),
  credit_minor: z.int(),
  currency: Currency,
  way: z.enum(['gateway', 'hand']),
  status: RefundStatus,
  owed_again: z.boolean(),
  reference: z.string(),
  reason: z.string(),
  refusal: z.string(),
  asked_at: z.string(),
  done_at: z.string().nullable(),
})
export type Refund = z.infer<typeof Refund>

/**
 * Gives back a payment or part of it. `gateway`: the gateway is asked, and it is booked once it says yes; `hand`: it was given
 * back already. First what went to the customer's credit goes, then what settled the charge. `amount_minor`: all that is left
 * where absent.
 */
export const refundPayment = action('payments.refund_payment', {
  allow: may.refund,
  http: 'POST /payments/:id/refunds',
  input: z.object({
    id: Id,
    refund_id: Id.optional(),
    amount_minor: Amount.optional(),
    way: z.enum(['gateway', 'hand']),
    owed_again: z.boolean().default(false),
    reference: Text(60).default(''),
    reason: Text(500).min(1),
  }),
  output: Refund,
  errors: [
    'payment_not_confirmed',
    'more_than_left',
    'credit_spent',
    'gateway_refunds_not',
    'gateway_closed',
  ],
  final: true,
})

export const listRefunds = query('payments.list_refunds', {
  allow: may.read,
  http: 'GET /payments/:id/refunds',
  input: z.object({ id: Id }),
  output: z.object({ refunds: z.array(Refund) }),
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

/** What a customer has at the company and owes it, by currency. */
export const customerAccount = query('payments.customer_account', {
  allow: may.read,
  http: 'GET /payments/customers/:customer_id',
  input: z.object({ customer_id: Id }),
  output: z.object({
    balances: z.array(z.object({ currency: Currency, credit_minor: z.int(), owed_minor: z.int() })),
  }),
})

const PaymentTold = z.object({
  id: Id,
  charge_id: Id.nullable(),
  subject_kind: SubjectKind.nullable(),
  subject_id: Id.nullable(),
  customer_id: Id,
  customer_name: z.string(),
  amount_minor: z.int(),
  currency: Currency,
  method: Method,
})
const paid = { about: 'id', along: ['customer_id', 'charge_id', 'subject_id'], allow: may.read } as const

export const paymentConfirmed = event('payments.payment_confirmed', {
  ...paid,
  payload: PaymentTold.extend({ confirmed_at: z.string(), number: z.string() }),
})
/** A transfer's receipt came and waits for somebody's eye. */
export const paymentInReview = event('payments.payment_in_review', { ...paid, payload: PaymentTold })
/** `reason`: what whoever decided said, or the gateway's outcome. */
export const paymentRejected = event('payments.payment_rejected', {
  ...paid,
  payload: PaymentTold.extend({ reason: z.string() }),
})
/** The amount is what was given back. */
export const paymentRefunded = event('payments.payment_refunded', {
  ...paid,
  payload: PaymentTold.extend({ refund_id: Id, owed_again: z.boolean() }),
})
export const paymentCancelled = event('payments.payment_cancelled', {
  ...paid,
  payload: PaymentTold.extend({ reason: z.string() }),
})

const ChargeTold = z.object({
  id: Id,
  number: z.string(),
  label: z.string(),
  subject_kind: SubjectKind,
  subject_id: Id,
  customer_id: Id,
  customer_name: z.string(),
  amount_minor: z.int(),
  currency: Currency,
})
const asked = { about: 'id', along: ['customer_id', 'subject_id'], allow: may.read } as const

export const chargeCreated = event('payments.charge_created', { ...asked, payload: ChargeTold })
export const chargeChanged = event('payments.charge_changed', { ...asked, payload: ChargeTold })
/** Exactly once in a charge's life: when what was paid first reaches what was asked. */
export const chargePaid = event('payments.charge_paid', {
  ...asked,
  payload: ChargeTold.extend({ paid_at: z.string() }),
})
/** `credited_minor`: what had been paid and is now the customer's credit. */
export const chargeCancelled = event('payments.charge_cancelled', {
  ...asked,
  payload: ChargeTold.extend({ credited_minor: z.int(), reason: z.string() }),
})
/** A notification that is not believed: forged, of an unknown order, of another amount. Nothing was changed by it. */
export const notificationRefused = event('payments.notification_refused', {
  about: 'id',
  allow: may.reconcile,
  payload: z.object({
    id: Id,
    gateway: z.string(),
    reason: z.string(),
    order_ref: z.string(),
    address: z.string(),
  }),
})
