import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Message, Side } from './message.contract.ts'

const MOST = 500

export const messagesOf = (deliveryId: string): Promise<Message[]> =>
  statement(
    `select id, delivery_id, side, name, body, sent_at from (
       select * from logistics.message where delivery_id = $1 order by sent_at desc, id desc limit ${MOST}) m
      order by sent_at, id`,
    [deliveryId],
  )

export const messageById = async (id: string): Promise<Message | undefined> => {
  const [row] = await statement<Message>(
    'select id, delivery_id, side, name, body, sent_at from logistics.message where id = $1',
    [id],
  )
  return row
}

export const insertMessage = (message: Message): Promise<unknown> =>
  statement(
    'insert into logistics.message (id, delivery_id, side, name, body, sent_at) values ($1, $2, $3, $4, $5, $6)',
    [message.id, message.delivery_id, message.side, message.name, message.body, message.sent_at],
  )

/** How many one side has written since a moment. */
export const writtenSince = async (deliveryId: string, side: Side, since: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    'select count(*)::int as count from logistics.message where delivery_id = $1 and side = $2 and sent_at > $3',
    [deliveryId, side, since],
  )
  return row?.count ?? 0
}

export const markRead = async (deliveryId: string, side: Side, at: string): Promise<void> => {
  await statement(
    'insert into logistics.talk_read (id, delivery_id, side, read_at) values ($1, $2, $3, $4) on conflict do nothing',
    [newId(), deliveryId, side, at],
  )
  await statement(
    'update logistics.talk_read set read_at = $3 where delivery_id = $1 and side = $2 and read_at < $3',
    [deliveryId, side, at],
  )
}
