import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { ListInput } from '#kernel/list.ts'
import { db, statement, type Tables } from '#kernel/server/database.ts'
import { type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { now } from '#kernel/server/scope.ts'
import type { MessageText } from './message_text.contract.ts'

const id = sql.ref('id')
const FIELDS: ListFields = {
  name: { type: 'text', expression: sql.ref('name'), filled: true },
  channel: { type: 'choice', expression: sql.ref('channel'), filled: true },
  position: { type: 'number', expression: sql.ref('position'), filled: true },
}

const COLUMNS = ['id', 'name', 'channel', 'subject', 'body', 'position', 'version'] as const

const matches = (search: string): RawBuilder<boolean> =>
  sql<boolean>`position(kernel.fold(${search}) in kernel.fold(name || ' ' || subject || ' ' || body)) > 0`

export const textPage = async (input: ListInput): Promise<{ rows: MessageText[]; next?: string }> => {
  const order = orderOf(FIELDS, input, 'position', id)
  const rows = await db
    .selectFrom('company.message_text')
    .select(COLUMNS)
    .select(order.keys.as('sort_keys'))
    .where(whereFilter(FIELDS, input.filter))
    .where(whereIds(id, input.ids))
    .where(order.after)
    .$if(!!input.search, (q) => q.where(matches(input.search ?? '')))
    .orderBy(order.by)
    .limit(input.limit + 1)
    .execute()
  return pageOf(rows as ((typeof rows)[number] & MessageText)[], input, order)
}

export const textById = async (wanted: string): Promise<MessageText | undefined> =>
  (await db.selectFrom('company.message_text').select(COLUMNS).where('id', '=', wanted).executeTakeFirst()) as
    | MessageText
    | undefined

/** By what it is called, whatever its accents and case. */
export const textNamed = async (name: string): Promise<MessageText | undefined> =>
  (
    await statement<MessageText>(
      `select ${COLUMNS.join(', ')} from company.message_text where kernel.fold(name) = kernel.fold($1)`,
      [name],
    )
  )[0]

/** How many there are, and the place below the last. */
export const textsThere = async (): Promise<{ count: number; position: number }> => {
  const [row] = await statement<{ count: number; position: number }>(
    'select count(*)::int as count, coalesce(max(position), 0) + 10 as position from company.message_text',
    [],
  )
  return row ?? { count: 0, position: 10 }
}

export const insertText = async (text: Omit<MessageText, 'version'>): Promise<MessageText> =>
  (await db
    .insertInto('company.message_text')
    .values({ ...text, created_at: now().toString() })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()) as MessageText

export const updateText = async (
  wanted: string,
  changes: Updateable<Tables['company.message_text']>,
): Promise<MessageText> =>
  (await db
    .updateTable('company.message_text')
    .set(changes)
    .where('id', '=', wanted)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()) as MessageText

export const removeText = (wanted: string): Promise<unknown> =>
  db.deleteFrom('company.message_text').where('id', '=', wanted).execute()
