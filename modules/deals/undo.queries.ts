import { statement } from '#kernel/server/database.ts'
import type { Opportunity } from './contract.ts'

/** What one run did to an opportunity: of an update only what differs. */
export type ChangedOpportunity = {
  id: string
  change: 'insert' | 'update' | 'delete'
  before: Partial<Opportunity> | null
  after: Partial<Opportunity> | null
  customer_name: string
}

export const changedIn = (runId: string): Promise<ChangedOpportunity[]> =>
  statement<ChangedOpportunity>(
    `select r.row_id as id, r.change, r.before, r.after, coalesce(c.name, '') as customer_name from kernel.row_change r
       left join customers.customer c on c.id = (coalesce(r.before, r.after) ->> 'customer_id')::uuid
      where r.run_id = $1 and r.table_name = 'deals.opportunity' order by r.position`,
    [runId],
  )
