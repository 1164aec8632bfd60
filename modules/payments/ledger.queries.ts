import { db, statement } from '#kernel/server/database.ts'
import { now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { LedgerLine } from './ledger.rules.ts'

type Entry = {
  kind: 'payment' | 'payment_cancelled' | 'refund' | 'released' | 'fee'
  source_id: string
  currency: Currency
  customer_id: string
}

/** Enters it with its lines; the database refuses one that does not balance, or a second one of the same source. */
export const enterInLedger = async (
  { customer_id, ...entry }: Entry,
  lines: readonly LedgerLine[],
): Promise<void> => {
  const entry_id = newId()
  await db
    .insertInto('payments.ledger_entry')
    .values({ ...entry, id: entry_id, entered_at: now().toString(), entered_on: today().toString() })
    .execute()
  await db
    .insertInto('payments.ledger_line')
    .values(lines.map((line) => ({ ...line, id: newId(), entry_id, customer_id })))
    .execute()
}

/** Whoever spends or gives back a customer's credit does it one after another. */
export const lockCredit = async (customerId: string): Promise<void> => {
  await statement('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`payments.credit ${customerId}`])
}

export type Balance = { currency: Currency; credit_minor: number; owed_minor: number }

/** What a customer has at the company and owes it. */
export const accountOf = (customerId: string): Promise<Balance[]> =>
  statement(
    `select coalesce(credit.currency, owed.currency) as currency, coalesce(credit.minor, 0) as credit_minor, coalesce(owed.minor, 0) as owed_minor
       from (select e.currency, -sum(l.amount_minor) as minor from payments.ledger_line l join payments.ledger_entry e on e.id = l.entry_id
              where l.customer_id = $1 and l.account = 'customer_credit' group by e.currency) credit
       full join (select currency, sum(amount_minor - paid_minor) as minor from payments.charge
              where customer_id = $1 and status in ('open', 'part_paid') group by currency) owed on owed.currency = credit.currency
      order by 1`,
    [customerId],
  )

export const creditOf = async (customerId: string, currency: Currency): Promise<number> =>
  (await accountOf(customerId)).find((one) => one.currency === currency)?.credit_minor ?? 0
