import { statement } from '#kernel/server/database.ts'
import { company } from '#kernel/server/scope.ts'
import type { KnownPast } from '#modules/segments/past.contract.ts'
import { KIND } from './metrics.ts'

/** Every interaction in which somebody spoke with the customer; a note is none. */
export const spokenInteractions: KnownPast = {
  source: 'interactions.interaction',
  kind: 'contact',
  after: (id, most) =>
    statement(
      `select i.id as source_id, i.customer_id, (i.happened_at at time zone $3)::date as happened_on
         from interactions.interaction i left join interactions.interaction_type t on t.id = i.type_id
        where ${KIND} is distinct from 'note' and ($1::uuid is null or i.id > $1) order by i.id limit $2`,
      [id, most, company().timeZone],
    ),
}
