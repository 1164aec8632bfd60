import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, repeatedStatement, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { actor } from '#kernel/server/scope.ts'
import type { Currency } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import { may, type SalesOrder } from './contract.ts'
import { isVisible, visible } from './reach.ts'
import type { SalesLine } from './sales_order.contract.ts'

/** What of a sold line `l` is with suppliers: what they promised where they answered, else what they were asked for. */
export const SOURCED = `coalesce((select sum(case when p.status in ('closed') then
      least(coalesce(pl.confirmed_quantity, pl.quantity), coalesce((select sum(case m.kind when 'receipt' then ml.quantity else -ml.quantity end)
        from orders.movement_line ml join orders.movement m on m.id = ml.movement_id where ml.line_id = pl.id), 0))
    else coalesce(pl.confirmed_quantity, pl.quantity) end)
  from orders.purchase_order_line pl join orders.purchase_order p on p.id = pl.purchase_order_id
 where pl.sales_order_line_id = l.id and p.status not in ('refused', 'cancelled')), 0)`

const TO_SOURCE = `(case when o.status in ('confirmed', 'in_progress') then
  (select count(*) from orders.sales_order_line l where l.sales_order_id = o.id and l.quantity > ${SOURCED}) else 0 end)`

const COLUMNS = `o.id, o.number, o.title, o.quote_id, o.quote_number, o.customer_id, c.name as customer_name, o.owner_id, o.status,
  o.language, o.currency, o.net_minor, o.tax_minor, o.total_minor, o.on_credit, o.credit_days, o.instalments, o.deposit_minor, o.owes_refund, o.ship_to,
  o.created_at, o.paid_at, o.confirmed_at, o.delivered_at, o.cancelled_at, o.reason, o.updated_at, o.version, ${TO_SOURCE} as to_source`
const FROM = 'orders.sales_order o left join customers.customer c on c.id = o.customer_id'
const raw = (text: string) => sql.raw<unknown>(text)

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`o.number`, filled: true },
  title: { type: 'text', expression: sql`o.title`, filled: true },
  quote_id: { type: 'id', expression: sql`o.quote_id` },
  quote_number: { type: 'text', expression: sql`o.quote_number`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  customer_id: { type: 'id', expression: sql`o.customer_id` },
  owner_id: { type: 'id', expression: sql`o.owner_id` },
  status: { type: 'choice', expression: sql`o.status`, filled: true },
  language: { type: 'choice', expression: sql`o.language`, filled: true },
  currency: { type: 'choice', expression: sql`o.currency`, filled: true },
  net_minor: { type: 'number', expression: sql`o.net_minor`, filled: true },
  tax_minor: { type: 'number', expression: sql`o.tax_minor`, filled: true },
  total_minor: { type: 'number', expression: sql`o.total_minor`, filled: true },
  credit_days: { type: 'number', expression: sql`o.credit_days` },
  instalments: { type: 'number', expression: sql`o.instalments`, filled: true },
  on_credit: { type: 'yes_no', expression: sql`o.on_credit`, filled: true },
  owes_refund: { type: 'yes_no', expression: sql`o.owes_refund`, filled: true },
  open: {
    type: 'yes_no',
    sort: false,
    expression: sql`(o.status in ('awaiting_payment', 'confirmed', 'in_progress'))`,
  },
  to_source: { type: 'yes_no', sort: false, expression: sql`(${raw(TO_SOURCE)} > 0)` },
  reason: { type: 'text', expression: sql`o.reason` },
  created_at: { type: 'moment', expression: sql`o.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`o.updated_at`, filled: true },
  paid_at: { type: 'moment', expression: sql`o.paid_at` },
  confirmed_at: { type: 'moment', expression: sql`o.confirmed_at` },
  delivered_at: { type: 'moment', expression: sql`o.delivered_at` },
  cancelled_at: { type: 'moment', expression: sql`o.cancelled_at` },
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const sought = ({ search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  if (!words.length) return sql<SqlBool>`true`
  const each = words.map(
    (word) => sql`(o.searched like ${asPattern(word)}
      or o.customer_id in (select id from customers.customer where searched like ${asPattern(word)}))`,
  )
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(FIELDS, selection, 'customers.customer', sql`o.customer_id`)

const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${visible(sql`o.owner_id`)} and ${whereFilter(fields, selection.filter)}
    and ${whereIds(sql`o.id`, selection.ids)} and ${sought(selection)}`

export const salesOrderPage = async (input: ListInput): Promise<{ rows: SalesOrder[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-created_at', sql`o.id`)
  const { rows } = await sql<
    SalesOrder & Keyed
  >`select ${raw(COLUMNS)}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

export const totalsOf = async (
  selection: Selection,
): Promise<{ currency: Currency; count: number; total_minor: number }[]> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<{ currency: Currency; count: number; total_minor: number }>`
    select o.currency, count(*), sum(o.total_minor) as total_minor from ${raw(FROM)} where ${matching(fields, selection)}
     group by o.currency order by o.currency`.execute(db)
  return rows
}

/** With what only the whole order shows. */
export type SalesRow = SalesOrder & {
  shipping_minor: number
  shipping_tax_code: SalesLine['tax_code']
  tax_exemption: string
}
const WHOLE = `${COLUMNS}, o.shipping_minor, o.shipping_tax_code, o.tax_exemption`

const one = async (where: string, value: string, forUpdate: boolean): Promise<SalesRow | undefined> => {
  const [row] = await repeatedStatement<SalesRow>(
    forUpdate
      ? `with locked as materialized (select * from orders.sales_order where ${where} = $1 for update)
         select ${WHOLE} from locked o left join customers.customer c on c.id = o.customer_id`
      : `select ${WHOLE} from ${FROM} where o.${where} = $1`,
    [value],
  )
  return row
}

export const salesOrderById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<SalesRow | undefined> => {
  const row = await one('id', id, forUpdate)
  return row && isVisible(row) ? row : undefined
}

/** Of a quote, whoever asks. */
export const salesOrderOfQuote = (quoteId: string): Promise<SalesRow | undefined> =>
  one('quote_id', quoteId, false)

export const salesOrdersByIds = async (ids: readonly string[]): Promise<SalesOrder[]> => {
  const { rows } = await sql<SalesOrder>`select ${raw(COLUMNS)} from ${raw(FROM)}
    where o.id = any(${ids}::uuid[]) and ${visible(sql`o.owner_id`)}`.execute(db)
  return rows
}

/** Whether there is such an order, seen or not. */
export const isSalesOrder = async (id: string): Promise<boolean> =>
  (await statement('select 1 from orders.sales_order where id = $1', [id])).length > 0

const MOST_OF = 200

export const ordersFor = async (asked: {
  quote_ids?: readonly string[] | undefined
  customer_id?: string | undefined
}): Promise<SalesOrder[]> => {
  const { rows } = await sql<SalesOrder>`select ${raw(COLUMNS)} from ${raw(FROM)}
    where ${visible(sql`o.owner_id`)}
      and ${asked.quote_ids ? sql<SqlBool>`o.quote_id = any(${asked.quote_ids}::uuid[])` : sql<SqlBool>`true`}
      and ${asked.customer_id ? sql<SqlBool>`o.customer_id = ${asked.customer_id}` : sql<SqlBool>`true`}
    order by o.created_at desc, o.id desc limit ${MOST_OF}`.execute(db)
  return rows
}

export type SalesWritten = Omit<
  SalesRow,
  | 'customer_name'
  | 'to_source'
  | 'version'
  | 'owes_refund'
  | 'paid_at'
  | 'confirmed_at'
  | 'delivered_at'
  | 'cancelled_at'
>

const WRITTEN = `id, number, title, quote_id, quote_number, customer_id, owner_id, status, language, currency, net_minor, tax_minor,
  total_minor, shipping_minor, shipping_tax_code, tax_exemption, on_credit, credit_days, instalments, deposit_minor, ship_to, reason, created_at, updated_at`

export const insertSalesOrder = (row: SalesWritten): Promise<unknown> =>
  statement(
    `insert into orders.sales_order (${WRITTEN}) select ${WRITTEN} from jsonb_populate_record(null::orders.sales_order, $1::jsonb)`,
    [JSON.stringify(row)],
  )

/** One quote at a time: whoever else makes this quote's order waits, and then finds it. */
export const holdQuote = (quoteId: string): Promise<unknown> =>
  statement("select pg_advisory_xact_lock(hashtextextended('orders.of_quote ' || $1, 0))", [quoteId])

/** One customer's credit at a time, so that two orders do not both find it free. */
export const holdCredit = (customerId: string): Promise<unknown> =>
  statement("select pg_advisory_xact_lock(hashtextextended('orders.credit ' || $1, 0))", [customerId])

export type SalesChanges = Partial<
  Pick<
    SalesRow,
    | 'status'
    | 'owner_id'
    | 'ship_to'
    | 'on_credit'
    | 'credit_days'
    | 'instalments'
    | 'owes_refund'
    | 'paid_at'
    | 'confirmed_at'
    | 'delivered_at'
    | 'cancelled_at'
    | 'reason'
    | 'updated_at'
  >
>

export const updateSalesOrderRow = async (id: string, { ship_to, ...plain }: SalesChanges): Promise<void> => {
  await db
    .updateTable('orders.sales_order')
    .set({ ...plain, ...(ship_to && { ship_to: JSON.stringify(ship_to) }) })
    .where('id', '=', id)
    .execute()
}

/** A sold line as the stories see it: what it became of, and what is missing of it. */
export type SoldLine = Omit<SalesLine, 'sourced_quantity'> & {
  sourced_quantity: number
  quote_line_id: string
}

const LINE = `l.id, l.quote_line_id, l.variant_id, l.pack_id, l.code, l.name, l.description, l.unit, l.divisible, l.quantity, l.unit_price_minor,
  l.tax_code, l.net_minor, l.share_minor, l.tax_minor, l.unit_cost_minor, ${SOURCED} as sourced_quantity`

export const soldLines = (salesOrderId: string): Promise<SoldLine[]> =>
  repeatedStatement(
    `select ${LINE} from orders.sales_order_line l where l.sales_order_id = $1 order by l.position`,
    [salesOrderId],
  )

/** Without what the actor may not see. */
export const lineSeen = ({ quote_line_id: _, ...line }: SoldLine): SalesLine => ({
  ...line,
  unit_cost_minor: actor().may(may.buy) ? line.unit_cost_minor : null,
  sourced_quantity: actor().may(may.see_purchases) ? line.sourced_quantity : null,
})

const LINE_WRITTEN = `id, sales_order_id, position, quote_line_id, variant_id, pack_id, code, name, description, unit, divisible,
  quantity, unit_price_minor, tax_code, net_minor, share_minor, tax_minor, unit_cost_minor`

export const insertSoldLines = (
  rows: readonly (Omit<SoldLine, 'sourced_quantity'> & { sales_order_id: string; position: number })[],
): Promise<unknown> =>
  statement(
    `insert into orders.sales_order_line (${LINE_WRITTEN})
     select ${LINE_WRITTEN} from jsonb_populate_recordset(null::orders.sales_order_line, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
