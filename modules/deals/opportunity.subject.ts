/** Opportunities as the records of tasks. */
import type { Id } from '#kernel/values/id.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import { heldToStep } from './next_step.queries.ts'
import { opportunityPage } from './opportunity.queries.ts'

export const opportunitySubject = {
  kind: 'deals.opportunity',
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> => {
    const { rows } = await opportunityPage({ ids: [...ids], limit: ids.length }, [])
    return rows.map(({ id, title, status, customer_id, customer_name, value_minor, currency }) => ({
      id,
      title,
      customer: { id: customer_id, name: customer_name },
      ...(status === 'open' && value_minor > 0 && { value: { amount: value_minor, currency } }),
    }))
  },
  neverWithout: heldToStep,
} as const
