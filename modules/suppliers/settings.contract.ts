/** How a company asks its suppliers. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/**
 * `deadline_hours`: how long suppliers have to answer. `remind_hours`: so long before the deadline they are reminded, once; 0 never.
 * `request_text_id`: the company's text for the mail
 * with which prices are asked for, null for ours.
 */
const fields = {
  deadline_hours: z.int().min(1).max(720),
  remind_hours: z.int().min(0).max(168),
  request_text_id: Id.nullable(),
}
export const Settings = z.object({ ...fields, version: z.int() })
export type Settings = z.infer<typeof Settings>

export const getSettings = query('suppliers.get_settings', {
  allow: may.read,
  http: 'GET /suppliers/settings',
  input: z.object({}),
  output: Settings,
})

export const updateSettings = action('suppliers.update_settings', {
  allow: may.configure,
  http: 'PUT /suppliers/settings',
  input: z.object(fields).partial(),
  output: Settings,
})
