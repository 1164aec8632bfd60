import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { newId } from '#kernel/values/id.ts'
import type { Received } from './reconcile.contract.ts'
import type { Candidate } from './reconcile.rules.ts'
import { sought, visible } from './visible.ts'

const COLUMNS = `r.id, r.gateway, r.reference, r.order_ref, r.amount_minor, r.fee_minor, r.currency, r.occurred_at, r.payer, r.description,
  r.state, r.payment_id, r.note, r.version`
const FROM = 'payments.received r left join payments.payment p on p.id = r.payment_id'
const raw = (text: string) => sql.raw<unknown>(text)

const FIELDS: ListFields = {
  gateway: { type: 'choice', expression: sql`r.gateway`, filled: true },
  state: { type: 'choice', expression: sql`r.state`, filled: true },
  reference: { type: 'text', expression: sql`r.reference`, filled: true },
  order_ref: { type: 'text', expression: sql`r.order_ref`, filled: true },
  payer: { type: 'text', expression: sql`r.payer`, filled: true },
  description: { type: 'text', expression: sql`r.description`, filled: true },
  amount_minor: { type: 'number', expression: sql`r.amount_minor`, filled: true },
  fee_minor: { type: 'number', expression: sql`r.fee_minor`, filled: true },
  currency: { type: 'choice', expression: sql`r.currency`, filled: true },
  occurred_at: { type: 'moment', expression: sql`r.occurred_at`, filled: true },
}

const folded = (column: string) => sql`kernel.fold(${raw(column)})`

const matching = (selection: Selection) =>
  sql<SqlBool>`${whereFilter(FIELDS, selection.filter)} and ${whereIds(sql`r.id`, selection.ids)}
    and ${sought(selection, [folded('r.reference'), folded('r.payer'), folded('r.description'), folded('r.order_ref')], sql`p.customer_id`)}`

export const receivedPage = async (input: ListInput): Promise<{ rows: Received[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-occurred_at', sql`r.id`)
  const { rows } = await sql<
    Received & Keyed
  >`select ${raw(COLUMNS)}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) from ${raw(FROM)}
    where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const receivedById = async (id: string, { forUpdate = false } = {}): Promise<Received | undefined> =>
  (
    await statement<Received>(
      `select ${COLUMNS} from payments.received r where r.id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

/** What this gateway calls so, where we heard of it before. */
export const receivedAs = async (gateway: string, reference: string): Promise<Received | undefined> =>
  (
    await statement<Received>(
      `select ${COLUMNS} from payments.received r where r.gateway = $1 and r.reference = $2 for update`,
      [gateway, reference],
    )
  )[0]

/** Whether other money of the gateway's books is known to be this payment. */
export const isMatchedOtherwise = async (paymentId: string, reference: string): Promise<boolean> =>
  (
    await statement('select 1 from payments.received r where r.payment_id = $1 and r.reference <> $2', [
      paymentId,
      reference,
    ])
  ).length > 0

export const insertReceived = async (
  row: Omit<Received, 'version' | 'note'> & { found_at: string },
): Promise<void> => {
  await db
    .insertInto('payments.received')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const updateReceived = async (
  id: string,
  changes: Partial<Pick<Received, 'state' | 'payment_id' | 'note' | 'fee_minor'>>,
): Promise<void> => {
  await db.updateTable('payments.received').set(changes).where('id', '=', id).execute()
}

export type Comparison = {
  id: string
  gateway: 'yappy' | 'paguelofacil'
  since: string
  until: string
  received: number
  matched: number
  recovered: number
  open: number
  problem: string
  ran_at: string
}

export const insertComparison = async (row: Omit<Comparison, 'id'>): Promise<void> => {
  await db
    .insertInto('payments.reconciliation')
    .values({ ...row, id: newId() })
    .execute()
}

export const lastComparisons = (): Promise<Comparison[]> =>
  statement(
    `select id, gateway, since, until, received, matched, recovered, open, problem, ran_at from payments.reconciliation order by ran_at desc, id limit 30`,
  )

/** Until when a gateway's books were read; undefined before the first time. */
export const comparedUntil = async (gateway: string): Promise<string | undefined> =>
  (
    await statement<{ until: string }>(
      `select until from payments.reconciliation where gateway = $1 and problem = '' order by until desc limit 1`,
      [gateway],
    )
  )[0]?.until

const MOST_CANDIDATES = 500

/** Open charges in this currency that the actor may see, the newest first, with what payers tried at this gateway. */
export const candidates = async (gateway: string, currency: string): Promise<Candidate[]> => {
  const { rows } = await sql<Candidate>`
    select h.id as charge_id, h.number, h.label, c.name as customer_name, h.amount_minor - h.paid_minor as owed_minor, h.email, h.created_at,
           coalesce(c.phones -> 0 ->> 'number', '') as phone,
           coalesce((select json_agg(json_build_object('order_ref', p.order_ref, 'amount_minor', p.amount_minor, 'at', p.received_at, 'phone', p.payer_phone))
              from payments.payment p where p.charge_id = h.id and p.method = ${gateway} and p.order_ref is not null), '[]') as attempts
      from payments.charge h join customers.customer c on c.id = h.customer_id
     where h.status in ('open', 'part_paid') and h.currency = ${currency} and ${visible(sql`h.owner_id`)}
     order by h.created_at desc limit ${sql.lit(MOST_CANDIDATES)}`.execute(db)
  return rows
}
