/** What this module itself holds of people: their requests and consents, which prove that the law was kept. */
import { statement } from '#kernel/server/database.ts'
import { letFileGo } from '#kernel/server/files.ts'
import { consentsBy } from './consent.queries.ts'
import type { HeldOf, PersonPart, RetainedKind } from './person.contract.ts'

const FIVE_YEARS = 5 * 365

export const privacyPart: PersonPart = {
  module: 'privacy',
  gather: async ({ emails, records }): Promise<HeldOf[]> => [
    {
      title: 'privacy:held.consents',
      columns: {
        given_at: 'privacy:fields.given_at',
        purpose: 'privacy:fields.purpose',
        text: 'privacy:fields.text',
        source: 'privacy:fields.source',
        revoked_at: 'privacy:fields.revoked_at',
      },
      rows: await consentsBy(emails, records),
    },
    {
      title: 'privacy:held.requests',
      columns: {
        number: 'privacy:fields.number',
        right: 'privacy:fields.right',
        received_at: 'privacy:fields.received_at',
        details: 'privacy:fields.details',
        answer: 'privacy:fields.answer',
      },
      rows: await statement<Record<string, unknown>>(
        'select number, "right", received_at, details, answer from privacy.request where lower(email) = any($1) order by received_at',
        [emails],
      ),
    },
  ],
  erase: async ({ emails, records }) => [
    {
      what: 'privacy:held.exports',
      outcome: 'erased',
      ids: await dropExports(emails),
    },
    {
      what: 'privacy:held.consents',
      outcome: 'kept',
      because: 'privacy:because.proof',
      ids: (await consentsBy(emails, records)).map(({ id }) => id),
    },
    {
      what: 'privacy:held.requests',
      outcome: 'kept',
      because: 'privacy:because.proof',
      ids: (
        await statement<{ id: string }>('select id from privacy.request where lower(email) = any($1)', [
          emails,
        ])
      ).map(({ id }) => id),
    },
  ],
}

/** What was handed out once holds all that is being erased. The requests themselves stay, so what is answered are the files. */
const dropExports = async (emails: readonly string[]): Promise<string[]> => {
  const packed = await statement<{ id: string }>(
    `with old as (select id, export_file_id from privacy.request where lower(email) = any($1) and export_file_id is not null)
     update privacy.request r set export_file_id = null from old where r.id = old.id returning old.export_file_id as id`,
    [emails],
  )
  for (const { id } of packed) await letFileGo(id)
  return packed.map(({ id }) => id)
}

const ANSWERED = `status in ('answered', 'refused', 'withdrawn') and coalesce(answered_at, received_at) < $1`

export const oldRequests: RetainedKind = {
  module: 'privacy',
  key: 'privacy.request',
  label: 'privacy:retained.request',
  effect: 'privacy:retained.request_effect',
  usual_days: FIVE_YEARS,
  least_days: 365,
  due: async (before, most) => {
    const [row] = await statement<{ count: number }>(
      `select count(*)::int as count from privacy.request where ${ANSWERED}`,
      [before],
    )
    const sample = await statement<{ id: string; title: string; at: string }>(
      `select id, number as title, received_at as at from privacy.request where ${ANSWERED} order by received_at limit $2`,
      [before, most],
    )
    return { count: row?.count ?? 0, sample }
  },
  clear: async (before, most) => {
    const rows = await statement<{ id: string; export_file_id: string | null }>(
      `delete from privacy.request where id in (
         select id from privacy.request where ${ANSWERED} order by received_at limit $2) returning id, export_file_id`,
      [before, most],
    )
    // Files go with the next sweep.
    await statement('update kernel.file set expires_at = now() where id = any($1::uuid[])', [
      rows.flatMap(({ export_file_id }) => export_file_id ?? []),
    ])
    return rows.map(({ id }) => id)
  },
}
