import { statement } from '#kernel/server/database.ts'
import type { KnownPast } from '#modules/segments/past.contract.ts'

/** Every opportunity that is won, for who reckons what customers bought. */
export const wonOpportunities: KnownPast = {
  source: 'deals.opportunity',
  kind: 'purchase',
  after: (id, most) =>
    statement(
      `select id as source_id, customer_id, closed_on as happened_on,
         json_build_object('amount', value_minor, 'currency', currency) as value
         from deals.opportunity where status = 'won' and ($1::uuid is null or id > $1) order by id limit $2`,
      [id, most],
    ),
}
