import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import type { QuoteRequest, RequestLine } from './request.contract.ts'

const UNSURE = `(select count(*) from quotes.quote_request_line l
  where l.request_id = q.id and (l.variant_id is null or l.quantity is null))`
const LINES = '(select count(*) from quotes.quote_request_line l where l.request_id = q.id)'
// A quote in the trash leaves its request where it was before.
const STATUS = `(case when q.status = 'quoted' and o.id is null then 'sourcing' else q.status end)`
const COLUMNS = `q.id, q.number, q.customer_id, c.name as customer_name, q.owner_id, ${STATUS} as status, q.channel, q.note, q.closed_reason,
  q.currency, ${LINES} as lines, ${UNSURE} as unsure, s.id as sourcing_id, s.standstill, o.id as quote_id, o.number as quote_number,
  q.created_at, q.updated_at, q.version`
const FROM = `quotes.quote_request q left join customers.customer c on c.id = q.customer_id
  left join quotes.sourcing s on s.request_id = q.id left join quotes.quote o on o.id = s.quote_id`

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`q.number`, filled: true },
  status: { type: 'choice', expression: sql.raw(STATUS), filled: true },
  channel: { type: 'choice', expression: sql`q.channel`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  customer_id: { type: 'id', expression: sql`q.customer_id` },
  owner_id: { type: 'id', expression: sql`q.owner_id` },
  lines: { type: 'number', expression: sql.raw(LINES), filled: true },
  unsure: { type: 'number', expression: sql.raw(UNSURE), filled: true },
  standstill: { type: 'choice', expression: sql`s.standstill` },
  quote_number: { type: 'text', expression: sql`o.number` },
  created_at: { type: 'moment', expression: sql`q.created_at`, filled: true },
}

const visible = () => {
  const reach = actor().reach('quotes')
  if (reach === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`q.owner_id = any(${reach === 'own' ? [actor().id ?? null] : actor().team}::uuid[])`
}

const sought = (search: string | undefined) => {
  const words = fold(search ?? '')
  if (!words) return sql<SqlBool>`true`
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`(lower(q.number) like ${pattern} or q.customer_id in (select id from customers.customer where searched like ${pattern}))`
}

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(FIELDS, selection, 'customers.customer', sql`q.customer_id`)

const matching = (fields: ListFields, { filter, search, ids }: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, filter)} and ${sought(search)}
    and ${ids ? sql<SqlBool>`q.id = any(${ids}::uuid[])` : sql<SqlBool>`true`}`

export const requestPage = async (input: ListInput): Promise<{ rows: QuoteRequest[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-created_at', sql`q.id`)
  const { rows } = await sql<QuoteRequest & Keyed>`select ${sql.raw(COLUMNS)}, ${order.keys} as sort_keys
    from ${sql.raw(FROM)} where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

export const countMatching = async (selection: Selection): Promise<number> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.raw(FROM)} where ${matching(fields, selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

export const requestById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<QuoteRequest | undefined> => {
  // By itself, so that what is read next is what whoever held it before has left.
  if (forUpdate) await statement('select 1 from quotes.quote_request where id = $1 for update', [id])
  const { rows } = await sql<QuoteRequest>`select ${sql.raw(COLUMNS)}
    from ${sql.raw(FROM)} where q.id = ${id} and ${visible()}`.execute(db)
  return rows[0]
}

export const linesOfRequest = (id: string): Promise<Omit<RequestLine, 'name' | 'pack_name'>[]> =>
  statement(
    `select id, text, variant_id, pack_id, quantity, unit, divisible, confidence, note
       from quotes.quote_request_line where request_id = $1 order by position`,
    [id],
  )

export type NewLine = Omit<RequestLine, 'id' | 'name' | 'pack_name'>

export const insertRequest = async (
  request: Pick<QuoteRequest, 'id' | 'number' | 'customer_id' | 'owner_id' | 'channel' | 'note' | 'currency'>,
  lines: readonly NewLine[],
): Promise<void> => {
  const moment = now().toString()
  await db
    .insertInto('quotes.quote_request')
    .values({ ...request, status: 'new', created_at: moment, updated_at: moment })
    .execute()
  await insertLines(request.id, 0, lines)
}

export const insertLines = async (
  requestId: string,
  from: number,
  lines: readonly NewLine[],
): Promise<void> => {
  await db
    .insertInto('quotes.quote_request_line')
    .values(lines.map((line, i) => ({ ...line, id: newId(), request_id: requestId, position: from + i })))
    .execute()
}

/** Where the next line goes. */
export const nextPosition = async (requestId: string): Promise<number> => {
  const [row] = await statement<{ next: number }>(
    'select coalesce(max(position) + 1, 0) as next from quotes.quote_request_line where request_id = $1',
    [requestId],
  )
  return row?.next ?? 0
}

export const updateLine = async (id: string, line: Partial<NewLine>): Promise<void> => {
  await db.updateTable('quotes.quote_request_line').set(line).where('id', '=', id).execute()
}

export const deleteLine = (id: string): Promise<unknown> =>
  statement('delete from quotes.quote_request_line where id = $1', [id])

type Head = Pick<QuoteRequest, 'customer_id' | 'owner_id' | 'note' | 'status' | 'closed_reason'>

/** Without changes the request is only marked as touched, which its lines do not do by themselves. */
export const updateRequestRow = async (id: string, changes: Partial<Head> = {}): Promise<void> => {
  await db
    .updateTable('quotes.quote_request')
    .set({ ...changes, updated_at: now().toString() })
    .where('id', '=', id)
    .execute()
}

export const deleteRequestRow = (id: string): Promise<unknown> =>
  statement('delete from quotes.quote_request where id = $1', [id])

/** What was meant by these words when somebody chose, by the words as they are folded. */
export const learntNames = async (words: readonly string[]): Promise<Map<string, string>> => {
  const rows = await statement<{ words: string; variant_id: string }>(
    'select words, variant_id from quotes.learnt_name where words = any($1::text[])',
    [words.map(fold)],
  )
  return new Map(rows.map((row) => [row.words, row.variant_id]))
}

export const learnName = async (words: string, variantId: string): Promise<void> => {
  const row = [fold(words), variantId, now().toString()]
  const known = await statement(
    'update quotes.learnt_name set variant_id = $2, chosen_at = $3 where words = $1 returning id',
    row,
  )
  if (known.length) return
  await statement(
    'insert into quotes.learnt_name (words, variant_id, chosen_at, id) values ($1, $2, $3, $4) on conflict do nothing',
    [...row, newId()],
  )
}
