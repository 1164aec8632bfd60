import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { fold } from '#kernel/values/text.ts'
import type { Delivery } from './contract.ts'
import { FROM, promise, shownColumns, unread, visible } from './delivery.queries.ts'

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`d.number`, filled: true },
  status: { type: 'choice', expression: sql`d.status`, filled: true },
  recipient: { type: 'text', expression: sql`d.recipient`, filled: true },
  address: { type: 'text', expression: sql`d.address`, filled: true },
  customer_id: { type: 'id', expression: sql`d.customer_id` },
  customer_name: { type: 'text', expression: sql`d.customer_name`, filled: true },
  sales_order_id: { type: 'id', expression: sql`d.sales_order_id` },
  sales_order_number: { type: 'text', expression: sql`d.sales_order_number`, filled: true },
  driver_id: { type: 'id', expression: sql`r.driver_id` },
  driver_name: { type: 'text', expression: sql`v.name` },
  route_id: { type: 'id', expression: sql`s.route_id` },
  route_number: { type: 'text', expression: sql`r.number` },
  owner_id: { type: 'id', expression: sql`d.owner_id` },
  packages: { type: 'number', expression: sql`d.packages` },
  weight_kg: { type: 'number', expression: sql`d.weight_kg` },
  window_from: { type: 'moment', expression: sql`d.window_from` },
  promised_at: { type: 'moment', expression: sql`d.promised_at` },
  expected_at: { type: 'moment', expression: sql`a.expected_at` },
  delivered_at: { type: 'moment', expression: sql`d.delivered_at` },
  confirmed_at: { type: 'moment', expression: sql`d.confirmed_at` },
  attempts: { type: 'number', expression: sql`d.attempts`, filled: true },
  satisfaction: { type: 'number', expression: sql`d.satisfaction` },
  created_at: { type: 'moment', expression: sql`d.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`d.updated_at`, filled: true },
  planned: { type: 'yes_no', sort: false, expression: sql`(s.id is not null)` },
}

const listFields = (): ListFields => ({
  ...FIELDS,
  promise: { type: 'choice', sort: false, expression: promise() },
  unread: { type: 'yes_no', sort: false, expression: sql`(${unread('staff')} > 0)` },
})

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const sought = ({ search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  return words.length
    ? sql<SqlBool>`(${sql.join(
        words.map((word) => sql`d.searched like ${asPattern(word)}`),
        sql` and `,
      )})`
    : sql<SqlBool>`true`
}

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(listFields(), selection, 'customers.customer', sql`d.customer_id`)

const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, selection.filter)} and ${whereIds(sql`d.id`, selection.ids)}
    and ${sought(selection)}`

export const deliveryPage = async (input: ListInput): Promise<{ rows: Delivery[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-created_at', sql`d.id`)
  const { rows } = await sql<
    Delivery & Keyed
  >`select ${shownColumns()}, ${order.keys} as sort_keys from ${FROM}
    where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order) as { rows: Delivery[]; next?: string }
}

export const countDeliveriesOf = async (selection: Selection): Promise<number> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${FROM} where ${matching(fields, selection)}`.execute(db)
  return rows[0]?.count ?? 0
}
