import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import * as customers from '#modules/customers/contract.ts'
import {
  attendLead,
  convertLead,
  discardLead,
  getFigures,
  leadDiscarded,
  listLeads,
  takeLeadUp,
} from './contract.ts'
import {
  attend,
  deleteDiscard,
  figuresSince,
  putDiscard,
  scoresOf,
  sourcesSince,
  tidingsOf,
} from './lead.queries.ts'
import { mustMay } from './own_rights.ts'
import { inWords } from './score.actions.ts'

/** Every lead has a score within seconds; asked for, it lets the index give the order. */
const SCORED = { lifecycle: 'lead', lead_score: { is: 'filled' } } as const
const UNSCORED = { score: 0, reasons: [], lacking: null }

export const leadActions = [
  implement(listLeads, async ({ discarded, filter, ...asked }) => {
    mustMay(customers.may.read)
    const { rows, next } = await call(customers.listCustomers, {
      sort: '-lead_score,-created_at',
      ...asked,
      filter: { ...SCORED, lead_discarded: discarded, ...(filter && { any: [filter] }) },
    })
    const ids = rows.map(({ id }) => id)
    const [scores, tidings] = await Promise.all([scoresOf(ids), tidingsOf(ids)])
    return {
      rows: rows.map((customer) => ({
        ...customer,
        ...inWords(scores.get(customer.id) ?? UNSCORED),
        ...(tidings.get(customer.id) ?? { message: '', waiting_since: null, discarded: null }),
      })),
      ...(next && { next }),
    }
  }),

  implement(getFigures, async () => {
    mustMay(customers.may.read)
    const since = (days: number): string =>
      today().subtract({ days }).toZonedDateTime(company().timeZone).toInstant().toString()
    return {
      ...(await figuresSince(since(0), since(6), since(29), since(89))),
      since: { today: today().toString(), week: today().subtract({ days: 6 }).toString() },
      by_source: await sourcesSince(since(29)),
    }
  }),

  implement(attendLead, async ({ id }) => {
    await call(customers.getCustomer, { id })
    await attend(id, now().toString())
    return {}
  }),

  implement(convertLead, async ({ id }) => {
    mustMay(customers.may.update)
    await refuseClient(id)
    await call(customers.updateCustomer, { id, lifecycle: 'client' })
    await attend(id, now().toString())
    return {}
  }),

  implement(discardLead, async ({ id, reason }) => {
    const { name } = await refuseClient(id)
    await putDiscard(id, reason, now().toString())
    await attend(id, now().toString())
    await emit(leadDiscarded, { id, name, reason })
    return {}
  }),

  implement(takeLeadUp, async ({ id }) => {
    await refuseClient(id)
    await deleteDiscard(id)
    return {}
  }),
]

const refuseClient = async (id: string): Promise<customers.Customer> => {
  const customer = await call(customers.getCustomer, { id })
  if (customer.lifecycle === 'client') fail('already_client', { name: customer.name })
  return customer
}

/** A customer whom a won opportunity made a client; whoever is one already stays one. */
export const convertBuyer = async (id: string): Promise<void> => {
  const { rows } = await call(customers.listCustomers, { ids: [id], limit: 1, filter: { lifecycle: 'lead' } })
  if (rows.length) await call(customers.updateCustomer, { id, lifecycle: 'client' })
}
