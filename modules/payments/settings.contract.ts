/** How a company takes money. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Amount, may } from './contract.ts'
import { BankAccount } from './pay.contract.ts'

const Prefix = z
  .string()
  .trim()
  .max(10)
  .regex(/^[\p{L}\d]*[-/ ]?$/u, { error: 'not_a_prefix' })

/**
 * `charge_prefix`, `receipt_prefix`: what numbers begin with. `transfer_offered`: payers may transfer to `bank_accounts` and send
 * the receipt. `partial_allowed`: they may pay less than is owed, `least_partial_minor` at least. `mails_receipt`: payers get one.
 */
const fields = {
  charge_prefix: Prefix,
  receipt_prefix: Prefix,
  transfer_offered: z.boolean(),
  bank_accounts: z.array(BankAccount).max(10),
  transfer_words: z.string().trim().max(1_000),
  partial_allowed: z.boolean(),
  least_partial_minor: Amount,
  mails_receipt: z.boolean(),
}
export const Settings = z.object({
  ...fields,
  charge_prefix: z.string(),
  receipt_prefix: z.string(),
  version: z.int(),
})
export type Settings = z.infer<typeof Settings>

export const getSettings = query('payments.get_settings', {
  allow: may.read,
  http: 'GET /payments/settings',
  input: z.object({}),
  output: Settings,
})

/** Changes what is given; numbers given already stay. Errors: `bank_account_missing` where transfers are offered to none. */
export const updateSettings = action('payments.update_settings', {
  allow: may.configure,
  http: 'PUT /payments/settings',
  input: z.object(fields).partial(),
  output: Settings,
  errors: ['bank_account_missing'],
})
