import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, repeated } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { fold } from '#kernel/values/text.ts'
import type { Supplier } from './contract.ts'
import { counted, shown, shownColumns, visible } from './supplier.queries.ts'

const FIELDS: ListFields = {
  code: { type: 'text', expression: sql`s.code`, sort: sql`lower(s.code)`, filled: true },
  name: { type: 'text', expression: sql`s.name`, sort: sql`s.sort_name`, filled: true },
  legal_name: { type: 'text', expression: sql`s.legal_name`, filled: true },
  status: { type: 'choice', expression: sql`s.status`, filled: true },
  fiscal_id: { type: 'text', expression: sql`s.fiscal_id->>'number'` },
  zones: { type: 'choices', expression: sql`s.zones` },
  category_ids: { type: 'choices', expression: sql`s.category_ids::text[]` },
  tags: { type: 'choices', expression: sql`s.tags` },
  address: { type: 'text', expression: sql`s.address`, filled: true },
  lead_days: { type: 'number', expression: sql`s.lead_days` },
  minimum_order_minor: { type: 'number', expression: sql`s.minimum_order_minor` },
  payment_terms: { type: 'text', expression: sql`s.payment_terms`, filled: true },
  payment_days: { type: 'number', expression: sql`s.payment_days` },
  currency: { type: 'choice', expression: sql`s.currency`, filled: true },
  language: { type: 'choice', expression: sql`s.language`, filled: true },
  stars: { type: 'number', expression: sql`s.stars` },
  owner_id: { type: 'id', expression: sql`s.owner_id` },
  created_at: { type: 'moment', expression: sql`s.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`s.updated_at`, filled: true },
}

const listFields = (): ListFields => {
  const { prices, last_confirmed_on, open_requests, papers } = counted()
  return {
    ...FIELDS,
    prices: { type: 'number', expression: prices, filled: true },
    last_confirmed_on: { type: 'day', expression: last_confirmed_on },
    open_requests: { type: 'number', expression: open_requests, filled: true },
    papers: { type: 'choice', expression: papers, filled: true },
    to_review: { type: 'yes_no', sort: false, expression: sql`(s.told_at is not null)` },
  }
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const sought = ({ search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  if (!words.length) return sql<SqlBool>`true`
  const each = words.map(
    (word) => sql`(s.searched like ${asPattern(word)} or exists (select from suppliers.supplier_contact c
      where c.supplier_id = s.id and kernel.fold(c.name || ' ' || c.email) like ${asPattern(word)}))`,
  )
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}

const matching = (selection: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(listFields(), selection.filter)} and ${whereIds(sql`s.id`, selection.ids)}
    and ${sought(selection)}`

export const supplierPage = async (input: ListInput): Promise<{ rows: Supplier[]; next?: string }> => {
  const order = orderOf(listFields(), input, 'name', sql`s.id`)
  const rows = await repeated(sql<
    never & Keyed
  >`select ${shownColumns()}, ${order.keys} as sort_keys from suppliers.supplier s
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`)
  return pageOf(shown(rows) as (Supplier & Keyed)[], input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from suppliers.supplier s where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** A selection, at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockSelection = async (selection: Selection, most: number): Promise<Supplier[]> => {
  const where = matching(selection)
  await sql`select 1 from suppliers.supplier s where ${where} order by s.id limit ${most + 1} for update of s`.execute(
    db,
  )
  const { rows } =
    await sql<never>`select ${shownColumns()} from suppliers.supplier s where ${where} order by s.id limit ${most + 1}`.execute(
      db,
    )
  return shown(rows)
}
