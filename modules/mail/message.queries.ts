import { type RawBuilder, sql } from 'kysely'
import type { ListInput } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { house } from '#kernel/server/module.ts'
import { actor } from '#kernel/server/scope.ts'
import type { Attachment, Message, MessageState } from './contract.ts'

const id = sql.ref('id')
const FIELDS: ListFields = {
  recipient: { type: 'text', expression: sql.ref('recipient') },
  subject: { type: 'text', expression: sql.ref('subject') },
  state: { type: 'choice', expression: sql.ref('state') },
  about: { type: 'id', expression: sql.ref('about') },
  created_at: { type: 'moment', expression: sql.ref('created_at') },
  sent_at: { type: 'moment', expression: sql.ref('sent_at') },
}

const SHOWN = [
  'id',
  'recipient',
  'subject',
  'about',
  'confidential',
  'state',
  'attempts',
  'error',
  'created_at',
  'sent_at',
] as const

const matches = (search: string): RawBuilder<boolean> =>
  sql<boolean>`position(kernel.fold(${search}) in kernel.fold(recipient || ' ' || subject)) > 0`

/** Whether the actor may meet a mail at all. */
const meets = (): RawBuilder<boolean> => {
  const declared = house().modules.flatMap(({ permissions }) => Object.values(permissions))
  return sql<boolean>`(seen_with is null or seen_with = any(${declared.filter((one) => actor().may(one))}::text[]))`
}

export const messagePage = async (input: ListInput): Promise<{ rows: Message[]; next?: string }> => {
  const order = orderOf(FIELDS, input, '-created_at', id)
  const rows = await db
    .selectFrom('mail.message')
    .select(SHOWN)
    .select(order.keys.as('sort_keys'))
    .where(whereFilter(FIELDS, input.filter))
    .where(whereIds(id, input.ids))
    .where(order.after)
    .where(meets())
    .$if(!!input.search, (q) => q.where(matches(input.search ?? '')))
    .orderBy(order.by)
    .limit(input.limit + 1)
    .execute()
  return pageOf(rows as ((typeof rows)[number] & { state: MessageState })[], input, order)
}

export type StoredMessage = Message & {
  text_body: string | null
  html_body: string | null
  attachments: Attachment[]
}

export const messageById = async (wanted: string): Promise<StoredMessage | undefined> =>
  (await db
    .selectFrom('mail.message')
    .select([...SHOWN, 'text_body', 'html_body', 'attachments'])
    .where('id', '=', wanted)
    .executeTakeFirst()) as StoredMessage | undefined

/** As whoever asks may see it. */
export const messageSeen = async (wanted: string): Promise<StoredMessage | undefined> => {
  const known = await db
    .selectFrom('mail.message')
    .select('id')
    .where('id', '=', wanted)
    .where(meets())
    .execute()
  return known.length ? messageById(wanted) : undefined
}

export const insertMessage = (
  message: Pick<
    StoredMessage,
    | 'id'
    | 'recipient'
    | 'subject'
    | 'about'
    | 'confidential'
    | 'attachments'
    | 'text_body'
    | 'html_body'
    | 'created_at'
  > & { seen_with: string | null },
): Promise<unknown> =>
  db
    .insertInto('mail.message')
    .values({ ...message, attachments: JSON.stringify(message.attachments) })
    .execute()

export const updateMessage = (
  wanted: string,
  change: Partial<
    Pick<StoredMessage, 'state' | 'attempts' | 'error' | 'sent_at' | 'text_body' | 'html_body'>
  >,
): Promise<unknown> => db.updateTable('mail.message').set(change).where('id', '=', wanted).execute()
