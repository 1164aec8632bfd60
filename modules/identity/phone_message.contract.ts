/** Short messages to phones (WhatsApp, SMS): a port for whoever speaks with a provider, and what modules need of it. Decision 0042. */
import { z } from 'zod'
import { action, Done, query, slot } from '#kernel/contract.ts'
import { Phone } from '#kernel/values/phone.ts'

/** `id`: the same for one message however often it is tried. `to`: E.164. */
export type PhoneMessage = { id: string; to: Phone; text: string }

/**
 * One way to phones. `ready`: it can send for the company in scope. `send` is for jobs; throws `message_refused` with `{ reply }` where
 * the provider says never, `outside_unavailable` where it says later or does not answer. Of several that are ready the last counts.
 */
export type PhoneMessenger = {
  module: string
  ready: () => boolean
  send: (message: PhoneMessage) => Promise<void>
}

export const phoneMessenger = slot<PhoneMessenger>('identity.phone_messenger')

/** Whether messages can be sent to phones at all. */
export const phoneMessages = query('identity.phone_messages', {
  allow: 'anyone',
  input: z.object({}),
  output: z.object({ offered: z.boolean() }),
})

/** Sends a message after the commit. For modules that `call`. Errors: `phone_messages_off`. */
export const textPhone = action('identity.text_phone', {
  allow: 'anyone',
  unaudited: true,
  secrets: ['text'],
  input: z.object({ to: Phone, text: z.string().trim().min(1).max(500) }),
  output: Done,
  errors: ['phone_messages_off'],
})
