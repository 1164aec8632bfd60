/** How a company quotes. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { BalanceDays, DepositPercent, may } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/**
 * `prefix`: what numbers begin with, `COT-` of `COT-000123`; `next_number`: of the next quote with it, 124 here. `valid_days`: how long a quote holds. `remind_days`: so many days
 * before its end the buyer is reminded; 0 never. `follow_up_days`: so many days after sending somebody looks after it; 0 never.
 * `approval_above_minor` (in the company's currency), `approval_below_margin_percent`: null for no limit. `mail_text_id`: the
 * company's text for the mail, null for ours. `accuracy_percent`: how far what suppliers invoice may be from what was reckoned with and
 * still count as near. `deposit_percent`, `balance_days`: as a version has them.
 */
const fields = {
  prefix: z
    .string()
    .trim()
    .max(10)
    .regex(/^[\p{L}\d]*[-/ ]?$/u, { error: 'not_a_prefix' }),
  next_number: z.int().min(1).max(999_999_999),
  valid_days: z.int().min(1).max(365),
  remind_days: z.int().min(0).max(60),
  follow_up_days: z.int().min(0).max(60),
  approval_above_minor: z.int().min(0).max(1_000_000_000_000).nullable(),
  approval_below_margin_percent: z.number().min(0).max(100).nullable(),
  payment_terms: Text(1_000),
  delivery_terms: Text(1_000),
  terms: Text(10_000),
  deposit_percent: DepositPercent,
  balance_days: BalanceDays,
  mail_text_id: Id.nullable(),
  accuracy_percent: z.number().min(0).max(50),
}
export const Settings = z.object({ ...fields, prefix: z.string(), version: z.int() })
export type Settings = z.infer<typeof Settings>

export const getSettings = query('quotes.get_settings', {
  allow: may.read,
  http: 'GET /quotes/settings',
  input: z.object({}),
  output: Settings,
})

/**
 * Changes what is given; quotes already written keep what they have. Each prefix counts by itself, and never back: `number_behind` with
 * `{ least }`.
 */
export const updateSettings = action('quotes.update_settings', {
  allow: may.configure,
  http: 'PUT /quotes/settings',
  input: z.object(fields).partial(),
  output: Settings,
  errors: ['unknown_text', 'number_behind'],
})
