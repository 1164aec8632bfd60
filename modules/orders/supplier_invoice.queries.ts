import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { today } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import { isVisible, visible } from './reach.ts'
import type { Finding, InvoiceState, SupplierInvoice } from './supplier_invoice.contract.ts'

/** Of an invoice `i`, in minor units, by payments that stand. */
export const PAID = `coalesce((select sum(s.amount_minor) from orders.supplier_payment_share s join orders.supplier_payment y on y.id = s.supplier_payment_id
  where s.supplier_invoice_id = i.id and y.cancelled_at is null), 0)`
const COLUMNS = `i.id, i.purchase_order_id, p.number as purchase_order_number, i.supplier_id, p.supplier_name, i.number, i.issued_on,
  i.due_on, p.currency, i.net_minor, i.tax_minor, i.net_minor + i.tax_minor as total_minor, ${PAID} as paid_minor, i.state, i.findings, i.decided_by,
  i.reason, i.sent_by,
  case when i.file_id is not null then json_build_object('name', i.file_name, 'bytes', i.file_bytes) end as file,
  (select coalesce(json_agg(json_build_object('line_id', l.line_id, 'quantity', l.quantity, 'unit_cost_minor', l.unit_cost_minor)), '[]')
    from orders.supplier_invoice_line l where l.supplier_invoice_id = i.id) as lines, i.created_at, i.version`
const FROM = 'orders.supplier_invoice i join orders.purchase_order p on p.id = i.purchase_order_id'

const OWED = sql`(i.net_minor + i.tax_minor - ${sql.raw(PAID)})`

const listFields = (): ListFields => ({
  number: { type: 'text', expression: sql`i.number`, filled: true },
  supplier: { type: 'text', expression: sql`p.supplier_name`, filled: true },
  supplier_id: { type: 'id', expression: sql`i.supplier_id` },
  purchase_order_id: { type: 'id', expression: sql`i.purchase_order_id` },
  purchase_order_number: { type: 'text', expression: sql`p.number`, filled: true },
  issued_on: { type: 'day', expression: sql`i.issued_on`, filled: true },
  due_on: { type: 'day', expression: sql`i.due_on` },
  net_minor: { type: 'number', expression: sql`i.net_minor`, filled: true },
  total_minor: { type: 'number', expression: sql`(i.net_minor + i.tax_minor)`, filled: true },
  owed_minor: { type: 'number', expression: OWED, filled: true },
  payable: {
    type: 'yes_no',
    sort: false,
    expression: sql`(i.state in ('matched', 'approved') and ${OWED} > 0)`,
  },
  overdue: {
    type: 'yes_no',
    sort: false,
    expression: sql`(coalesce(i.due_on < ${today().toString()}::date, false) and ${OWED} > 0)`,
  },
  state: { type: 'choice', expression: sql`i.state`, filled: true },
  created_at: { type: 'moment', expression: sql`i.created_at`, filled: true },
})

const matching = ({ filter, ids, search }: Selection) => {
  const words = fold(search ?? '').trim()
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const sought = words
    ? sql<SqlBool>`(kernel.fold(i.number) like ${pattern} or kernel.fold(p.supplier_name) like ${pattern} or lower(p.number) like ${pattern})`
    : sql<SqlBool>`true`
  return sql<SqlBool>`${visible(sql`p.owner_id`)} and ${whereFilter(listFields(), filter)} and ${whereIds(sql`i.id`, ids)} and ${sought}`
}

export const supplierInvoicePage = async (
  input: ListInput,
): Promise<{ rows: SupplierInvoice[]; next?: string }> => {
  const order = orderOf(listFields(), input, '-created_at', sql`i.id`)
  const { rows } = await sql<
    SupplierInvoice & Keyed
  >`select ${sql.raw(COLUMNS)}, ${order.keys} as sort_keys from ${sql.raw(FROM)}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countInvoices = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from ${sql.raw(FROM)} where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export type InvoiceRow = SupplierInvoice & { owner_id: string | null; file_id: string | null }

export const supplierInvoiceById = async (id: string): Promise<InvoiceRow | undefined> => {
  const [row] = await statement<InvoiceRow>(
    `select ${COLUMNS}, p.owner_id, i.file_id from ${FROM} where i.id = $1`,
    [id],
  )
  return row && isVisible(row) ? row : undefined
}

/** Those of these the actor sees, held until the transaction ends, so that nothing is paid twice. */
export const heldInvoices = async (ids: readonly string[]): Promise<InvoiceRow[]> => {
  await statement('select 1 from orders.supplier_invoice where id = any($1::uuid[]) order by id for update', [
    ids,
  ])
  const rows = await statement<InvoiceRow>(
    `select ${COLUMNS}, p.owner_id, i.file_id from ${FROM} where i.id = any($1::uuid[])`,
    [ids],
  )
  return rows.filter(isVisible)
}

const MOST_IN_PORTAL = 200
/** What a supplier charged, whoever asks; the newest first. */
export const invoicesOfSupplier = (supplierId: string): Promise<InvoiceRow[]> =>
  statement(
    `select ${COLUMNS}, p.owner_id, i.file_id from ${FROM} where i.supplier_id = $1
      order by i.created_at desc, i.id desc limit ${MOST_IN_PORTAL}`,
    [supplierId],
  )

/** Of a purchase order, in the order in which they were entered. */
export const invoicesOfPurchase = (purchaseOrderId: string): Promise<InvoiceRow[]> =>
  statement(
    `select ${COLUMNS}, p.owner_id, i.file_id from ${FROM} where i.purchase_order_id = $1 order by i.created_at, i.id`,
    [purchaseOrderId],
  )

/** Whether this supplier's number is known, however it is written. */
export const isKnown = async (supplierId: string, number: string): Promise<boolean> =>
  (
    await statement(
      `select 1 from orders.supplier_invoice where supplier_id = $1
        and number_key = upper(regexp_replace($2, '[^[:alnum:]]', '', 'g'))`,
      [supplierId, number],
    )
  ).length > 0

type Written = Pick<
  SupplierInvoice,
  | 'id'
  | 'purchase_order_id'
  | 'supplier_id'
  | 'number'
  | 'issued_on'
  | 'due_on'
  | 'net_minor'
  | 'tax_minor'
  | 'sent_by'
  | 'created_at'
>
export const insertSupplierInvoice = async (
  row: Written,
  lines: readonly { id: string; line_id: string; quantity: number; unit_cost_minor: number }[],
): Promise<void> => {
  await statement(
    `insert into orders.supplier_invoice (id, purchase_order_id, supplier_id, number, issued_on, due_on, net_minor, tax_minor, sent_by, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10)`,
    [
      row.id,
      row.purchase_order_id,
      row.supplier_id,
      row.number,
      row.issued_on,
      row.due_on,
      row.net_minor,
      row.tax_minor,
      row.sent_by,
      row.created_at,
    ],
  )
  await statement(
    `insert into orders.supplier_invoice_line (id, supplier_invoice_id, line_id, quantity, unit_cost_minor)
     select id, $1, line_id, quantity, unit_cost_minor
       from jsonb_to_recordset($2::jsonb) n(id uuid, line_id uuid, quantity numeric, unit_cost_minor numeric)`,
    [row.id, JSON.stringify(lines)],
  )
}

export const writeMatch = (id: string, state: InvoiceState, findings: readonly Finding[]): Promise<unknown> =>
  statement('update orders.supplier_invoice set state = $2, findings = $3 where id = $1', [
    id,
    state,
    JSON.stringify(findings),
  ])

export const writeDecision = (
  id: string,
  { state, by, reason }: { state: InvoiceState; by: string; reason: string },
): Promise<unknown> =>
  statement('update orders.supplier_invoice set state = $2, decided_by = $3, reason = $4 where id = $1', [
    id,
    state,
    by,
    reason,
  ])

export const writeDueDay = (id: string, dueOn: string | null): Promise<unknown> =>
  statement('update orders.supplier_invoice set due_on = $2 where id = $1', [id, dueOn])

export const writeFile = (id: string, file: { id: string; name: string; bytes: number }): Promise<unknown> =>
  statement(
    'update orders.supplier_invoice set file_id = $2, file_name = $3, file_bytes = $4 where id = $1',
    [id, file.id, file.name, file.bytes],
  )

export const deleteSupplierInvoiceRow = (id: string): Promise<unknown> =>
  statement('delete from orders.supplier_invoice where id = $1', [id])
