/** Leads who wait for their seller's answer, for the work queue. */
import { actor, company } from '#kernel/server/scope.ts'
import { today } from '#kernel/values/day.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may } from './contract.ts'
import { waitingFor } from './lead.queries.ts'

/** A first call, and how far it decides: most where the lead is as likely to buy as not. */
const MINUTES = 10
const MOST_CHANCE = 0.25

export const waitingSource = {
  module: 'leads',
  kind: 'customers.customer',
  allow: may.read,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    return (await waitingFor(person, limit)).map(({ id, name, score, waiting_since }) => ({
      about: { id, title: name },
      reason: { key: 'leads:work.waiting', params: { score } },
      due_on: today(Temporal.Instant.from(waiting_since), company().timeZone),
      chance: MOST_CHANCE * (score / 100),
      minutes: MINUTES,
    }))
  },
} as const
