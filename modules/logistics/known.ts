/** What a delivery names must be there: customers, owners, drivers' members. */
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'

/** The customer the caller may see, by what a delivery keeps of them. */
export const customerKnown = async (id: string): Promise<{ id: string; name: string } | undefined> => {
  const { rows } = await call(listCustomers, { ids: [id], limit: 1, fields: 'name' })
  const [row] = rows as { id: string; name: string }[]
  return row
}

export const refuseUnknownCustomer = async (id: string): Promise<{ id: string; name: string }> =>
  (await customerKnown(id)) ?? fail('unknown_customer', {}, 'customer_id')

export const refuseUnknownOwner = async (id: string | null | undefined): Promise<void> => {
  if (!id) return
  const { colleagues } = await call(listColleagues, { ids: [id] })
  if (!colleagues.length) fail('unknown_owner', {}, 'owner_id')
}

/** An active member of the company, by name. */
export const memberKnown = async (userId: string): Promise<{ id: string; name: string } | undefined> => {
  const { colleagues } = await call(listColleagues, { ids: [userId] })
  const [member] = colleagues
  return member?.active ? { id: member.id, name: member.name } : undefined
}
