/** What was written down of talks with a person. */
import { statement } from '#kernel/server/database.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'

export const talkPart: PersonPart = {
  module: 'interactions',
  gather: async ({ records }) => [
    {
      title: 'interactions:privacy.talks',
      columns: {
        happened_at: 'interactions:privacy.happened_at',
        direction: 'interactions:privacy.direction',
        summary: 'interactions:privacy.summary',
        notes: 'interactions:privacy.notes',
        outcome: 'interactions:privacy.outcome',
        custom: 'interactions:privacy.custom',
      },
      rows: await statement<Record<string, unknown>>(
        `select happened_at, direction, summary, notes, outcome, custom from interactions.interaction
          where customer_id = any($1::uuid[]) order by happened_at limit 5000`,
        [records],
      ),
    },
  ],
  // That somebody called counts in figures; what was said goes.
  erase: async ({ records }) => [
    {
      what: 'interactions:privacy.talks',
      outcome: 'anonymised',
      ids: (
        await statement<{ id: string }>(
          `update interactions.interaction set summary = '—', notes = '', outcome = '', custom = '{}'
            where customer_id = any($1::uuid[]) returning id`,
          [records],
        )
      ).map(({ id }) => id),
    },
  ],
}
