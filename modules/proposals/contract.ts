/**
 * Offers that say more than their budget: a cover, what will be done, by whom, when and how it is accepted. A proposal is a quote
 * of module `quotes` with blocks around its budget; it is sent, read and decided on as every quote is (0029). Its id is the quote's.
 */
import { z } from 'zod'
import { event, permissions } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Language, Status } from '#modules/quotes/contract.ts'

/** `configure`: write, archive and delete templates. What a proposal costs and to whom it is sent are rights of `quotes`. */
export const may = permissions('proposals', ['configure', 'export'])

/** Characters a text may have, as written and once its values are in it. */
export const LONGEST_TEXT = 20_000
export const MOST_BLOCKS = 120
export const MOST_BLOCKS_BESIDE = 12
export const MOST_COLUMNS = 8
export const MOST_ROWS = 100

const BlockId = z.string().min(1).max(40)
const Cell = z.string().max(1_000)
const Text = z.string().max(LONGEST_TEXT)

/** What may stand beside something else. `words`: in the small markup of `markup.rules.ts`. All texts may hold variables. */
const SMALL = [
  z.object({
    id: BlockId,
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2)]),
    text: z.string().max(300),
  }),
  z.object({ id: BlockId, kind: z.literal('words'), text: Text }),
  z.object({
    id: BlockId,
    kind: z.literal('picture'),
    file_id: Id.nullable(),
    alt: z.string().max(300),
    percent: z.int().min(10).max(100),
  }),
  z.object({
    id: BlockId,
    kind: z.literal('table'),
    head: z.array(Cell).min(1).max(MOST_COLUMNS),
    rows: z.array(z.array(Cell).max(MOST_COLUMNS)).max(MOST_ROWS),
  }),
] as const
export const SmallBlock = z.discriminatedUnion('kind', SMALL)
export type SmallBlock = z.infer<typeof SmallBlock>

/**
 * A block as it is written. `budget`, `customer`: what the quote knows; the rest is words. `percent`: of the width there is.
 * `columns`: two stacks beside one another, one under the other on a phone.
 */
export const Block = z.discriminatedUnion('kind', [
  ...SMALL,
  z.object({
    id: BlockId,
    kind: z.literal('columns'),
    sides: z.tuple([
      z.array(SmallBlock).max(MOST_BLOCKS_BESIDE),
      z.array(SmallBlock).max(MOST_BLOCKS_BESIDE),
    ]),
  }),
  z.object({ id: BlockId, kind: z.literal('page_break') }),
  z.object({ id: BlockId, kind: z.literal('budget') }),
  z.object({ id: BlockId, kind: z.literal('customer') }),
  z.object({ id: BlockId, kind: z.literal('acceptance'), heading: z.string().max(300), text: Text }),
])
export type Block = z.infer<typeof Block>
export const Blocks = z.array(Block).max(MOST_BLOCKS)

/**
 * A proposal as lists show it; what is the quote's is the quote's. `heading`: what the document calls itself. `template_id`: what
 * it was made from, '' `template_name` where from nothing. `discount_minor`: given on lines and on the whole.
 */
export const Proposal = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  opportunity_id: Id.nullable(),
  owner_id: Id.nullable(),
  status: Status,
  language: Language,
  currency: Currency,
  total_minor: z.int(),
  discount_minor: z.int(),
  valid_until: Day,
  version_number: z.int(),
  template_id: Id.nullable(),
  template_name: z.string(),
  sent_at: z.string().nullable(),
  views: z.int(),
  last_viewed_at: z.string().nullable(),
  decided_on: Day.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type Proposal = z.infer<typeof Proposal>

export const proposalCreated = event('proposals.proposal_created', {
  about: 'id',
  along: ['customer_id', 'opportunity_id'],
  allow: may.read,
  payload: z.object({
    id: Id,
    number: z.string(),
    customer_id: Id,
    opportunity_id: Id.nullable(),
    template_name: z.string(),
  }),
})

const ofTemplate = {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string() }),
} as const
export const templateCreated = event('proposals.template_created', ofTemplate)
export const templateDeleted = event('proposals.template_deleted', ofTemplate)
export const templateRestored = event('proposals.template_restored', ofTemplate)
