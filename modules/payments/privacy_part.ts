/** What payments say of whoever paid. Amounts and their entries stay; notes of strangers' machines go after some time. */
import { statement } from '#kernel/server/database.ts'
import type { HeldFile, HeldOf, Marks, PersonPart, RetainedKind } from '#modules/privacy/person.contract.ts'

const TWO_YEARS = 730
const HALF_A_YEAR = 180

const THEIRS =
  '(p.customer_id = any($1::uuid[]) or lower(p.payer_email) = any($2) or p.payer_phone = any($3::text[]))'

const marked = ({ records, emails, phones }: Marks) => [records, emails, phones]

const ASKED = '(c.customer_id = any($1::uuid[]) or lower(c.email) = any($2))'

export const payerPart: PersonPart = {
  module: 'payments',
  gather: async (marks): Promise<HeldOf[]> => [
    {
      title: 'payments:privacy.payments',
      columns: {
        number: 'payments:privacy.number',
        received_at: 'payments:privacy.received_at',
        method: 'payments:privacy.method',
        amount: 'payments:privacy.amount',
        status: 'payments:privacy.status',
        payer_name: 'payments:privacy.payer_name',
        payer_email: 'payments:privacy.payer_email',
        payer_phone: 'payments:privacy.payer_phone',
        note: 'payments:privacy.note',
      },
      rows: await statement<Record<string, unknown>>(
        `select p.number, p.received_at, p.method, p.currency || ' ' || to_char(p.amount_minor / 100.0, 'FM999999999990.00') as amount, p.status,
            p.payer_name, p.payer_email, p.payer_phone, p.note
          from payments.payment p where ${THEIRS} order by p.received_at limit 5000`,
        marked(marks),
      ),
    },
    {
      title: 'payments:titles.charges',
      columns: {
        number: 'payments:fields.number',
        label: 'payments:fields.label',
        amount: 'payments:fields.amount_minor',
        status: 'payments:fields.status',
        email: 'payments:fields.email',
        created_at: 'payments:fields.created_at',
      },
      rows: await statement<Record<string, unknown>>(
        `select c.number, c.label, c.currency || ' ' || to_char(c.amount_minor / 100.0, 'FM999999999990.00') as amount, c.status, c.email, c.created_at
          from payments.charge c where ${ASKED} order by c.created_at limit 5000`,
        [marks.records, marks.emails],
      ),
    },
  ],
  files: async (marks): Promise<HeldFile[]> => {
    const papers = await statement<{ id: string; of: string; kind: 'receipt' | 'slip' }>(
      `select p.file_id as id, p.number as of, 'receipt' as kind from payments.payment p where p.file_id is not null and ${THEIRS}
        union all
       select r.file_id, p.number, 'slip' from payments.refund r join payments.payment p on p.id = r.payment_id
        where r.file_id is not null and ${THEIRS}`,
      marked(marks),
    )
    return papers.map(({ kind, ...paper }) => ({ ...paper, what: `payments:privacy.${kind}` as const }))
  },
  erase: async (marks) => {
    await statement(
      `update payments.refund r set file_id = null from payments.payment p where p.id = r.payment_id and r.file_id is not null and ${THEIRS}`,
      marked(marks),
    )
    const payers = await statement<{ id: string }>(
      `update payments.payment p set payer_name = '', payer_email = '', payer_phone = '', note = '', file_id = null, picture_hash = null
        where ${THEIRS} returning p.id`,
      marked(marks),
    )
    const charges = await statement<{ id: string }>(
      `update payments.charge c set email = '' where ${ASKED} returning c.id`,
      [marks.records, marks.emails],
    )
    return [
      { what: 'payments:privacy.payers', outcome: 'anonymised', ids: payers.map(({ id }) => id) },
      {
        what: 'payments:privacy.books',
        outcome: 'kept',
        because: 'payments:privacy.books_law',
        ids: charges.map(({ id }) => id),
      },
    ]
  },
}

const OLD = 'n.last_at < $1'

/** What gateways sent, word by word: needed while a payment may be disputed. */
export const oldNotifications: RetainedKind = {
  module: 'payments',
  key: 'payments.notification',
  label: 'payments:privacy.notifications',
  effect: 'payments:privacy.notifications_effect',
  usual_days: TWO_YEARS,
  least_days: HALF_A_YEAR,
  due: async (before, most) => {
    const [row] = await statement<{ count: number }>(
      `select count(*)::int as count from payments.notification n where ${OLD}`,
      [before],
    )
    const sample = await statement<{ id: string; title: string; at: string }>(
      `select n.id, n.gateway || ' · ' || n.reference as title, n.last_at as at from payments.notification n where ${OLD} order by n.last_at limit $2`,
      [before, most],
    )
    return { count: row?.count ?? 0, sample }
  },
  clear: async (before, most) =>
    (
      await statement<{ id: string }>(
        `delete from payments.notification where id in (
           select n.id from payments.notification n where ${OLD} order by n.last_at limit $2) returning id`,
        [before, most],
      )
    ).map(({ id }) => id),
}
