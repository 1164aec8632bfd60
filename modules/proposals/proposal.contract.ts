/** What staff do with proposals. Sending, approving, answering, the link and the PDF: the operations of `quotes` on the same id. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Language } from '#modules/quotes/contract.ts'
import { Blocks, may, Proposal } from './contract.ts'

const One = z.object({ id: Id })

const Heading = z.string().trim().max(120)

/** `#rrggbb`; null keeps the company's. */
export const Theme = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: 'not_a_color' })
  .transform((color) => color.toLowerCase())
  .nullable()

/** With what stands around its budget. `version`: of these words; the budget has its own. */
export const ProposalWithBlocks = Proposal.extend({
  heading: z.string(),
  color: z.string().nullable(),
  blocks: Blocks,
  version: z.int(),
})
export type ProposalWithBlocks = z.infer<typeof ProposalWithBlocks>

/**
 * Filters and sorts: every field of a proposal, `customer` (name), `waiting` (yes or no: sent or viewed). `search`: number,
 * title, template's and customer's name.
 */
export const listProposals = query('proposals.list_proposals', {
  allow: may.read,
  http: 'GET /proposals',
  input: ListInput,
  output: page(Proposal),
  assistant: { use: 'Find proposals by number, customer, template, status or by filters.' },
})

export const countProposals = query('proposals.count_proposals', {
  allow: may.read,
  http: 'GET /proposals/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

export const getProposal = query('proposals.get_proposal', {
  allow: may.read,
  http: 'GET /proposals/:id',
  input: One,
  output: ProposalWithBlocks,
})

const refusals = ['unknown_picture', 'same_block_twice'] as const

/**
 * Begins a proposal as a draft: the blocks, words, deposit and validity of `template_id`, the budget of the opportunity's products or of
 * `quote_id`'s lines where one is given, otherwise empty. Errors: `unknown_template` also for an archived one;
 * `unknown_customer`, `unknown_contact`.
 */
export const createProposal = action('proposals.create_proposal', {
  allow: may.create,
  http: 'POST /proposals',
  input: z.object({
    id: Id.optional(),
    customer_id: Id,
    template_id: Id.nullable().default(null),
    contact_id: Id.nullable().optional(),
    opportunity_id: Id.nullable().optional(),
    quote_id: Id.optional(),
    title: z.string().trim().max(200).optional(),
    language: Language.optional(),
  }),
  output: ProposalWithBlocks,
  errors: ['unknown_template', 'unknown_customer', 'unknown_contact'],
  assistant: { use: 'Prepare a proposal for a customer from a template.', confirm: true },
  automation: true,
})

/**
 * Writes what stands around the budget. What the customer already has never changes: writing a proposal that was sent begins its
 * next version. Texts are kept even with a variable that does not exist, which keeps it from being sent. Errors:
 * `already_decided`; `unknown_picture` for a picture that was not uploaded here; `same_block_twice`;
 * `changed_meanwhile` where somebody else wrote it.
 */
export const updateProposal = action('proposals.update_proposal', {
  allow: may.update,
  http: 'PUT /proposals/:id',
  input: One.extend({
    heading: Heading.min(1).optional(),
    color: Theme.optional(),
    blocks: Blocks.optional(),
  }),
  output: ProposalWithBlocks,
  errors: [...refusals, 'already_decided'],
})

/** Puts it into the trash with its budget. Errors: `already_decided` for an accepted one. */
export const deleteProposal = action('proposals.delete_proposal', {
  allow: may.delete,
  http: 'DELETE /proposals/:id',
  input: One,
  output: Done,
  errors: ['already_decided'],
})

export const restoreProposal = action('proposals.restore_proposal', {
  allow: may.delete,
  http: 'POST /proposals/:id/restore',
  input: One,
  output: ProposalWithBlocks,
})

/** The same for another offer: a draft of its own number. */
export const duplicateProposal = action('proposals.duplicate_proposal', {
  allow: may.create,
  http: 'POST /proposals/:id/duplicate',
  input: One.extend({ new_id: Id.optional(), customer_id: Id.optional() }),
  output: ProposalWithBlocks,
  errors: ['unknown_customer'],
})

/** A value texts may name. `value`: of this proposal, or an example; '' where there is none. */
export const Variable = z.object({ name: z.string(), label: z.string(), value: z.string() })
export type Variable = z.infer<typeof Variable>

/** Every variable. `id`: with the values of this proposal; absent, with examples. */
export const listVariables = query('proposals.list_variables', {
  allow: may.read,
  http: 'GET /proposal-variables',
  input: z.object({ id: Id.optional(), language: Language.optional() }),
  output: z.object({ variables: z.array(Variable) }),
})

/** Why a block can't be said yet: `block_id` is its own or that of the columns it stands in. `message`: in the reader's language. */
export const BlockProblem = z.object({ block_id: z.string(), code: z.string(), message: z.string() })
export type BlockProblem = z.infer<typeof BlockProblem>

/**
 * The page of a proposal, or of a template, with these blocks, stored or not. `html`: the document, for a sandboxed frame.
 * `problems`: blocks at fault, which stand in it as they were written.
 */
export const previewBlocks = query('proposals.preview_blocks', {
  allow: may.read,
  http: 'POST /proposal-preview',
  rate: 'costly',
  input: z.object({
    id: Id.optional(),
    language: Language.optional(),
    heading: Heading.default(''),
    color: Theme.default(null),
    blocks: Blocks,
  }),
  output: z.object({ html: z.string(), problems: z.array(BlockProblem) }),
})

/** Bytes a picture may have. */
export const LARGEST_PICTURE_BYTES = 10 * 1024 * 1024
/** Million pixels it may have. */
export const MOST_MEGAPIXELS = 60

/**
 * Keeps a picture for blocks. Body: multipart with one `file`: JPEG, PNG, WebP, AVIF or GIF by what it holds, whatever it is
 * called. It is made anew at most 1600 pixels wide, without what its camera or author wrote into it.
 *
 * Errors: `not_a_picture`; `picture_too_large` with `{ megapixels }`; beyond 10 MB `too_large`.
 */
export const uploadPicture = action('proposals.upload_picture', {
  // Documents that were sent show it: it stays.
  final: true,
  allow: may.update,
  http: 'POST /proposal-pictures',
  upload: { maxBytes: LARGEST_PICTURE_BYTES },
  input: z.object({}),
  output: z.object({ file_id: Id, width: z.int(), height: z.int() }),
  errors: ['not_a_picture', 'picture_too_large'],
})

/** A picture that was uploaded here. */
export const getPicture = query('proposals.get_picture', {
  allow: may.read,
  http: 'GET /proposal-pictures/:file_id',
  input: z.object({ file_id: Id }),
  output: Done,
  download: true,
})

/** The list as a file, as it is seen: same rows, same columns. */
export const exportProposals = query('proposals.export_proposals', {
  allow: may.export,
  http: 'GET /proposals/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})
