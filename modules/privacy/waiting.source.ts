/** Requests of one's own that wait for an answer, for the work queue. */
import { actor } from '#kernel/server/scope.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may } from './contract.ts'
import { openOfOwner } from './request.queries.ts'

/** To look a person's records through and answer. */
const MINUTES = 20

export const waitingSource = {
  module: 'privacy',
  kind: 'privacy.request',
  allow: may.update,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    return (await openOfOwner(person, limit)).map(({ id, number, name, status, due_on }) => ({
      about: { id, title: `${number} · ${name}` },
      reason: {
        key: status === 'open' ? 'privacy:work.open' : 'privacy:work.unproven',
        params: { number },
      },
      ...(due_on && { due_on }),
      // The law does not ask what it is worth.
      chance: 1,
      minutes: MINUTES,
    }))
  },
} as const
