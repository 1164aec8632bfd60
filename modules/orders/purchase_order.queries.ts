import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, repeated, repeatedStatement, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import { may, type PurchaseOrder } from './contract.ts'
import type { Movement, PurchaseLine } from './purchase_order.contract.ts'
import { isVisible, visible } from './reach.ts'
import { ownSettings } from './settings.queries.ts'

const TOTAL = `(select coalesce(sum(round(pl.quantity * pl.unit_cost_minor)), 0) from orders.purchase_order_line pl where pl.purchase_order_id = p.id)`
const LINES = '(select count(*) from orders.purchase_order_line pl where pl.purchase_order_id = p.id)'
const SILENT = "p.status in ('sent', 'seen')"

const columns = (
  silentSince: string,
) => sql`p.id, p.number, p.sales_order_id, o.number as sales_order_number, p.round, p.supplier_id,
  p.supplier_name, p.owner_id, p.status, p.language, p.currency, ${sql.raw(TOTAL)} as total_minor, ${sql.raw(LINES)} as lines,
  p.destination, p.deliver_to, p.message, p.expected_on, p.sent_at, p.sent_to, p.seen_at, p.reminded_at, p.answered_at, p.answered_by,
  p.reason, (${sql.raw(SILENT)} and p.sent_at < ${silentSince}::timestamptz) as unanswered, p.received_at, p.match, p.created_at,
  p.updated_at, p.version`
const FROM = sql`orders.purchase_order p join orders.sales_order o on o.id = p.sales_order_id`

/** Whoever was written before this moment and is silent is so for too long. */
export const silentSince = async (): Promise<string> =>
  now()
    .subtract({ hours: (await ownSettings()).answer_hours })
    .toString()

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`p.number`, filled: true },
  sales_order_id: { type: 'id', expression: sql`p.sales_order_id` },
  sales_order_number: { type: 'text', expression: sql`o.number`, filled: true },
  supplier: { type: 'text', expression: sql`p.supplier_name`, filled: true },
  supplier_id: { type: 'id', expression: sql`p.supplier_id` },
  owner_id: { type: 'id', expression: sql`p.owner_id` },
  status: { type: 'choice', expression: sql`p.status`, filled: true },
  match: { type: 'choice', expression: sql`p.match`, filled: true },
  destination: { type: 'choice', expression: sql`p.destination`, filled: true },
  currency: { type: 'choice', expression: sql`p.currency`, filled: true },
  round: { type: 'number', expression: sql`p.round`, filled: true },
  lines: { type: 'number', expression: sql.raw(LINES), filled: true },
  reason: { type: 'text', expression: sql`p.reason` },
  expected_on: { type: 'day', expression: sql`p.expected_on` },
  open: {
    type: 'yes_no',
    sort: false,
    expression: sql`(p.status in ('draft', 'sent', 'seen', 'confirmed', 'part_confirmed', 'part_received'))`,
  },
  sent_at: { type: 'moment', expression: sql`p.sent_at` },
  seen_at: { type: 'moment', expression: sql`p.seen_at` },
  answered_at: { type: 'moment', expression: sql`p.answered_at` },
  received_at: { type: 'moment', expression: sql`p.received_at` },
  created_at: { type: 'moment', expression: sql`p.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`p.updated_at`, filled: true },
}

/** What things cost may be asked about only by who may see it: a filter or an order would tell as well. */
const fieldsFor = (since: string): ListFields => ({
  ...FIELDS,
  unanswered: {
    type: 'yes_no',
    sort: false,
    expression: sql`(${sql.raw(SILENT)} and p.sent_at < ${since}::timestamptz)`,
  },
  ...(actor().may(may.buy) && {
    total_minor: { type: 'number', expression: sql.raw(TOTAL), filled: true } as const,
  }),
})

const sought = ({ search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  if (!words.length) return sql<SqlBool>`true`
  const each = words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return sql`(lower(p.number) like ${pattern} or kernel.fold(p.supplier_name) like ${pattern} or lower(o.number) like ${pattern})`
  })
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}

const matching = (selection: Selection, since: string) =>
  sql<SqlBool>`${visible(sql`p.owner_id`)} and ${whereFilter(fieldsFor(since), selection.filter)}
    and ${whereIds(sql`p.id`, selection.ids)} and ${sought(selection)}`

/** Without what it costs, for whoever may not see it. */
export const asSeen = <P extends Partial<Pick<PurchaseOrder, 'total_minor'>>>(order: P): P =>
  actor().may(may.buy) ? order : { ...order, total_minor: null }

export const purchaseOrderPage = async (
  input: ListInput,
): Promise<{ rows: PurchaseOrder[]; next?: string }> => {
  const since = await silentSince()
  const order = orderOf(fieldsFor(since), input, '-created_at', sql`p.id`)
  const { rows } = await sql<
    PurchaseOrder & Keyed
  >`select ${columns(since)}, ${order.keys} as sort_keys from ${FROM}
    where ${matching(input, since)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows.map(asSeen), input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from ${FROM} where ${matching(selection, await silentSince())}`.execute(db)
  return rows[0]?.count ?? 0
}

/** What only the stories see: how the link is known, and the file that went out. */
export type PurchaseRow = PurchaseOrder & {
  total_minor: number
  token_hash: string
  token_sealed: string
  file_id: string | null
}

const rowsWhere = async (where: ReturnType<typeof sql>): Promise<PurchaseRow[]> =>
  repeated(
    sql<PurchaseRow>`select ${columns(await silentSince())}, p.token_hash, p.token_sealed, p.file_id
    from ${FROM} where ${where} order by p.created_at, p.id`,
  )

export const purchaseOrderById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<PurchaseRow | undefined> => {
  if (forUpdate) await statement('select 1 from orders.purchase_order where id = $1 for update', [id])
  const [row] = await rowsWhere(sql`p.id = ${id}`)
  return row && isVisible(row) ? row : undefined
}

/** By the supplier's link, whoever asks. */
export const purchaseOrderByToken = async (tokenHash: string): Promise<PurchaseRow | undefined> =>
  (await rowsWhere(sql`p.token_hash = ${tokenHash}`))[0]

/** Of sales orders, whoever asks: for what happens to them as a whole. */
export const purchaseOrdersOf = (salesOrderIds: readonly string[]): Promise<PurchaseRow[]> =>
  rowsWhere(sql`p.sales_order_id = any(${salesOrderIds}::uuid[])`)

const MOST_IN_PORTAL = 200
/** Of a supplier, those that went out; the newest first. */
export const sentTo = async (supplierId: string): Promise<PurchaseRow[]> =>
  (await rowsWhere(sql`p.supplier_id = ${supplierId} and p.sent_at is not null`))
    .reverse()
    .slice(0, MOST_IN_PORTAL)

/** Whether there is such an order, seen or not. */
export const isPurchaseOrder = async (id: string): Promise<boolean> =>
  (await statement('select 1 from orders.purchase_order where id = $1', [id])).length > 0

/** Silent for too long, not reminded yet, and reached by mail. */
export const toRemind = async (): Promise<PurchaseRow[]> =>
  rowsWhere(
    sql`${sql.raw(SILENT)} and p.sent_at < ${await silentSince()}::timestamptz and p.reminded_at is null and p.sent_to <> '{}'`,
  )

export const nextRound = async (salesOrderId: string, supplierId: string): Promise<number> => {
  const [row] = await statement<{ round: number }>(
    'select coalesce(max(round), 0) + 1 as round from orders.purchase_order where sales_order_id = $1 and supplier_id = $2',
    [salesOrderId, supplierId],
  )
  return row?.round ?? 1
}

export type PurchaseWritten = Pick<
  PurchaseRow,
  | 'id'
  | 'number'
  | 'sales_order_id'
  | 'round'
  | 'supplier_id'
  | 'supplier_name'
  | 'owner_id'
  | 'language'
  | 'currency'
  | 'destination'
  | 'deliver_to'
  | 'message'
  | 'expected_on'
  | 'token_hash'
  | 'token_sealed'
  | 'created_at'
  | 'updated_at'
> & { status: 'draft' }
const WRITTEN = `id, number, sales_order_id, round, supplier_id, supplier_name, owner_id, status, language, currency, destination,
  deliver_to, message, expected_on, token_hash, token_sealed, created_at, updated_at`

export const insertPurchaseOrder = (row: PurchaseWritten): Promise<unknown> =>
  statement(
    `insert into orders.purchase_order (${WRITTEN}) select ${WRITTEN} from jsonb_populate_record(null::orders.purchase_order, $1::jsonb)`,
    [JSON.stringify(row)],
  )

export type PurchaseChanges = Partial<
  Pick<
    PurchaseRow,
    | 'status'
    | 'destination'
    | 'deliver_to'
    | 'message'
    | 'expected_on'
    | 'sent_at'
    | 'sent_to'
    | 'seen_at'
    | 'reminded_at'
    | 'answered_at'
    | 'answered_by'
    | 'reason'
    | 'received_at'
    | 'match'
    | 'file_id'
    | 'updated_at'
  >
>
export const updatePurchaseOrderRow = async (id: string, changes: PurchaseChanges): Promise<void> => {
  await db.updateTable('orders.purchase_order').set(changes).where('id', '=', id).execute()
}

/** A line as the stories see it: with its cost, and the award it fulfils. */
export type BoughtLine = PurchaseLine & {
  purchase_order_id: string
  award_id: string | null
  unit_cost_minor: number
}

const MOVED = (kind: string) =>
  `coalesce((select sum(ml.quantity) from orders.movement_line ml join orders.movement m on m.id = ml.movement_id where ml.line_id = pl.id and m.kind = '${kind}'), 0)`

export const boughtLines = (purchaseOrderIds: readonly string[]): Promise<BoughtLine[]> =>
  repeatedStatement(
    `select b.*, b.arrived - b.returned_quantity as received_quantity from (
      select pl.id, pl.purchase_order_id, pl.position, pl.award_id, pl.sales_order_line_id, pl.variant_id, pl.code, pl.supplier_code, pl.name,
        pl.unit, pl.divisible, pl.quantity, pl.unit_cost_minor, pl.confirmed_quantity, pl.expected_on, pl.answer_note,
        ${MOVED('receipt')} as arrived, ${MOVED('return')} as returned_quantity,
        coalesce((select sum(il.quantity) from orders.supplier_invoice_line il where il.line_id = pl.id), 0) as invoiced_quantity
       from orders.purchase_order_line pl where pl.purchase_order_id = any($1::uuid[])) b
     order by b.purchase_order_id, b.position`,
    [purchaseOrderIds],
  )

/** As the actor may see it. */
export const boughtLineSeen = ({
  purchase_order_id: _p,
  award_id: _a,
  ...rest
}: BoughtLine): PurchaseLine => {
  const { position: _n, arrived: _r, ...line } = rest as PurchaseLine & { position: number; arrived: number }
  return actor().may(may.buy) ? line : { ...line, unit_cost_minor: null }
}

const LINE_WRITTEN = `id, purchase_order_id, position, sales_order_line_id, award_id, variant_id, code, supplier_code, name, unit, divisible,
  quantity, unit_cost_minor`

export const insertBoughtLines = (
  rows: readonly (Pick<
    BoughtLine,
    | 'id'
    | 'purchase_order_id'
    | 'sales_order_line_id'
    | 'award_id'
    | 'variant_id'
    | 'code'
    | 'supplier_code'
    | 'name'
    | 'unit'
    | 'divisible'
    | 'quantity'
    | 'unit_cost_minor'
  > & { position: number })[],
): Promise<unknown> =>
  statement(
    `insert into orders.purchase_order_line (${LINE_WRITTEN})
     select ${LINE_WRITTEN} from jsonb_populate_recordset(null::orders.purchase_order_line, $1::jsonb)`,
    [JSON.stringify(rows)],
  )

export const writeLineAnswers = (
  answers: readonly {
    line_id: string
    confirmed_quantity: number
    expected_on: string | null
    note: string
  }[],
): Promise<unknown> =>
  statement(
    `update orders.purchase_order_line l set confirmed_quantity = n.confirmed_quantity, expected_on = n.expected_on, answer_note = n.note
       from jsonb_to_recordset($1::jsonb) n(line_id uuid, confirmed_quantity numeric, expected_on date, note text) where l.id = n.line_id`,
    [JSON.stringify(answers)],
  )

export const movementsOf = (purchaseOrderId: string): Promise<Movement[]> =>
  statement(
    `select m.id, m.kind, m.moved_on, m.note, m.by, m.created_at,
        (select json_agg(json_build_object('line_id', l.line_id, 'quantity', l.quantity)) from orders.movement_line l where l.movement_id = m.id) as lines
       from orders.movement m where m.purchase_order_id = $1 order by m.created_at, m.id`,
    [purchaseOrderId],
  )

export const insertMovement = async (
  movement: Omit<Movement, 'lines'> & { purchase_order_id: string },
  lines: readonly { id: string; line_id: string; quantity: number }[],
): Promise<void> => {
  await statement(
    `insert into orders.movement (id, purchase_order_id, kind, moved_on, note, by, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      movement.id,
      movement.purchase_order_id,
      movement.kind,
      movement.moved_on,
      movement.note,
      movement.by,
      movement.created_at,
    ],
  )
  await statement(
    `insert into orders.movement_line (id, movement_id, line_id, quantity)
     select id, $1, line_id, quantity from jsonb_to_recordset($2::jsonb) n(id uuid, line_id uuid, quantity numeric)`,
    [movement.id, JSON.stringify(lines)],
  )
}
