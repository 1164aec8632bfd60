import { enqueue } from '#kernel/server/jobs.ts'
import { type Undone, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { recordRestored } from '#modules/audit/contract.ts'
import {
  customerDeleted,
  customerRestored,
  customersChanged,
  selectCustomers,
} from '#modules/customers/contract.ts'
import { customersMerged, customersUnmerged } from '#modules/customers/merge.contract.ts'
import * as deals from '#modules/deals/contract.ts'
import * as interactions from '#modules/interactions/contract.ts'
import { saleCounted } from '#modules/invoices/contract.ts'
import { recordContact, recordPurchase, withdrawContact, withdrawPurchase } from './contract.ts'
import { pastJob } from './past.actions.ts'
import { scoreSoon } from './purchase.actions.ts'
import { boughtOn, contactAgain, followUndo, moveBack, moveToKept } from './purchase.queries.ts'
import { customersJob, everybodyJob } from './value.actions.ts'
import { forgetValues } from './value.queries.ts'

const OPPORTUNITY = 'deals.opportunity'

type Won = { id: string; customer_id: string; value_minor: number; currency: string }

const bought = ({ id, customer_id, value_minor, currency }: Won, bought_on: string) =>
  call(recordPurchase, {
    source: OPPORTUNITY,
    source_id: id,
    customer_id,
    bought_on,
    value: { amount: value_minor, currency: currency as never },
  })

const notBought = ({ id }: { id: string }) => call(withdrawPurchase, { source: OPPORTUNITY, source_id: id })

const INVOICE = 'invoices.invoice'

const INTERACTION = 'interactions.interaction'

const notSpoken = ({ id }: { id: string }) => call(withdrawContact, { source: INTERACTION, source_id: id })

/** Who writes a note has not spoken with the customer. */
const spoken = ({ id, customer_id, kind, happened_at }: interactions.InteractionFact) =>
  kind === 'note'
    ? notSpoken({ id })
    : call(recordContact, {
        source: INTERACTION,
        source_id: id,
        customer_id,
        contacted_on: Temporal.Instant.from(happened_at)
          .toZonedDateTimeISO(company().timeZone)
          .toPlainDate()
          .toString(),
      })

export const reactions = [
  when(deals.opportunityWon, async (won) => void (await bought(won, won.won_on))),
  when(deals.opportunityReopened, async (reopened) => void (await notBought(reopened))),
  when(deals.opportunityDeleted, async (deleted) => void (await notBought(deleted))),
  when(deals.opportunityRestored, async (restored) => {
    if (restored.status === 'won' && restored.closed_on) await bought(restored, restored.closed_on)
    else await notBought(restored)
  }),
  when(deals.opportunityUpdated, async (updated) => {
    const day = await boughtOn({ source: OPPORTUNITY, source_id: updated.id })
    if (day) await bought(updated, day)
  }),

  // What an invoice is worth by now; the opportunity it came from is told of by deals, and then it is worth nothing here.
  when(saleCounted, async ({ id, customer_id, value_minor, currency, sold_on }) => {
    const sale = { source: INVOICE, source_id: id }
    if (!value_minor) await call(withdrawPurchase, sale)
    else
      await call(recordPurchase, {
        ...sale,
        customer_id,
        bought_on: sold_on,
        value: { amount: value_minor, currency },
      })
  }),

  when(interactions.interactionLogged, async (logged) => void (await spoken(logged))),
  when(interactions.interactionUpdated, async (updated) => void (await spoken(updated))),
  when(interactions.interactionDeleted, async (deleted) => void (await notSpoken(deleted))),
  when(recordRestored, async ({ id, kind }) => {
    if (kind === 'interaction') await scoreSoon(await contactAgain({ source: INTERACTION, source_id: id }))
  }),

  when(customersMerged, async ({ merge_id, kept, dropped }) => {
    await moveToKept(merge_id, kept, dropped, scope().causeRunId ?? scope().runId)
    await scoreSoon(kept, dropped)
  }),
  when(customersUnmerged, async ({ merge_id }) => scoreSoon(...(await moveBack({ mergeId: merge_id })))),
  when(customerDeleted, async ({ id }) => void (await forgetValues([id]))),
  when(customerRestored, async ({ id }) => scoreSoon(id)),
  when(customersChanged, async ({ ids }) => {
    const there = new Set((await call(selectCustomers, { ids })).ids)
    await forgetValues(ids.filter((id) => !there.has(id)))
  }),
]

/** Scored anew is whoever the undone run, or the undo of an undo, gave or took something. */
export const followUndone = async ({ run_id, by, operation }: Undone): Promise<void> => {
  const concerned = [...(await moveBack({ runId: run_id })), ...(await followUndo(run_id, by))]
  if (concerned.length) await enqueue(customersJob, { customer_ids: concerned.slice(0, 10_000) })
  const module = operation.slice(0, operation.indexOf('.'))
  await enqueue(pastJob, { module }, { key: module })
  // Lines that moved back, and customers who came back by the thousand, are scored with everybody.
  if (operation.startsWith('segments.') || operation.startsWith('customers.delete'))
    await enqueue(everybodyJob, {}, { key: 'everybody' })
}
