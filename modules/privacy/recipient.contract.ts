/** To whom personal data goes: those who process it for the company, and those it is handed to. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Category } from './breach.contract.ts'
import { may } from './contract.ts'

/** `processor`: works on the company's behalf. `receiver`: uses it for purposes of its own, as the tax office. */
export const RecipientRole = z.enum(['processor', 'receiver'])

/** Why data may go there: a contract with the person, their consent, a duty by law, or an interest that weighs more. */
export const Basis = z.enum(['contract', 'consent', 'law', 'interest'])

const written = {
  name: z.string().trim().min(1).max(200),
  role: RecipientRole,
  purpose: z.string().trim().max(500),
  categories: z.array(Category).max(7),
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'not_a_country' }),
  basis: Basis,
  safeguards: z.string().trim().max(1_000),
  since: z.iso.date().nullable(),
  in_notice: z.boolean(),
}

/** `safeguards`: what protects data that leaves the country. `in_notice`: named in the public notice. */
export const Recipient = z.object({ id: Id, ...written, created_at: z.string(), version: z.int() })
export type Recipient = z.infer<typeof Recipient>

export const listRecipients = query('privacy.list_recipients', {
  allow: may.read,
  http: 'GET /privacy/recipients',
  input: z.object({}),
  output: z.object({ recipients: z.array(Recipient) }),
})

export const createRecipient = action('privacy.create_recipient', {
  allow: may.create,
  http: 'POST /privacy/recipients',
  input: z.object({
    id: Id.optional(),
    ...written,
    purpose: written.purpose.default(''),
    categories: written.categories.default([]),
    safeguards: written.safeguards.default(''),
    since: written.since.default(null),
    in_notice: written.in_notice.default(true),
  }),
  output: Recipient,
})

export const updateRecipient = action('privacy.update_recipient', {
  allow: may.update,
  http: 'PATCH /privacy/recipients/:id',
  input: z.object({ id: Id, ...z.object(written).partial().shape }),
  output: Recipient,
})

export const deleteRecipient = action('privacy.delete_recipient', {
  allow: may.delete,
  http: 'DELETE /privacy/recipients/:id',
  input: z.object({ id: Id }),
  output: Done,
})

export const restoreRecipient = action('privacy.restore_recipient', {
  allow: may.delete,
  http: 'POST /privacy/recipients/:id/restore',
  input: z.object({ id: Id }),
  output: Recipient,
})
