import { statement } from '#kernel/server/database.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { Account } from './reconcile.contract.ts'

type Asked = {
  from?: string | undefined
  to?: string | undefined
  account?: Account | undefined
}

type Entry = {
  id: string
  kind: string
  source_id: string
  currency: Currency
  entered_at: string
  entered_on: string
  lines: {
    account: Account
    amount_minor: number
    customer_name: string
    charge_number: string | null
    payment_id: string | null
  }[]
}

/** Entries newest first; `after`: moment and id of the last one seen. */
export const entriesOf = (
  { from, to, account }: Asked,
  after: readonly [moment: string, id: string] | undefined,
  limit: number,
): Promise<(Entry & { moment: string })[]> =>
  statement(
    `select e.id, e.kind, e.source_id, e.currency, e.entered_at, e.entered_on, e.entered_at::text as moment,
            (select json_agg(json_build_object('account', l.account, 'amount_minor', l.amount_minor, 'customer_name', c.name, 'charge_number', h.number, 'payment_id', l.payment_id)
                       order by l.amount_minor desc)
               from payments.ledger_line l join customers.customer c on c.id = l.customer_id left join payments.charge h on h.id = l.charge_id
              where l.entry_id = e.id) as lines
       from payments.ledger_entry e
      where ($1::date is null or e.entered_on >= $1) and ($2::date is null or e.entered_on <= $2)
        and ($3::text is null or exists (select from payments.ledger_line l where l.entry_id = e.id and l.account = $3))
        and ($4::timestamptz is null or (e.entered_at, e.id) < ($4, $5::uuid))
      order by e.entered_at desc, e.id desc limit $6`,
    [from ?? null, to ?? null, account ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  )

/** What each account holds at the end of a day, or now. */
export const balancesOf = ({
  to,
}: Asked): Promise<{ account: Account; currency: Currency; amount_minor: number }[]> =>
  statement(
    `select l.account, e.currency, sum(l.amount_minor) as amount_minor
       from payments.ledger_line l join payments.ledger_entry e on e.id = l.entry_id
      where ($1::date is null or e.entered_on <= $1) group by l.account, e.currency order by l.account, e.currency`,
    [to ?? null],
  )
