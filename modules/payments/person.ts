/** What of a person's stands beside money. The law has the books kept; who wrote what in which receipt goes with the person. */
import { statement } from '#kernel/server/database.ts'
import { letFileGo } from '#kernel/server/files.ts'
import type { Erasure, Marks, PersonPart } from '#modules/privacy/person.contract.ts'

type Row = Readonly<Record<string, unknown>> & { id: string }

/** Charges asked of a person's records, or sent to their mail address. */
const chargesOf = (marks: Marks): Promise<Row[]> =>
  statement(
    `select id, number, label, amount_minor::numeric / 100 as amount, currency, email, due_on, created_at from payments.charge
      where customer_id = any($1::uuid[]) or lower(email) = any($2::text[]) order by created_at`,
    [marks.records, marks.emails],
  )

/** Payments of a person's records, or in which they left a mail address or phone. */
const paymentsOf = (marks: Marks): Promise<(Row & { file_id: string | null })[]> =>
  statement(
    `select id, number, method, status, amount_minor::numeric / 100 as amount, currency, provider_reference, payer_name, payer_email, payer_phone,
            note, received_at, file_id from payments.payment
      where customer_id = any($1::uuid[]) or lower(payer_email) = any($2::text[]) or payer_phone = any($3::text[]) order by received_at`,
    [marks.records, marks.emails, marks.phones],
  )

const columns = (...keys: readonly string[]): Record<string, `${string}:${string}`> =>
  Object.fromEntries(keys.map((key) => [key, `payments:fields.${key === 'amount' ? 'amount_minor' : key}`]))

export const payerPart: PersonPart = {
  module: 'payments',

  gather: async (marks) => {
    const [charges, payments] = await Promise.all([chargesOf(marks), paymentsOf(marks)])
    return [
      ...(charges.length
        ? [
            {
              title: 'payments:titles.charges' as const,
              columns: columns('number', 'label', 'amount', 'currency', 'email', 'due_on', 'created_at'),
              rows: charges.map(({ id: _, ...row }) => row),
            },
          ]
        : []),
      ...(payments.length
        ? [
            {
              title: 'payments:titles.payments' as const,
              columns: columns(
                ...['number', 'method', 'status', 'amount', 'currency', 'provider_reference'],
                ...['payer_name', 'payer_email', 'payer_phone', 'note', 'received_at'],
              ),
              rows: payments.map(({ id: _, file_id: __, ...row }) => row),
            },
          ]
        : []),
    ]
  },

  erase: async (marks) => {
    const [charges, payments] = [await chargesOf(marks), await paymentsOf(marks)]
    for (const { file_id } of payments) if (file_id) await letFileGo(file_id)
    const ids = payments.map(({ id }) => id)
    await statement(
      `update payments.payment set payer_name = '', payer_email = '', payer_phone = '', note = '', file_id = null, picture_hash = null
        where id = any($1::uuid[])`,
      [ids],
    )
    const chargeIds = charges.map(({ id }) => id)
    await statement(`update payments.charge set email = '' where id = any($1::uuid[])`, [chargeIds])
    return [
      ...outcome('payments:privacy.payers', 'anonymised', ids),
      ...outcome('payments:privacy.books', 'kept', [...chargeIds, ...ids]),
    ]
  },
}

const outcome = (what: Erasure['what'], become: 'anonymised' | 'kept', ids: readonly string[]): Erasure[] =>
  ids.length
    ? [
        {
          what,
          outcome: become,
          ids: [...ids],
          ...(become === 'kept' && { because: 'payments:privacy.kept_by_law' as const }),
        },
      ]
    : []
