/** What is promised: how long it may take, by which hours, and who hears of it when it is in danger. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may, PolicyKey } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

const policyFields = {
  name: Text(80).min(1),
  /** Minutes the promise gives, of the calendar's hours; without a calendar, around the clock. */
  target_minutes: z.int().min(1).max(527_040),
  calendar_id: Id.nullable(),
  /** Percent of the target after which people are warned; 100: not before the end. */
  warn_percent: z.int().min(1).max(100),
  /** Who gets the task when it is at risk, late, or predicted late; null, and no role either: whose work it is. */
  escalate_to: Id.nullable(),
  /** Or a role: all its people see the task and are told, and one of them takes it. */
  escalate_role: Id.nullable(),
  escalate_on: z.array(z.enum(['warned', 'predicted', 'breached'])).max(3),
  active: z.boolean(),
}

/** `key`: what modules start clocks by, as `delivery`; it does not change. */
export const Policy = z.object({
  ...policyFields,
  id: Id,
  key: z.string(),
  calendar_name: z.string(),
  running: z.int(),
  version: z.int(),
})
export type Policy = z.infer<typeof Policy>

export const listPolicies = query('sla.list_policies', {
  allow: may.read,
  http: 'GET /sla/policies',
  input: z.object({}),
  output: z.object({
    policies: z.array(Policy),
    /** Known to the house's modules and not made yet: the first clock makes them. */
    usual: z.array(z.object({ key: z.string(), name: z.string(), target_minutes: z.int() })),
  }),
})

/** Errors: `key_taken`, `unknown_calendar`, `unknown_user`; `empty_role`: nobody holds it; `person_and_role`: one of both. */
export const createPolicy = action('sla.create_policy', {
  allow: may.configure,
  http: 'POST /sla/policies',
  input: z.object(policyFields).partial().extend({
    id: Id.optional(),
    key: PolicyKey,
    name: policyFields.name,
    target_minutes: policyFields.target_minutes,
  }),
  output: Policy,
  errors: ['key_taken', 'unknown_calendar', 'unknown_user', 'empty_role', 'person_and_role'],
})

/** Clocks that run are reckoned anew with the new target and calendar: `moved` of them. */
export const updatePolicy = action('sla.update_policy', {
  allow: may.configure,
  http: 'PUT /sla/policies/:id',
  input: z.object(policyFields).partial().extend({ id: Id }),
  output: Policy.extend({ moved: z.int() }),
  errors: ['unknown_calendar', 'unknown_user', 'empty_role', 'person_and_role'],
})

/** `still_used`: it has clocks; make it inactive instead. */
export const deletePolicy = action('sla.delete_policy', {
  allow: may.configure,
  http: 'DELETE /sla/policies/:id',
  input: z.object({ id: Id }),
  output: Done,
})
