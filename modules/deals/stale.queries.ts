import { statement } from '#kernel/server/database.ts'
import { isBare, stepKeeper } from './next_step.queries.ts'

export type StaleOpportunity = {
  id: string
  title: string
  customer_id: string
  customer_name: string
  stage: string
  value_minor: number
  currency: string
  probability: number
  expected_close_on: string | null
  /** The day from which it waits: its expected close, or the last day it should have stood in its stage; null where it only lacks a next step. */
  stale_on: string | null
  /** Nothing is to be done about it, in a pipeline that wants a next step. */
  is_bare: boolean
}

/**
 * A person's open opportunities past their expected close, longer in their stage than expected, or without the next step that
 * their pipeline wants; dearest first.
 */
export const staleOf = (
  owner: string,
  { day, timeZone, limit }: { day: string; timeZone: string; limit: number },
): Promise<StaleOpportunity[]> => {
  const keeper = stepKeeper()
  const bare = keeper ? isBare(keeper.open) : 'false'
  return statement<StaleOpportunity>(
    `select * from (
       select o.id, o.title, o.customer_id, c.name as customer_name, s.name as stage, o.value_minor, o.currency,
              coalesce(x.probability, s.probability) as probability, o.expected_close_on,
              least(case when o.expected_close_on < $2::date then o.expected_close_on end,
                    (o.stage_entered_at at time zone $3)::date + s.expected_days) as stale_on,
              ${bare} as is_bare
         from deals.opportunity o
         join deals.stage s on s.id = o.stage_id
         join customers.customer c on c.id = o.customer_id
         left join deals.chance x on x.id = o.id and x.stage_id = o.stage_id
        where o.status = 'open' and o.owner_id = $1
     ) waiting
     where stale_on < $2::date or is_bare order by value_minor desc, stale_on limit $4`,
    [owner, day, timeZone, limit],
  )
}
