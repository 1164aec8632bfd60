import { checkedForMany } from '#kernel/server/custom.ts'
import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { changedValues } from '#kernel/values/custom.ts'
import {
  type Customer,
  customersChanged,
  deleteCustomers,
  MOST_AT_ONCE,
  updateCustomers,
} from './contract.ts'
import { ownFields } from './customer.actions.ts'
import { deleteCustomerRows, updateCustomerRows } from './customer.queries.ts'
import { lockSelection } from './list.queries.ts'
import { refuseUnknownOwner } from './owner.ts'
import { refuseHeld } from './reference.queries.ts'

type Wanted = { expected?: number | undefined }

/** All rows of a selection, or a refusal: too many, or no longer what the person saw. */
const selected = async ({
  expected,
  ...selection
}: Parameters<typeof lockSelection>[0] & Wanted): Promise<Customer[]> => {
  const customers = await lockSelection(selection, await ownFields(), MOST_AT_ONCE)
  if (customers.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
  if (expected !== undefined && expected !== customers.length)
    fail('selection_changed', { expected, now: customers.length })
  return customers
}

const tell = async (ids: string[]): Promise<{ changed: number; run_id: string }> => {
  const run_id = scope().runId
  if (ids.length) await emit(customersChanged, { run_id, count: ids.length, ids })
  return { changed: ids.length, run_id }
}

export const bulkActions = [
  implement(
    updateCustomers,
    async ({ changes: { custom, add_tags = [], remove_tags = [], ...plain }, ...wanted }) => {
      if (!custom && !add_tags.length && !remove_tags.length && !Object.keys(plain).length)
        fail('nothing_to_change')
      await refuseUnknownOwner(plain.owner_id)
      const customers = await selected(wanted)
      // Own values are checked once: the same ones go to every customer, over what each already has.
      if (custom) await checkedForMany(await ownFields(), custom)

      const leaving = new Set(remove_tags.map((tag) => tag.toLowerCase()))
      await updateCustomerRows(
        customers.map((customer) => ({
          id: customer.id,
          ...plain,
          tags: [
            ...new Set([...customer.tags.filter((tag) => !leaving.has(tag.toLowerCase())), ...add_tags]),
          ],
          ...(custom && { custom: changedValues(customer.custom, custom) }),
        })),
        now().toString(),
      )
      return tell(customers.map((c) => c.id))
    },
  ),

  implement(deleteCustomers, async (wanted) => {
    const ids = (await selected(wanted)).map((c) => c.id)
    await refuseHeld(ids)
    await deleteCustomerRows(ids)
    return tell(ids)
  }),
]
