import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { calendarById } from './calendar.queries.ts'
import { moveClocks } from './clock.ts'
import { usualPolicy } from './contract.ts'
import { peopleOf } from './escalate.ts'
import { createPolicy, deletePolicy, listPolicies, updatePolicy } from './policy.contract.ts'
import {
  deletePolicyRow,
  insertPolicy,
  policies,
  policyById,
  policyByKey,
  updatePolicyRow,
} from './policy.queries.ts'

export const policyActions = [
  implement(listPolicies, async () => {
    const rows = await policies()
    const made = new Set(rows.map(({ key }) => key))
    const usual = filled(usualPolicy)
      .filter(({ key }) => !made.has(key))
      .map(({ key, name, target_minutes }) => ({ key, name: text(name), target_minutes }))
    return { policies: rows, usual }
  }),

  implement(createPolicy, async ({ id = newId(), ...policy }) => {
    if (await policyByKey(policy.key)) fail('key_taken', { key: policy.key }, 'key')
    await refusePolicy(policy)
    await insertPolicy(id, policy)
    return found(await policyById(id))
  }),

  implement(updatePolicy, async ({ id, ...changes }) => {
    const before = found(await policyById(id, { forUpdate: true }))
    refuseStale(before)
    const { escalate_to, escalate_role } = { ...before, ...changes }
    if (escalate_to && escalate_role) fail('person_and_role', {}, 'escalate_role')
    await refusePolicy(changes)
    await updatePolicyRow(id, changes)
    const moved = await moveClocks(id)
    return { ...found(await policyById(id)), moved }
  }),

  implement(deletePolicy, async ({ id }) => {
    refuseStale(found(await policyById(id, { forUpdate: true })))
    await deletePolicyRow(id)
    return {}
  }),
]

const refusePolicy = async ({
  calendar_id,
  escalate_to,
  escalate_role,
}: {
  calendar_id?: string | null | undefined
  escalate_to?: string | null | undefined
  escalate_role?: string | null | undefined
}) => {
  if (calendar_id && !(await calendarById(calendar_id))) fail('unknown_calendar', {}, 'calendar_id')
  if (escalate_to && escalate_role) fail('person_and_role', {}, 'escalate_role')
  if (escalate_role && !(await peopleOf(escalate_role)).length) fail('empty_role', {}, 'escalate_role')
  if (!escalate_to) return
  const { colleagues } = await call(listColleagues, { ids: [escalate_to] })
  if (!colleagues[0]?.active) fail('unknown_user', {}, 'escalate_to')
}
