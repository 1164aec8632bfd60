/** Templates: proposals written once, with variables where the next customer's facts go. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { BalanceDays, DepositPercent, Language } from '#modules/quotes/contract.ts'
import { Blocks, may } from './contract.ts'
import { Theme } from './proposal.contract.ts'

const One = z.object({ id: Id })
const Text = (longest: number) => z.string().trim().max(longest)

/**
 * `heading`: what its documents call themselves. `color`: `#rrggbb`, null for the company's. `valid_days`: from the day a proposal
 * is begun, null for as long as quotes are valid; terms likewise, '' for those of quotes, and
 * `deposit_percent`, null for that of quotes; `balance_days` after the deposit the rest is due, null: on delivery. `archived`: offered to nobody any more.
 * `uses`: proposals made from it.
 */
export const Template = z.object({
  id: Id,
  name: z.string(),
  about: z.string(),
  language: Language,
  heading: z.string(),
  color: z.string().nullable(),
  valid_days: z.int().nullable(),
  payment_terms: z.string(),
  delivery_terms: z.string(),
  terms: z.string(),
  deposit_percent: z.number().nullable(),
  balance_days: z.int().nullable(),
  blocks: Blocks,
  archived: z.boolean(),
  uses: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Template = z.infer<typeof Template>

const written = {
  name: Text(120).min(1),
  about: Text(300),
  language: Language,
  heading: Text(120).min(1),
  color: Theme,
  valid_days: z.int().min(1).max(365).nullable(),
  payment_terms: Text(1_000),
  delivery_terms: Text(1_000),
  terms: Text(10_000),
  deposit_percent: DepositPercent,
  balance_days: BalanceDays,
  blocks: Blocks,
}

/** Without the blocks. Fields: `name` (the default order), `language`, `archived`, `uses`, `created_at`, `updated_at`. `search`: name and what it is for. */
export const listTemplates = query('proposals.list_templates', {
  allow: may.read,
  http: 'GET /proposal-templates',
  input: ListInput,
  output: page(Template.omit({ blocks: true })),
})

export const getTemplate = query('proposals.get_template', {
  allow: may.read,
  http: 'GET /proposal-templates/:id',
  input: One,
  output: Template,
})

const refusals = [
  'template_name_taken',
  'unknown_variable',
  'unknown_variable_meant',
  'unfit_text',
  'text_too_long',
  'document_too_slow',
  'unknown_picture',
  'same_block_twice',
] as const

/**
 * Errors: `template_name_taken`; at the block's field (`blocks.3.text`) `unknown_variable`, `unknown_variable_meant` with
 * `{ name, suggestion }`, `unfit_text`, and beyond their bounds `text_too_long`, `document_too_slow`; `unknown_picture`;
 * `same_block_twice`.
 */
export const createTemplate = action('proposals.create_template', {
  allow: may.configure,
  http: 'POST /proposal-templates',
  input: z.object(written).partial().extend({ id: Id.optional(), name: written.name }),
  output: Template,
  errors: refusals,
})

/** Changes what is given; proposals made from it keep theirs. Errors as of `createTemplate`. */
export const updateTemplate = action('proposals.update_template', {
  allow: may.configure,
  http: 'PUT /proposal-templates/:id',
  input: z
    .object({ ...written, archived: z.boolean() })
    .partial()
    .extend({ id: Id }),
  output: Template,
  errors: refusals,
})

/** A copy under the next free name. */
export const duplicateTemplate = action('proposals.duplicate_template', {
  allow: may.configure,
  http: 'POST /proposal-templates/:id/duplicate',
  input: One.extend({ new_id: Id.optional() }),
  output: Template,
})

/** Puts it into the trash; proposals made from it keep their blocks and its name. */
export const deleteTemplate = action('proposals.delete_template', {
  allow: may.configure,
  http: 'DELETE /proposal-templates/:id',
  input: One,
  output: Done,
})

/** Errors: `template_name_taken` where its name was given to another meanwhile. */
export const restoreTemplate = action('proposals.restore_template', {
  allow: may.configure,
  http: 'POST /proposal-templates/:id/restore',
  input: One,
  output: Template,
  errors: ['template_name_taken'],
})

/** The three the house brings along, in the company's language; those that are there by name stay as they are. */
export const addStarters = action('proposals.add_starters', {
  allow: may.configure,
  http: 'POST /proposal-templates/starters',
  input: z.object({ language: Language.optional() }),
  output: z.object({ added: z.int() }),
})
