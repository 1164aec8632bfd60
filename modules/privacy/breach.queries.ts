import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import type { Breach } from './breach.contract.ts'

const SHOWN =
  sql.raw<Breach>(`b.id, b.number, b.title, b.detected_at, b.description, to_json(b.categories) as categories, b.people_count,
  b.severity, b.measures, b.authority, b.authority_due_at, b.people_due_at, b.authority_told_at, b.authority_note, b.people_told_at,
  b.people_note, b.closed_at, b.recorded_by, b.created_at, b.version`)

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`b.number`, filled: true },
  title: { type: 'text', expression: sql`b.title`, sort: sql`kernel.fold(b.title)`, filled: true },
  severity: { type: 'choice', expression: sql`b.severity`, filled: true },
  detected_at: { type: 'moment', expression: sql`b.detected_at`, filled: true },
  authority_due_at: { type: 'moment', expression: sql`b.authority_due_at`, filled: true },
  closed_at: { type: 'moment', expression: sql`b.closed_at` },
  open: { type: 'yes_no', expression: sql`(b.closed_at is null)`, sort: false },
}

const asPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const matching = ({ filter, ids, search }: Selection) => {
  const sought = search
    ? sql<SqlBool>`kernel.fold(b.number || ' ' || b.title) like kernel.fold(${asPattern(search)})`
    : sql<SqlBool>`true`
  return sql<SqlBool>`${whereFilter(FIELDS, filter)} and ${whereIds(sql`b.id`, ids)} and ${sought}`
}

export const breachPage = async (input: ListInput): Promise<{ rows: Breach[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-detected_at', sql`b.id`)
  const { rows } = await sql<Breach & Keyed>`select ${SHOWN}, ${order.keys} as sort_keys from privacy.breach b
    where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from privacy.breach b
    where ${matching(selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const breachById = async (id: string, { forUpdate = false } = {}): Promise<Breach | undefined> => {
  const { rows } = await sql<Breach>`select ${SHOWN} from privacy.breach b where b.id = ${id}
    ${sql.raw(forUpdate ? 'for update' : '')}`.execute(db)
  return rows[0]
}

export const insertBreach = async (row: Omit<Breach, 'version'>): Promise<void> => {
  await db
    .insertInto('privacy.breach')
    .values(row as never)
    .execute()
}

export const updateBreachRow = async (
  id: string,
  changes: Partial<Omit<Breach, 'id' | 'version'>>,
): Promise<Breach> => {
  if (Object.keys(changes).length)
    await db
      .updateTable('privacy.breach')
      .set(changes as never)
      .where('id', '=', id)
      .execute()
  return (await breachById(id)) as Breach
}
