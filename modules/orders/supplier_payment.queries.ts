import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import { visible } from './reach.ts'
import type { SupplierPayment } from './supplier_payment.contract.ts'

const COLUMNS = `y.id, y.number, y.supplier_id, y.supplier_name, y.currency, y.amount_minor, y.paid_on, y.method, y.reference, y.note, to_json(y.told_to) as told_to, y.by,
  y.cancelled_at, y.cancelled_by, y.reason, y.created_at, y.version,
  (select coalesce(json_agg(json_build_object('invoice_id', i.id, 'number', i.number, 'purchase_order_id', p.id,
      'purchase_order_number', p.number, 'amount_minor', s.amount_minor) order by i.issued_on, i.id), '[]')
    from orders.supplier_payment_share s join orders.supplier_invoice i on i.id = s.supplier_invoice_id
      join orders.purchase_order p on p.id = i.purchase_order_id where s.supplier_payment_id = y.id) as invoices`

/** Whoever sees one of the orders it is for sees the payment. */
const reached = () => sql<SqlBool>`exists (select from orders.supplier_payment_share s
    join orders.supplier_invoice i on i.id = s.supplier_invoice_id join orders.purchase_order p on p.id = i.purchase_order_id
  where s.supplier_payment_id = y.id and ${visible(sql`p.owner_id`)})`

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`y.number`, filled: true },
  supplier: { type: 'text', expression: sql`y.supplier_name`, filled: true },
  supplier_id: { type: 'id', expression: sql`y.supplier_id` },
  paid_on: { type: 'day', expression: sql`y.paid_on`, filled: true },
  method: { type: 'choice', expression: sql`y.method`, filled: true },
  amount_minor: { type: 'number', expression: sql`y.amount_minor`, filled: true },
  cancelled: { type: 'yes_no', sort: false, expression: sql`(y.cancelled_at is not null)` },
  created_at: { type: 'moment', expression: sql`y.created_at`, filled: true },
}

const matching = ({ filter, ids, search }: Selection) => {
  const words = fold(search ?? '').trim()
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const sought = words
    ? sql<SqlBool>`(lower(y.number) like ${pattern} or kernel.fold(y.supplier_name || ' ' || y.reference) like ${pattern})`
    : sql<SqlBool>`true`
  return sql<SqlBool>`${reached()} and ${whereFilter(FIELDS, filter)} and ${whereIds(sql`y.id`, ids)} and ${sought}`
}

export const supplierPaymentPage = async (
  input: ListInput,
): Promise<{ rows: SupplierPayment[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-created_at', sql`y.id`)
  const { rows } = await sql<
    SupplierPayment & Keyed
  >`select ${sql.raw(COLUMNS)}, ${order.keys} as sort_keys from orders.supplier_payment y
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countPayments = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from orders.supplier_payment y where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const supplierPaymentById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<SupplierPayment | undefined> => {
  if (forUpdate) await statement('select 1 from orders.supplier_payment where id = $1 for update', [id])
  const { rows } = await sql<SupplierPayment>`select ${sql.raw(COLUMNS)} from orders.supplier_payment y
    where y.id = ${id} and ${reached()}`.execute(db)
  return rows[0]
}

const MOST_IN_PORTAL = 200
/** What a supplier got, whoever asks; the newest first, without what was taken back. */
export const paymentsTo = (supplierId: string): Promise<SupplierPayment[]> =>
  statement(
    `select ${COLUMNS} from orders.supplier_payment y where y.supplier_id = $1 and y.cancelled_at is null
      order by y.paid_on desc, y.id desc limit ${MOST_IN_PORTAL}`,
    [supplierId],
  )

type Written = Omit<SupplierPayment, 'invoices' | 'cancelled_at' | 'cancelled_by' | 'reason' | 'version'>
const WRITTEN =
  'id, number, supplier_id, supplier_name, currency, amount_minor, paid_on, method, reference, note, told_to, by, created_at'

export const insertSupplierPayment = async (
  row: Written,
  shares: readonly { invoice_id: string; amount_minor: number }[],
): Promise<void> => {
  await statement(
    `insert into orders.supplier_payment (${WRITTEN}) select ${WRITTEN} from jsonb_populate_record(null::orders.supplier_payment, $1::jsonb)`,
    [JSON.stringify(row)],
  )
  await statement(
    `insert into orders.supplier_payment_share (id, supplier_payment_id, supplier_invoice_id, amount_minor)
     select id, $1, invoice_id, amount_minor from jsonb_to_recordset($2::jsonb) n(id uuid, invoice_id uuid, amount_minor bigint)`,
    [row.id, JSON.stringify(shares.map((share) => ({ ...share, id: newId() })))],
  )
}

export const writeCancelled = (
  id: string,
  { at, by, reason }: { at: string; by: string; reason: string },
): Promise<unknown> =>
  statement(
    'update orders.supplier_payment set cancelled_at = $2, cancelled_by = $3, reason = $4 where id = $1',
    [id, at, by, reason],
  )
