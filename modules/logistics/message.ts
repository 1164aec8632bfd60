/** What is said about a delivery, by whichever side. */
import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { now } from '#kernel/server/scope.ts'
import type { Delivery } from './contract.ts'
import { isOver } from './delivery.rules.ts'
import { type Message, messageSent, TALK_HOURS } from './message.contract.ts'
import { insertMessage, messageById } from './message.queries.ts'

/** Whether people can still write: while it is not over, and some days after. */
export const isTalkOpen = ({ status, delivered_at, updated_at }: Delivery): boolean =>
  !isOver(status) ||
  now()
    .since(Temporal.Instant.from(delivered_at ?? updated_at))
    .total('hours') < TALK_HOURS

/** Says it once, however often it is sent. */
export const say = async (delivery: Delivery, message: Omit<Message, 'delivery_id'>): Promise<Message> => {
  const known = await messageById(message.id)
  if (known) return known.delivery_id === delivery.id ? known : fail('not_found')
  if (!isTalkOpen(delivery)) fail('talk_closed')
  const said = { ...message, delivery_id: delivery.id }
  await insertMessage(said)
  await emit(messageSent, { ...said, number: delivery.number })
  return said
}
