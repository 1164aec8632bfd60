/** Tasks about a person: what they say of them. */
import { statement } from '#kernel/server/database.ts'
import { wordsPattern } from '#kernel/server/forgotten_records.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'

const THEIRS = '(t.customer_id = any($1::uuid[]) or t.about_id = any($1::uuid[]))'

export const taskPart: PersonPart = {
  module: 'tasks',
  gather: async ({ records }) => [
    {
      title: 'tasks:privacy.tasks',
      columns: {
        created_at: 'tasks:privacy.created_at',
        title: 'tasks:privacy.title',
        notes: 'tasks:privacy.notes',
        due_on: 'tasks:privacy.due_on',
        status: 'tasks:privacy.status',
      },
      rows: await statement<Record<string, unknown>>(
        `select t.created_at, t.title, t.notes, t.due_on, t.status from tasks.task t where ${THEIRS} order by t.created_at limit 5000`,
        [records],
      ),
    },
  ],
  erase: async ({ records, names, emails, phones }) => {
    const words = wordsPattern([...names, ...emails, ...phones])
    const rows = await statement<{ id: string }>(
      `update tasks.task t set title = case when $2 = '' then t.title else regexp_replace(t.title, $2, '—', 'gi') end, notes = '', checklist = '[]'
        where ${THEIRS} returning t.id`,
      [records, words],
    )
    return [{ what: 'tasks:privacy.tasks', outcome: 'anonymised', ids: rows.map(({ id }) => id) }]
  },
}
