/** What suppliers leave to be done, for the work queue: requests nobody answered, late answers to decide, papers that end. */
import { actor, company, now, today } from '#kernel/server/scope.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may } from './contract.ts'
import { EXPIRING_DAYS } from './document.contract.ts'
import { endingOfOwner } from './document.queries.ts'
import type { PriceRequest } from './price_request.contract.ts'
import { requestPage } from './price_request.queries.ts'

/** A call to ask for an answer, or a mail for a paper. */
const MINUTES = { request: 5, paper: 5 } as const
const CHANCE = { late: 0.5, unanswered: 0.3, paper: 0.2 } as const
/** Who has not answered for so long has given the answer. */
const UNANSWERED_DAYS = 7

export const requestSource = {
  module: 'suppliers',
  kind: 'suppliers.price_request',
  allow: may.ask,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const since = now()
      .subtract({ hours: 24 * UNANSWERED_DAYS })
      .toString()
    const { rows } = await requestPage({
      filter: {
        any: [
          { owner_id: person, to_decide: true },
          { owner_id: person, status: 'expired', deadline_at: { gte: since } },
        ],
      },
      sort: 'deadline_at',
      limit,
    })
    return rows.map(requestItem)
  },
} as const

const requestItem = ({ id, number, supplier_name, status, deadline_at }: PriceRequest): WorkItem => {
  const reason = status === 'expired' ? 'unanswered' : 'late'
  return {
    about: { id, title: `${number} · ${supplier_name}` },
    reason: { key: `suppliers:work.${reason}`, params: { name: supplier_name } },
    due_on: Temporal.Instant.from(deadline_at)
      .toZonedDateTimeISO(company().timeZone)
      .toPlainDate()
      .toString(),
    chance: CHANCE[reason],
    minutes: MINUTES.request,
  }
}

export const paperSource = {
  module: 'suppliers',
  kind: 'suppliers.supplier',
  allow: may.update,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const day = today()
    const rows = await endingOfOwner(
      person,
      day.add({ days: EXPIRING_DAYS }).toString(),
      day.toString(),
      limit,
    )
    return rows.map(({ supplier_id, supplier_name, expires_on, count }) => ({
      about: { id: supplier_id, title: supplier_name },
      reason: {
        key: expires_on < day.toString() ? 'suppliers:work.paper_over' : 'suppliers:work.paper_ending',
        params: { count },
      },
      due_on: expires_on,
      chance: CHANCE.paper,
      minutes: MINUTES.paper,
    }))
  },
} as const
