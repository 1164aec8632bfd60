/** Leads are scored anew when what is known of them changes. */

import { emit } from '#kernel/server/events.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { type Undone, when } from '#kernel/server/module.ts'
import {
  customerCreated,
  customerRestored,
  customersChanged,
  customerUpdated,
} from '#modules/customers/contract.ts'
import { customersMerged, customersUnmerged } from '#modules/customers/merge.contract.ts'
import * as deals from '#modules/deals/contract.ts'
import { interactionLogged } from '#modules/interactions/contract.ts'
import { leadReopened } from './contract.ts'
import { convertBuyer } from './lead.actions.ts'
import { attend, changedBy, dropSignal, putSignal } from './lead.queries.ts'
import { scoreLeads, someLeadsJob } from './score.actions.ts'

const OPPORTUNITY = 'deals.opportunity'

const opened = async ({ id, customer_id }: { id: string; customer_id: string }): Promise<void> => {
  await putSignal(customer_id, OPPORTUNITY, id)
  await scoreLeads([customer_id])
}

export const reactions = [
  when(customerCreated, ({ id }) => scoreLeads([id])),
  when(customerUpdated, ({ id }) => scoreLeads([id])),
  when(customerRestored, ({ id }) => scoreLeads([id])),
  when(customersMerged, ({ kept }) => scoreLeads([kept])),
  when(customersUnmerged, ({ kept, dropped }) => scoreLeads([kept, dropped])),
  when(customersChanged, async ({ ids }) => enqueue(someLeadsJob, { customer_ids: ids })),

  // Somebody spoke with them: they no longer wait.
  when(
    interactionLogged,
    async ({ customer_id, happened_at }) => void (await attend(customer_id, happened_at)),
  ),

  when(deals.opportunityCreated, opened),
  when(deals.opportunityRestored, opened),
  when(deals.opportunityDeleted, async ({ id, customer_id }) => {
    await dropSignal(OPPORTUNITY, id)
    await scoreLeads([customer_id])
  }),
  when(deals.opportunityWon, ({ customer_id }) => convertBuyer(customer_id)),
]

/** Whom an undo made a lead again is told of, and all whom it touched are scored. */
export const followUndone = async ({ by }: Undone): Promise<void> => {
  const changed = await changedBy(by)
  for (const { id, name, is_lead_again } of changed) if (is_lead_again) await emit(leadReopened, { id, name })
  if (changed.length) await enqueue(someLeadsJob, { customer_ids: changed.map(({ id }) => id) })
}
