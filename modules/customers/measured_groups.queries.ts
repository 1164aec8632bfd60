import { sql } from 'kysely'
import type { Filter } from '#kernel/list.ts'
import { whereFilter } from '#kernel/server/list.ts'
import type { RecordGroups } from '#kernel/server/record_groups.ts'
import { may } from './contract.ts'
import { ownFields } from './customer.actions.ts'
import { addedGroups, joined, knownFields } from './list_fields.queries.ts'

/** The groups of customers' lists, for whatever is measured of customers or speaks of one. */
export const measuredGroups: RecordGroups = {
  of: 'customers.customer',
  allow: may.read,
  groups: () => addedGroups().map(({ key, header, choices }) => ({ key, label: header, choices })),
  ids: async (key, comparisons) => {
    const filter: Filter = { any: comparisons.map((comparison) => ({ [key]: comparison })) }
    const known = await knownFields({ filter }, await ownFields())
    return (comparison) => sql`(select c.id from customers.customer c ${joined(known)}
      where ${whereFilter(known.fields, { [key]: comparison })})`
  },
}
