/** What the company's own objects hold of a person: the records that are linked to them and to nobody else. */
import { statement } from '#kernel/server/database.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'

// A record that other customers share is not this person's to empty.
const THEIRS = `r.id in (select l.record_id from objects.link l join objects.relation n on n.id = l.relation_id
    where n.target = 'customers.customer' and l.target_id = any($1::uuid[]))
  and not exists (select from objects.link l join objects.relation n on n.id = l.relation_id
    where l.record_id = r.id and n.target = 'customers.customer' and not (l.target_id = any($1::uuid[])))`

export const recordPart: PersonPart = {
  module: 'objects',
  gather: async ({ records }) => [
    {
      title: 'objects:privacy.records',
      columns: {
        object: 'objects:privacy.object',
        name: 'objects:fields.name',
        custom: 'objects:privacy.custom',
        created_at: 'objects:fields.created_at',
      },
      rows: await statement<Record<string, unknown>>(
        `select o.label_one as object, r.name, r.custom, r.created_at from objects.record r
           join objects.custom_object o on o.id = r.object_id where ${THEIRS} order by r.created_at limit 5000`,
        [records],
      ),
    },
  ],
  // That there was a record counts in figures; what it said goes.
  erase: async ({ records }) => [
    {
      what: 'objects:privacy.records',
      outcome: 'anonymised',
      ids: (
        await statement<{ id: string }>(
          `update objects.record r set name = '—', custom = '{}' where ${THEIRS} returning r.id`,
          [records],
        )
      ).map(({ id }) => id),
    },
  ],
}
