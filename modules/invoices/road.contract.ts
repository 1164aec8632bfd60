/** The road to the tax office: whether documents get through, and what is done while they do not. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { may } from './contract.ts'

/**
 * The road to the tax office as it is now. `outage`: documents do not get through. `contingency`: new ones are given to buyers at once and sent
 * afterwards. `offer`: the outage lasts, so contingency may be declared. Counts of what waits.
 */
export const Road = z.object({
  outage: z
    .object({
      kind: z.enum(['unreachable', 'unauthorised', 'no_folios']),
      since: z.string(),
      failures: z.int(),
      message: z.string(),
      alarmed: z.boolean(),
    })
    .nullable(),
  contingency: z
    .object({ since: z.string(), reason: z.string(), by: z.string(), hours: z.number() })
    .nullable(),
  offer: z.boolean(),
  queued: z.int(),
  sending: z.int(),
  contingent: z.int(),
  rejected: z.int(),
  held: z.int(),
  oldest_waiting_at: z.string().nullable(),
  next_attempt_at: z.string().nullable(),
})

export type Road = z.infer<typeof Road>

export const getRoad = query('invoices.get_road', {
  allow: may.read,
  http: 'GET /invoices/road',
  input: z.object({}),
  output: Road,
})

/**
 * Declares contingency: what waits and what is issued from now on is made anew as such under its own number, mailed to its buyer at once, and sent
 * whenever the road is open. `reason`: 15 to 250 letters, told to the tax office. Errors: `in_contingency`.
 */
export const beginContingency = action('invoices.begin_contingency', {
  allow: may.configure,
  final: true,
  http: 'POST /invoices/contingency',
  input: z.object({ reason: z.string().trim().min(15, { error: 'reason_too_short' }).max(250) }),
  output: Road,
  errors: ['in_contingency'],
})

/** Back to normal: documents made meanwhile are sent now. Errors: `not_in_contingency`. */
export const endContingency = action('invoices.end_contingency', {
  allow: may.configure,
  final: true,
  http: 'POST /invoices/contingency/end',
  input: z.object({}),
  output: Road,
  errors: ['not_in_contingency'],
})

/** Sends all that waits now. Returns how many. */
export const retryAll = action('invoices.retry_all', {
  allow: may.issue,
  final: true,
  http: 'POST /invoices/retry-all',
  rate: 'costly',
  input: z.object({}),
  output: z.object({ count: z.int() }),
})
