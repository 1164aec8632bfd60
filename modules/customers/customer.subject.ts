/** Customers as the records of tasks. */
import type { Id } from '#kernel/values/id.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import { customersByIds } from './customer.queries.ts'

export const customerSubject = {
  kind: 'customers.customer',
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> =>
    (await customersByIds(ids)).map(({ id, name }) => ({ id, title: name, customer: { id, name } })),
} as const
