/** How a company keeps the law: days to answer, who is responsible, days it does not work. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { may, Right } from './contract.ts'

const Days = z.int().min(1).max(90)

/**
 * `days`: business days to answer each kind of request. `remind_days`: so many business days before its day a request is brought to mind; 0
 * never. `owner_id`: whose new requests are. `contact`: where people may write, as the notice tells. `days_off`: days the company does not
 * work besides its country's holidays.
 */
const fields = {
  days: z.record(Right, Days),
  remind_days: z.int().min(0).max(30),
  owner_id: Id.nullable(),
  contact: z.union([Email, z.literal('')]),
  days_off: z.array(Day).max(100),
}
export const Settings = z.object({ ...fields, version: z.int() })
export type Settings = z.infer<typeof Settings>

export const getSettings = query('privacy.get_settings', {
  allow: may.read,
  http: 'GET /privacy/settings',
  input: z.object({}),
  output: Settings.extend({ url: z.string() }),
})

export const updateSettings = action('privacy.update_settings', {
  allow: may.configure,
  http: 'PUT /privacy/settings',
  input: z.object(fields).partial(),
  output: Settings,
  errors: ['unknown_owner'],
})
