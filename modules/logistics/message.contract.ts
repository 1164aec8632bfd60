/** What is said about a delivery between who waits for it, who drives and who stays at the desk. No numbers are shown. */
import { z } from 'zod'
import { action, event, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

export const Side = z.enum(['recipient', 'driver', 'staff'])
export type Side = z.infer<typeof Side>

/** `name`: of who wrote it; a driver's first name only. */
export const Message = z.object({
  id: Id,
  delivery_id: Id,
  side: Side,
  name: z.string(),
  body: z.string(),
  sent_at: z.string(),
})
export type Message = z.infer<typeof Message>

/** Hours after it is over until which people can still write. */
export const TALK_HOURS = 72

/** Oldest first, at most the last 500. */
export const listMessages = query('logistics.list_messages', {
  allow: may.read,
  http: 'GET /logistics/deliveries/:delivery_id/messages',
  input: z.object({ delivery_id: Id }),
  output: z.object({ messages: z.array(Message) }),
})

/** Errors: `talk_closed`. */
export const sendMessage = action('logistics.send_message', {
  final: true,
  allow: may.update,
  http: 'POST /logistics/deliveries/:delivery_id/messages',
  input: z.object({ id: Id.optional(), delivery_id: Id, body: z.string().trim().min(1).max(1_000) }),
  output: Message,
  errors: ['talk_closed'],
})

/** The desk has seen the talk. */
export const readMessages = action('logistics.read_messages', {
  allow: may.update,
  unaudited: true,
  final: true,
  http: 'POST /logistics/deliveries/:delivery_id/messages/read',
  input: z.object({ delivery_id: Id }),
  output: z.object({}),
})

export const messageSent = event('logistics.message_sent', {
  about: 'delivery_id',
  allow: may.read,
  payload: z.object({ id: Id, delivery_id: Id, number: z.string(), side: Side, name: z.string() }),
})
