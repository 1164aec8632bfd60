/** Requests that wait for somebody, for the work queue: new ones, unclear ones, and those that stand still with the reason. */
import type { Filter } from '#kernel/list.ts'
import { actor } from '#kernel/server/scope.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may } from './contract.ts'
import type { QuoteRequest } from './request.contract.ts'
import { requestPage } from './request.queries.ts'

/** To choose what is meant, or to decide who delivers. */
const MINUTES = 8
/** A request that is answered today is worth more than one answered next week. */
const CHANCE = 0.4

export const requestSource = {
  module: 'quotes',
  kind: 'quotes.quote_request',
  allow: may.update,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    // Whoever may compare suppliers also takes what is nobody's yet.
    const whose = [{ owner_id: person }, ...(actor().may(may.source) ? [{ owner_id: null }] : [])]
    const waiting: Filter[] = [
      { status: 'new' },
      { standstill: { is: 'filled', not: 'approval_needed' }, status: ['sourcing', 'quoted'] },
    ]
    const { rows } = await requestPage({
      filter: { any: whose.flatMap((own) => waiting.map((one) => ({ ...own, ...one }))) },
      sort: 'created_at',
      limit,
    })
    return rows.map(itemOf)
  },
} as const

const itemOf = (request: QuoteRequest): WorkItem => ({
  about: { id: request.id, title: request.number },
  customer: { id: request.customer_id, name: request.customer_name },
  reason: reasonOf(request),
  chance: CHANCE,
  minutes: MINUTES,
})

const reasonOf = ({ standstill, unsure, lines }: QuoteRequest): WorkItem['reason'] => {
  if (standstill) return { key: `quotes:requests.standstills.${standstill}` }
  return unsure > 0
    ? { key: 'quotes:work.request_unclear', params: { count: unsure } }
    : { key: 'quotes:work.request_new', params: { count: lines } }
}
