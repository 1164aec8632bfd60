/** How a company delivers. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Latitude, Longitude, may } from './contract.ts'
import { ProofPolicy } from './proof.contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** `photo`: one must be taken. `code` stays when the words change. */
export const FailureReason = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'not_a_code' }),
  name: Text(120).min(1),
  photo: z.boolean().default(false),
})
export type FailureReason = z.infer<typeof FailureReason>

/**
 * `depot_*`: where routes begin; both coordinates or none. `speed_kmh`: on average, by road with its traffic. `stop_minutes`: at one door, until the
 * company's own stops say better. `window_hours`: length of the windows offered to who waits; `day_from`, `day_until`: hours of the day they
 * lie in. `reschedule_days`: how many days ahead they may choose; 0 never. `keep_positions_days`: after which positions are gone.
 */
const fields = {
  proof: ProofPolicy,
  depot_name: Text(120),
  depot_latitude: Latitude.nullable(),
  depot_longitude: Longitude.nullable(),
  speed_kmh: z.int().min(3).max(120),
  stop_minutes: z.int().min(1).max(240),
  window_hours: z.int().min(1).max(12),
  day_from: z.int().min(0).max(23),
  day_until: z.int().min(1).max(24),
  reschedule_days: z.int().min(0).max(30),
  keep_positions_days: z.int().min(1).max(365),
  tell_recipient: z.boolean(),
  failure_reasons: z.array(FailureReason).min(1).max(40),
}
export const Settings = z.object({ ...fields, version: z.int() })
export type Settings = z.infer<typeof Settings>

export const getSettings = query('logistics.get_settings', {
  allow: may.read,
  http: 'GET /logistics/settings',
  input: z.object({}),
  output: Settings,
})

/** Errors: `place_incomplete`, `hours_reversed`, `code_twice` (a reason's code). */
export const updateSettings = action('logistics.update_settings', {
  allow: may.configure,
  http: 'PUT /logistics/settings',
  input: z.object(fields).partial(),
  output: Settings,
  errors: ['place_incomplete', 'hours_reversed', 'code_twice'],
})

/** What is asked at one customer's door instead; null: the company's own. */
export const getCustomerProof = query('logistics.get_customer_proof', {
  allow: may.read,
  http: 'GET /logistics/customers/:customer_id/proof',
  input: z.object({ customer_id: Id }),
  output: z.object({ proof: ProofPolicy.nullable() }),
})

/** Deliveries to come follow it. Errors: `unknown_customer`. */
export const setCustomerProof = action('logistics.set_customer_proof', {
  allow: may.update,
  http: 'PUT /logistics/customers/:customer_id/proof',
  input: z.object({ customer_id: Id, proof: ProofPolicy.nullable() }),
  output: z.object({ proof: ProofPolicy.nullable() }),
  errors: ['unknown_customer'],
})
