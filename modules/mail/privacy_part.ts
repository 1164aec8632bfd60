/** Mails to a person, and how long mails are kept. */
import { statement } from '#kernel/server/database.ts'
import type { PersonPart, RetainedKind } from '#modules/privacy/person.contract.ts'

const TWO_YEARS = 2 * 365

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

export const mailPart: PersonPart = {
  module: 'mail',
  gather: async ({ emails }) => [
    {
      title: 'mail:privacy.messages',
      columns: {
        created_at: 'mail:privacy.created_at',
        recipient: 'mail:privacy.recipient',
        subject: 'mail:privacy.subject',
        text_body: 'mail:privacy.body',
        state: 'mail:privacy.state',
      },
      rows: await statement<Record<string, unknown>>(
        `select created_at, recipient, subject, case when confidential then '' else text_body end as text_body, state
          from mail.message where lower(recipient) = any($1) order by created_at limit 5000`,
        [emails],
      ),
    },
  ],
  // One that waits is sent first: what it says may be the answer they asked for.
  erase: async ({ emails }) => [
    {
      what: 'mail:privacy.messages',
      outcome: 'erased',
      ids: ids(
        await statement<{ id: string }>(
          `delete from mail.message where lower(recipient) = any($1) and state <> 'queued' returning id`,
          [emails],
        ),
      ),
    },
  ],
}

const OLD = `state <> 'queued' and created_at < $1`

export const oldMail: RetainedKind = {
  module: 'mail',
  key: 'mail.message',
  label: 'mail:privacy.old',
  effect: 'mail:privacy.old_effect',
  usual_days: TWO_YEARS,
  least_days: 30,
  due: async (before, most) => {
    const [row] = await statement<{ count: number }>(
      `select count(*)::int as count from mail.message where ${OLD}`,
      [before],
    )
    const sample = await statement<{ id: string; title: string; at: string }>(
      `select id, recipient || ' · ' || subject as title, created_at as at from mail.message where ${OLD} order by created_at limit $2`,
      [before, most],
    )
    return { count: row?.count ?? 0, sample }
  },
  clear: async (before, most) =>
    ids(
      await statement<{ id: string }>(
        `delete from mail.message where id in (select id from mail.message where ${OLD} order by created_at limit $2) returning id`,
        [before, most],
      ),
    ),
}
