/** What was awarded, across sourcings: for whoever writes down what was invoiced, and for how true costs are. */
import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter } from '#kernel/server/list.ts'
import { fold } from '#kernel/values/text.ts'
import type { AwardSeen } from './award.contract.ts'
import { IS_NEAR_SQL } from './award.rules.ts'
import { visible } from './sourcing.queries.ts'

const FROM = `quotes.award a join quotes.sourcing s on s.id = a.sourcing_id join quotes.sourcing_line l on l.id = a.line_id
  left join customers.customer c on c.id = s.customer_id left join quotes.quote q on q.id = s.quote_id`

const DEVIATION = `round(100 * (a.invoiced_unit_cost_minor - a.unit_cost_minor) / nullif(a.unit_cost_minor, 0), 2)`

const COLUMNS = `a.id, a.sourcing_id, a.supplier_id, a.supplier_name, a.quantity, a.unit_cost_minor, a.awarded_by, a.awarded_at,
  a.invoiced_unit_cost_minor, a.invoiced_on, s.customer_id, coalesce(c.name, '') as customer_name, l.code, l.name, l.unit, s.currency,
  q.id as quote_id, q.number as quote_number, q.status as quote_status, ${DEVIATION} as deviation_percent, ${IS_NEAR_SQL} as is_near`

const FIELDS: ListFields = {
  supplier: { type: 'text', expression: sql`a.supplier_name`, filled: true },
  supplier_id: { type: 'id', expression: sql`a.supplier_id` },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name` },
  customer_id: { type: 'id', expression: sql`s.customer_id` },
  name: { type: 'text', expression: sql`l.name`, filled: true },
  quantity: { type: 'number', expression: sql`a.quantity`, filled: true },
  unit_cost_minor: { type: 'number', expression: sql`a.unit_cost_minor`, filled: true },
  quote_number: { type: 'text', expression: sql`q.number` },
  quote_status: { type: 'choice', expression: sql`q.status` },
  awarded_at: { type: 'moment', expression: sql`a.awarded_at`, filled: true },
  invoiced: { type: 'yes_no', expression: sql`(a.invoiced_on is not null)`, filled: true },
  invoiced_on: { type: 'day', expression: sql`a.invoiced_on` },
  deviation_percent: { type: 'number', expression: sql.raw(DEVIATION) },
  is_near: { type: 'yes_no', expression: sql.raw(IS_NEAR_SQL) },
}

const sought = (search: string | undefined) => {
  const words = fold(search ?? '')
  if (!words) return sql<SqlBool>`true`
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`(kernel.fold(l.name) like ${pattern} or kernel.fold(a.supplier_name) like ${pattern} or lower(q.number) like ${pattern})`
}

const matching = ({ filter, search, ids }: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(FIELDS, filter)} and ${sought(search)}
    and ${ids ? sql<SqlBool>`a.id = any(${ids}::uuid[])` : sql<SqlBool>`true`}`

export const awardPage = async (input: ListInput): Promise<{ rows: AwardSeen[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-awarded_at', sql`a.id`)
  const { rows } = await sql<
    AwardSeen & Keyed
  >`select ${sql.raw(COLUMNS)}, ${order.keys} as sort_keys from ${sql.raw(FROM)}
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.raw(FROM)} where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}
