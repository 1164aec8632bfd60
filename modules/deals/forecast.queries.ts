import { type SqlBool, sql } from 'kysely'
import type { Selection } from '#kernel/list.ts'
import type { OfOwner } from './forecast.rules.ts'
import { summed } from './opportunity.queries.ts'

type Days = { from: string; to: string }
type Own = Parameters<typeof summed>[2]

const byOwner = { group: sql`o.owner_id`, as: 'owner_id' }

export const wonByOwner = (selection: Selection, own: Own, { from, to }: Days): Promise<OfOwner[]> =>
  summed(
    byOwner,
    selection,
    own,
    sql<SqlBool>`o.status = 'won' and o.closed_on between ${from}::date and ${to}::date`,
  )

export const expectedByOwner = (selection: Selection, own: Own, { from, to }: Days): Promise<OfOwner[]> =>
  summed(
    byOwner,
    selection,
    own,
    sql<SqlBool>`o.status = 'open' and o.expected_close_on between ${from}::date and ${to}::date`,
  )
