/** Texts a company sends again and again, with places for the customer's own values. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

export const Channel = z.enum(['whatsapp', 'mail'])
export type Channel = z.infer<typeof Channel>

/** `body` and, of mails, `subject` may hold variables such as `{{ customer.name }}` and Liquid's filters and conditions. */
export const MessageText = z.object({
  id: Id,
  name: z.string(),
  channel: Channel,
  subject: z.string(),
  body: z.string(),
  position: z.int(),
  version: z.int(),
})
export type MessageText = z.infer<typeof MessageText>

const settings = {
  name: z.string().trim().min(1).max(80),
  channel: Channel,
  subject: z.string().trim().max(200),
  body: z.string().trim().min(1).max(4_000),
  position: z.int().min(0).max(10_000),
}

/** Fields: `name`, `channel`, `position` (the default order). */
export const listMessageTexts = query('company.list_message_texts', {
  allow: 'signed_in',
  http: 'GET /message-texts',
  input: ListInput,
  output: page(MessageText),
})

export const getMessageText = query('company.get_message_text', {
  allow: 'signed_in',
  http: 'GET /message-texts/:id',
  input: z.object({ id: Id }),
  output: MessageText,
})

/** Errors: `text_name_taken`; `unfit_text` with what is wrong with it; `unknown_variable` with its name; `too_many_texts`. */
export const createMessageText = action('company.create_message_text', {
  allow: may.create,
  http: 'POST /message-texts',
  input: z.object({
    ...settings,
    id: Id.optional(),
    subject: settings.subject.default(''),
    position: settings.position.optional(),
  }),
  output: MessageText,
  errors: ['text_name_taken', 'unfit_text', 'unknown_variable', 'too_many_texts'],
})

export const updateMessageText = action('company.update_message_text', {
  allow: may.update,
  http: 'PUT /message-texts/:id',
  input: z.object(settings).partial().extend({ id: Id }),
  output: MessageText,
  errors: ['text_name_taken', 'unfit_text', 'unknown_variable'],
})

/** Puts it into the trash, from which it can come back for thirty days. */
export const deleteMessageText = action('company.delete_message_text', {
  allow: may.delete,
  http: 'DELETE /message-texts/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/** The variables texts may use, with an example of each. */
export const listMessageVariables = query('company.list_message_variables', {
  allow: 'signed_in',
  http: 'GET /message-texts/variables',
  input: z.object({}),
  output: z.object({
    variables: z.array(z.object({ name: z.string(), label: z.string(), example: z.string() })),
  }),
})

/**
 * The text with the values of one record, and links that open it where it is sent: `wa.me`, `mailto:`. `to`: the phones
 * or addresses to choose from. `empty`: variables the record has no value for. `draft`: a text not stored yet.
 * Errors: `unfit_text`, `unknown_variable`.
 */
export const renderMessageText = query('company.render_message_text', {
  allow: 'signed_in',
  http: 'GET /message-texts/render',
  input: z.object({
    id: Id.optional(),
    about: Id.optional(),
    kind: z.string().max(100).default('customers.customer'),
    channel: Channel.optional(),
    subject: settings.subject.optional(),
    body: z.string().max(4_000).optional(),
  }),
  output: z.object({
    subject: z.string(),
    body: z.string(),
    empty: z.array(z.string()),
    to: z.array(z.object({ address: z.string(), link: z.string() })),
  }),
  errors: ['unfit_text', 'unknown_variable'],
})
