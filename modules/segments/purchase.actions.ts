import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { recordContact, recordPurchase, withdrawContact, withdrawPurchase } from './contract.ts'
import { keptFor, noteLatecomer, putContact, putPurchase, withdraw } from './purchase.queries.ts'
import { customersJob } from './value.actions.ts'

/** The run that what happens here follows from: a reaction's is the run that emitted. */
const causingRun = (): string => scope().causeRunId ?? scope().runId

/** Scores customers soon; those who wait already wait once. */
export const scoreSoon = async (...customerIds: readonly (string | undefined)[]): Promise<void> => {
  const ids = new Set(customerIds.filter((id) => id !== undefined))
  for (const id of ids) await enqueue(customersJob, { customer_ids: [id] }, { key: id })
}

export const purchaseActions = [
  implement(recordPurchase, async (told) => {
    const customer_id = await keptFor(told.customer_id)
    const before = await putPurchase({ ...told, customer_id, id: newId() }, causingRun())
    if (customer_id !== told.customer_id) await noteLatecomer(told.customer_id, told)
    await scoreSoon(customer_id, before)
    return {}
  }),

  implement(withdrawPurchase, async (told) => {
    await scoreSoon(await withdraw('purchase', told, causingRun()))
    return {}
  }),

  implement(recordContact, async (told) => {
    const customer_id = await keptFor(told.customer_id)
    const before = await putContact({ ...told, customer_id, id: newId() }, causingRun())
    if (customer_id !== told.customer_id) await noteLatecomer(told.customer_id, told)
    await scoreSoon(customer_id, before)
    return {}
  }),

  implement(withdrawContact, async (told) => {
    await scoreSoon(await withdraw('contact', told, causingRun()))
    return {}
  }),
]
