/** Money a company is owed and gets: charges, the payments that settle them, what is given back, and a ledger that balances. */
import { z } from 'zod'
import { event, permissions } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { MOST_INSTALMENTS } from '#kernel/values/instalments.ts'
import { Currency } from '#kernel/values/money.ts'

/**
 * `review`: say whether a transfer arrived. `refund`: give money back. `reconcile`: settle what gateways' books say beside ours.
 * `configure`: gateways, bank accounts, what payers may choose.
 */
export const may = permissions('payments', ['review', 'refund', 'reconcile', 'configure', 'export'])

/** Ten thousand million of the largest unit: beyond it somebody mistyped. */
export const LARGEST_AMOUNT_MINOR = 1_000_000_000_000

export const Amount = z.int().min(1, { error: 'amount_zero' }).max(LARGEST_AMOUNT_MINOR)

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

/** A part of a charge with a last day of its own. */
export const Instalment = z.object({ due_on: Day, amount_minor: Amount })

export type Instalment = z.infer<typeof Instalment>

/** As a charge is asked for in parts: by day, together the amount. None: at once. */
export const Instalments = z.array(Instalment).max(MOST_INSTALMENTS)

/**
 * What a customer is asked to pay, in minor units of `currency`. `paid_minor`: settled of it, never more than the amount.
 * `excess_minor`: what its payments brought beyond it. `refunded_minor`: given back and not owed again. `due_on`: the last day
 * in the company's time zone; null where there is none. `instalments`: the parts it is asked for in, with what of each is
 * settled, the earliest first; with them `due_on` is that of the next to pay. `overdue_minor`: what should have been paid by today.
 * `deposit_minor`: what of it is asked for first, 0 for none; `deposit_paid_at`: when what was paid first reached it.
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
  instalments: z.array(Instalment.extend({ paid_minor: z.int() })),
  overdue_minor: z.int(),
  deposit_minor: z.int(),
  deposit_paid_at: z.string().nullable(),
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
 * bank's. `refunded_minor`: of it given back. `fee_minor`: what the gateway keeps of it, `fee_tax_minor` of that is tax;
 * `fee_source`: by the agreed terms (`reckoned`), or as its own books say (`reported`); null where it keeps nothing we know of. `paid_on`: the day the payer named. `order_ref`: ours at the gateway.
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
  fee_minor: z.int(),
  fee_tax_minor: z.int(),
  fee_source: z.enum(['reckoned', 'reported']).nullable(),
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

/** What events tell of a payment. */
export const PaymentTold = z.object({
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

/** Confirmed for a charge that had been taken back: it is the customer's credit, and somebody may want to give it back. */
export const paymentCameLate = event('payments.payment_came_late', { ...paid, payload: PaymentTold })

/**
 * Money that was asked back did not go, or nobody knows whether it did (`unsure`): somebody has to look. The amount is what was
 * asked. `refusal`: the gateway's code and words.
 */
export const refundFailed = event('payments.refund_failed', {
  ...paid,
  payload: PaymentTold.extend({ refund_id: Id, unsure: z.boolean(), refusal: z.string() }),
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

/** At most once in a charge's life: what was paid first reaches its deposit, and not yet all of it. */
export const depositPaid = event('payments.deposit_paid', {
  ...asked,
  payload: ChargeTold.extend({ deposit_minor: z.int(), paid_at: z.string() }),
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
