import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, repeatedStatement, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { Payment } from './contract.ts'
import { isVisible, sought, visible } from './visible.ts'

const COLUMNS = `p.id, p.number, p.charge_id, h.number as charge_number, h.label as charge_label, p.customer_id, c.name as customer_name,
  p.owner_id, p.method, p.status, p.amount_minor, p.refunded_minor, p.fee_minor, p.fee_tax_minor, p.fee_source, p.currency, p.provider_reference, p.order_ref, p.payer_name,
  p.payer_email, p.payer_phone, p.note, p.reason, p.flags, p.file_id, p.paid_on, p.received_at, p.confirmed_at, p.version`
const joined = (payments: string): string =>
  `${payments} p join customers.customer c on c.id = p.customer_id left join payments.charge h on h.id = p.charge_id`
const FROM = joined('payments.payment')
const raw = (text: string) => sql.raw<unknown>(text)

/** Money that is here, less what was given back of it. */
export const KEPT_STATUSES = ['confirmed', 'refunded', 'part_refunded'] as const

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`p.number`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  customer_id: { type: 'id', expression: sql`p.customer_id` },
  owner_id: { type: 'id', expression: sql`p.owner_id` },
  charge_id: { type: 'id', expression: sql`p.charge_id` },
  charge_number: { type: 'text', expression: sql`h.number` },
  subject_id: { type: 'id', expression: sql`h.subject_id` },
  method: { type: 'choice', expression: sql`p.method`, filled: true },
  status: { type: 'choice', expression: sql`p.status`, filled: true },
  amount_minor: { type: 'number', expression: sql`p.amount_minor`, filled: true },
  refunded_minor: { type: 'number', expression: sql`p.refunded_minor`, filled: true },
  fee_minor: { type: 'number', expression: sql`p.fee_minor`, filled: true },
  net_minor: { type: 'number', expression: sql`(p.amount_minor - p.fee_minor)`, filled: true },
  fee_source: { type: 'choice', expression: sql`p.fee_source` },
  currency: { type: 'choice', expression: sql`p.currency`, filled: true },
  provider_reference: { type: 'text', expression: sql`p.provider_reference`, filled: true },
  payer_name: { type: 'text', expression: sql`p.payer_name`, filled: true },
  payer_email: { type: 'text', expression: sql`p.payer_email`, filled: true },
  flags: { type: 'choices', expression: sql`p.flags` },
  flagged: { type: 'yes_no', sort: false, expression: sql`(cardinality(p.flags) > 0)` },
  paid_on: { type: 'day', expression: sql`p.paid_on` },
  received_at: { type: 'moment', expression: sql`p.received_at`, filled: true },
  confirmed_at: { type: 'moment', expression: sql`p.confirmed_at` },
}

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(FIELDS, selection, 'customers.customer', sql`p.customer_id`)

const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${visible(sql`p.owner_id`)} and ${whereFilter(fields, selection.filter)}
    and ${whereIds(sql`p.id`, selection.ids)} and ${sought(selection, [sql`p.searched`, sql`h.searched`], sql`p.customer_id`)}`

export const paymentPage = async (input: ListInput): Promise<{ rows: Payment[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-received_at', sql`p.id`)
  const { rows } = await sql<
    Payment & Keyed
  >`select ${raw(COLUMNS)}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

type Sum = { currency: Currency; count: number; amount_minor: number }

export const paymentSums = async (selection: Selection): Promise<Sum[]> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<Sum>`select p.currency, count(*), sum(p.amount_minor) as amount_minor
    from ${raw(FROM)} where ${matching(fields, selection)} group by p.currency order by p.currency`.execute(
    db,
  )
  return rows
}

/** What only the stories see. `excess_minor`: what of it went to the customer's credit and was not given back. */
export type PaymentRow = Payment & {
  excess_minor: number
  file_sha256: string | null
  picture_hash: string | null
}
const WHOLE = `${COLUMNS}, p.excess_minor, p.file_sha256, p.picture_hash`

/** Without what only the stories see. */
export const asPayment = ({
  excess_minor: _,
  file_sha256: __,
  picture_hash: ___,
  ...payment
}: PaymentRow): Payment => payment

/** Whoever asks. Lock its charge before it. */
export const anyPayment = async (id: string, { forUpdate = false } = {}): Promise<PaymentRow | undefined> => {
  const [row] = await repeatedStatement<PaymentRow>(
    forUpdate
      ? `with locked as materialized (select * from payments.payment where id = $1 for update) select ${WHOLE} from ${joined('locked')}`
      : `select ${WHOLE} from ${FROM} where p.id = $1`,
    [id],
  )
  return row
}

/** One the actor may see. */
export const paymentById = async (id: string): Promise<PaymentRow | undefined> => {
  const row = await anyPayment(id)
  return row && isVisible(row) ? row : undefined
}

export const paymentByOrderRef = async (orderRef: string): Promise<PaymentRow | undefined> =>
  (await statement<PaymentRow>(`select ${WHOLE} from ${FROM} where p.order_ref = $1`, [orderRef]))[0]

/** What is here already by this way and under this reference. */
export const paymentWith = async (method: string, reference: string): Promise<PaymentRow | undefined> =>
  (
    await statement<PaymentRow>(
      `select ${WHOLE} from ${FROM} where p.method = $1 and p.provider_reference = $2 and p.status = any($3)
        order by p.confirmed_at limit 1`,
      [method, reference, [...KEPT_STATUSES]],
    )
  )[0]

/** Payments of charges, newest first; whoever asks saw the charges. */
export const paymentsOf = async (chargeIds: readonly string[]): Promise<PaymentRow[]> =>
  statement<PaymentRow>(
    `select ${WHOLE} from ${FROM} where p.charge_id = any($1::uuid[]) order by p.received_at desc, p.id desc`,
    [chargeIds],
  )

/** What of payments still settles their charge, the newest first, locked: from these a charge is released. */
export const settlingPayments = (chargeId: string): Promise<{ id: string; settled_minor: number }[]> =>
  statement(
    `select id, amount_minor - refunded_minor - excess_minor as settled_minor from payments.payment
      where charge_id = $1 and status = any($2) and amount_minor - refunded_minor - excess_minor > 0
      order by confirmed_at desc, id desc for update`,
    [chargeId, [...KEPT_STATUSES]],
  )

/** Those of these that the actor may see. */
export const paymentsByIds = async (ids: readonly string[]): Promise<Payment[]> => {
  const { rows } = await sql<Payment>`select ${raw(COLUMNS)} from ${raw(FROM)}
    where p.id = any(${ids}::uuid[]) and ${visible(sql`p.owner_id`)}`.execute(db)
  return rows
}

/** Whether there is such a payment, seen or not. */
export const isPayment = async (id: string): Promise<boolean> =>
  (await statement('select 1 from payments.payment where id = $1', [id])).length > 0

type Written = Partial<
  Pick<
    PaymentRow,
    | 'number'
    | 'charge_id'
    | 'status'
    | 'amount_minor'
    | 'refunded_minor'
    | 'excess_minor'
    | 'fee_minor'
    | 'fee_tax_minor'
    | 'fee_source'
    | 'provider_reference'
    | 'order_ref'
    | 'payer_name'
    | 'payer_email'
    | 'payer_phone'
    | 'note'
    | 'reason'
    | 'flags'
    | 'file_id'
    | 'file_sha256'
    | 'picture_hash'
    | 'paid_on'
    | 'confirmed_at'
  >
>
type NewPayment = Written &
  Pick<
    PaymentRow,
    'id' | 'customer_id' | 'owner_id' | 'method' | 'status' | 'amount_minor' | 'currency' | 'received_at'
  >

/** Enters it unless this id is there already. Answers whether it did. */
export const insertPayment = async (row: NewPayment): Promise<boolean> => {
  const inserted = await db
    .insertInto('payments.payment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return inserted.length > 0
}

export const updatePayment = async (id: string, changes: Written): Promise<void> => {
  await db.updateTable('payments.payment').set(changes).where('id', '=', id).execute()
}
