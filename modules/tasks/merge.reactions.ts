import { when } from '#kernel/server/module.ts'
import { customersMerged, customersUnmerged } from '#modules/customers/contract.ts'
import { moveBack, moveToCustomer } from './task.queries.ts'

/** What was to be done with a customer is to be done with the one they became part of. */
export const mergeReactions = [
  when(customersMerged, async ({ kept, dropped }) => {
    await moveToCustomer(dropped, kept)
  }),
  when(customersUnmerged, async ({ dropped }) => {
    await moveBack(dropped)
  }),
]
