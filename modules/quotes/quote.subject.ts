/** Quotes as the records of tasks, and as records whose timeline is as hidden as they are. */
import { actor } from '#kernel/server/scope.ts'
import type { Id } from '#kernel/values/id.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import { isQuote, quoteById, quotesByIds } from './quote.queries.ts'

const OPEN = new Set(['draft', 'awaiting_approval', 'approved', 'sent', 'viewed'])

export const quoteSubject = {
  kind: 'quotes.quote',
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> =>
    (await quotesByIds(ids)).map(
      ({ id, number, title, status, customer_id, customer_name, total_minor, currency }) => ({
        id,
        title: title ? `${number} · ${title}` : number,
        customer: { id: customer_id, name: customer_name },
        ...(OPEN.has(status) && total_minor > 0 && { value: { amount: total_minor, currency } }),
      }),
    ),
} as const

/** Whether the actor may see this quote; undefined when the id is nobody's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('quotes') === 'all' || !(await isQuote(id))) return undefined
  return (await quoteById(id)) !== undefined
}
