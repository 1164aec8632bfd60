/** What opportunities say of a person. */
import { statement } from '#kernel/server/database.ts'
import { wordsPattern } from '#kernel/server/forgotten_records.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'

const THEIRS = '(o.customer_id = any($1::uuid[]) or o.contact_id = any($1::uuid[]))'

export const opportunityPart: PersonPart = {
  module: 'deals',
  gather: async ({ records }) => [
    {
      title: 'deals:privacy.opportunities',
      columns: {
        reference: 'deals:privacy.reference',
        title: 'deals:privacy.title',
        description: 'deals:privacy.description',
        status: 'deals:privacy.status',
        source: 'deals:privacy.source',
        custom: 'deals:privacy.custom',
        created_at: 'deals:privacy.created_at',
      },
      rows: await statement<Record<string, unknown>>(
        `select o.reference, o.title, o.description, o.status, o.source, o.custom, o.created_at from deals.opportunity o
          where ${THEIRS} order by o.created_at limit 5000`,
        [records],
      ),
    },
  ],
  // Values and stages count in figures; who it was does not.
  erase: async ({ records, names, emails, phones }) => {
    const rows = await statement<{ id: string }>(
      `update deals.opportunity o set description = '', custom = '{}',
          title = case when $2 = '' then o.title else regexp_replace(o.title, $2, '—', 'gi') end
        where ${THEIRS} returning o.id`,
      [records, wordsPattern([...names, ...emails, ...phones])],
    )
    return [{ what: 'deals:privacy.opportunities', outcome: 'anonymised', ids: rows.map(({ id }) => id) }]
  },
}
