/** Transfers whose receipts wait for somebody's eye, and the list as a file. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Amount, may, Payment } from './contract.ts'

/** Another payment whose receipt is like this one's. `because`: which flags it shares. */
const Likeness = z.object({
  payment: Payment,
  because: z.array(z.enum(['same_file', 'same_picture', 'same_reference', 'same_amount'])),
})

/** What else came that looks like this payment, the likest first; at most ten. */
export const similarPayments = query('payments.similar_payments', {
  allow: may.read,
  http: 'GET /payments/:id/similar',
  input: z.object({ id: Id }),
  output: z.object({ similar: z.array(Likeness) }),
})

/** The transfer arrived. `amount_minor`: what arrived, where it differs from what the payer wrote. */
export const confirmTransfer = action('payments.confirm_transfer', {
  allow: may.review,
  http: 'POST /payments/:id/confirm',
  input: z.object({ id: Id, amount_minor: Amount.optional(), note: z.string().trim().max(500).optional() }),
  output: Payment,
  errors: ['not_in_review'],
  final: true,
})

/** It did not, or is not what it says. The payer reads the reason. */
export const rejectTransfer = action('payments.reject_transfer', {
  allow: may.review,
  http: 'POST /payments/:id/reject',
  input: z.object({ id: Id, reason: z.string().trim().min(1).max(500) }),
  output: Payment,
  errors: ['not_in_review'],
  final: true,
})

/** The file the payer sent. */
export const getReceiptFile = query('payments.get_receipt_file', {
  allow: may.read,
  http: 'GET /payments/:id/file',
  views: 'id',
  input: z.object({ id: Id }),
  output: Done,
  download: true,
})

/** The list as a file, as it is seen. */
export const exportPayments = query('payments.export_payments', {
  allow: may.export,
  http: 'GET /payments/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})
