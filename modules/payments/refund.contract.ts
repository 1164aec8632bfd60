/** Money given back: asked of the gateway that took it, or given by hand and then written down. Decision 0032. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Amount, Method, may, SubjectKind } from './contract.ts'

/**
 * `asked`: at the gateway, or about to be. `unsure`: asked several times without an answer, so that nobody knows whether the money
 * went. `failed`: the gateway would not; nothing was booked.
 */
export const RefundStatus = z.enum(['asked', 'unsure', 'done', 'failed'])
export type RefundStatus = z.infer<typeof RefundStatus>

/**
 * `given_by`: how the money went back, which may be another way than it came. `credit_minor`: what of it was taken from the
 * customer's credit. `owed_again`: the charge is to be paid once more. `refusal`: the gateway's code and words; what it said last
 * while it is asked. `tries`: how often it was asked. `file_id`: the receipt of the transfer or the signed slip.
 */
export const Refund = z.object({
  id: Id,
  payment_id: Id,
  amount_minor: z.int(),
  credit_minor: z.int(),
  currency: Currency,
  way: z.enum(['gateway', 'hand']),
  given_by: Method,
  status: RefundStatus,
  owed_again: z.boolean(),
  reference: z.string(),
  reason: z.string(),
  refusal: z.string(),
  tries: z.int(),
  file_id: Id.nullable(),
  asked_at: z.string(),
  done_at: z.string().nullable(),
})
export type Refund = z.infer<typeof Refund>

const Reference = z.string().trim().max(60)
const Reason = z.string().trim().min(1).max(500)

/**
 * Gives back a payment or part of it. `gateway`: the gateway is asked, and it is booked once it says yes; `hand`: it was given
 * back already, by `given_by` (as it came, where absent), under a `reference` unless it was cash or goes to the customer's credit.
 * A gateway that gives back whole payments only is not asked for a part (`refund_whole_only`).
 * First what went to the customer's credit goes, then what settled the charge. `amount_minor`: all that is left where absent.
 */
export const refundPayment = action('payments.refund_payment', {
  allow: may.refund,
  http: 'POST /payments/:id/refunds',
  input: z.object({
    id: Id,
    refund_id: Id.optional(),
    amount_minor: Amount.optional(),
    way: z.enum(['gateway', 'hand']),
    given_by: Method.exclude(['credit']).optional(),
    owed_again: z.boolean().default(false),
    reference: Reference.default(''),
    reason: Reason,
  }),
  output: Refund,
  errors: [
    'payment_not_confirmed',
    'more_than_left',
    'credit_spent',
    'gateway_refunds_not',
    'refund_whole_only',
    'gateway_closed',
    'reference_missing',
    'refund_recorded',
  ],
  final: true,
})

/** Asks the gateway once more for what it left unanswered: it gives one payment back once, however often it is asked. */
export const askRefundAgain = action('payments.ask_refund_again', {
  allow: may.refund,
  http: 'POST /payments/refunds/:id/ask',
  input: z.object({ id: Id }),
  output: Refund,
  errors: ['refund_decided', 'gateway_refunds_not', 'gateway_closed'],
  final: true,
})

/** Somebody looked at the gateway's own panel and says whether the money went. `reference`: where it did. */
export const settleRefund = action('payments.settle_refund', {
  allow: may.refund,
  http: 'POST /payments/refunds/:id/settle',
  input: z.object({ id: Id, given: z.boolean(), reference: Reference.default('') }),
  output: Refund,
  errors: ['refund_decided', 'reference_missing', 'refund_recorded'],
  final: true,
})

export const LARGEST_SLIP_BYTES = 10 * 1024 * 1024

/** The receipt of money given back: a picture or PDF. It takes the place of what was there. */
export const keepRefundSlip = action('payments.keep_refund_slip', {
  allow: may.refund,
  http: 'POST /payments/refunds/:id/file',
  upload: { maxBytes: LARGEST_SLIP_BYTES },
  input: z.object({ id: Id }),
  output: Refund,
  errors: ['file_missing', 'file_not_taken'],
})

export const getRefundSlip = query('payments.get_refund_slip', {
  allow: may.read,
  http: 'GET /payments/refunds/:id/file',
  input: z.object({ id: Id }),
  output: Done,
  download: true,
})

export const listRefunds = query('payments.list_refunds', {
  allow: may.read,
  http: 'GET /payments/:id/refunds',
  input: z.object({ id: Id }),
  output: z.object({ refunds: z.array(Refund) }),
})

/** The refunds of other modules' records, oldest first. */
export const refundsOf = query('payments.refunds_of', {
  allow: may.read,
  input: z.object({ subject_kind: SubjectKind, subject_id: Id }),
  output: z.object({ refunds: z.array(Refund) }),
})
