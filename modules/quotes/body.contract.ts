/**
 * What a document says around its budget. Modules that write offers of their own (proposals) fill `documentBody`; page and PDF
 * draw the same blocks in the same order, so both say the same words.
 */
import { z } from 'zod'
import { query, slot } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Language, may, type Quote, type Version } from './contract.ts'

/** A run of words in one look. `href`: http(s), mailto or tel, nothing else. */
export const Span = z.object({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  href: z
    .string()
    .regex(/^(https?:\/\/|mailto:|tel:)\S+$/i)
    .optional(),
})
export type Span = z.infer<typeof Span>

/** `list`: stands in a list of dots or numbers with its like before and after it. */
export const Paragraph = z.object({ list: z.enum(['', 'dots', 'numbers']), spans: z.array(Span) })
export type Paragraph = z.infer<typeof Paragraph>

/** Blocks that also stand beside one another. `percent`: of the width there is. `file_id`: a PNG or JPEG of the file store. */
const SMALL_BLOCKS = [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: z.string() }),
  z.object({ kind: z.literal('words'), paragraphs: z.array(Paragraph) }),
  z.object({ kind: z.literal('picture'), file_id: Id, alt: z.string(), percent: z.int().min(10).max(100) }),
  z.object({ kind: z.literal('table'), head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
] as const
export const SmallBlock = z.discriminatedUnion('kind', SMALL_BLOCKS)
export type SmallBlock = z.infer<typeof SmallBlock>

/** `budget`: lines, totals and terms. `customer`: whom it is for and from when. `acceptance`: where it is signed, `labels` being what is asked. */
export const DocumentBlock = z.discriminatedUnion('kind', [
  ...SMALL_BLOCKS,
  z.object({ kind: z.literal('columns'), sides: z.tuple([z.array(SmallBlock), z.array(SmallBlock)]) }),
  z.object({ kind: z.literal('page_break') }),
  z.object({ kind: z.literal('budget') }),
  z.object({ kind: z.literal('customer') }),
  z.object({
    kind: z.literal('acceptance'),
    heading: z.string(),
    paragraphs: z.array(Paragraph),
    labels: z.array(z.string()),
  }),
])
export type DocumentBlock = z.infer<typeof DocumentBlock>

/** `heading`: what the document calls itself. `color`: `#rrggbb`, null for the company's. */
export const DocumentBody = z.object({
  heading: z.string(),
  notice: z.string(),
  color: z.string().nullable(),
  blocks: z.array(DocumentBlock),
})
export type DocumentBody = z.infer<typeof DocumentBody>

/**
 * Says what stands around the budget of a quote; undefined where this quote is none of the filling module's. Asked whenever a
 * document is made: for a draft's preview, when it is sent, and when a buyer chose other lines, so without a person's rights.
 * What cannot be said is refused, and then nothing is sent.
 */
export const documentBody = slot<{
  bodyOf: (
    quote: Pick<Quote, 'id' | 'number' | 'title' | 'language' | 'currency'>,
    version: Pick<Version, 'valid_until' | 'totals' | 'lines' | 'discount_percent' | 'deposit_percent'>,
    names: { company: string; customer: string; seller: string },
  ) => Promise<DocumentBody | undefined>
}>('quotes.document_body')

/** What the budget of an example comes to, in minor units. */
export const EXAMPLE_TOTAL_MINOR = 125_000

/**
 * The sheet as it would be with this body, for whoever writes it: nothing to press. `id`: whose budget, as it was sent
 * where the buyer has it; absent, of an example. `pictures_at`: what addresses of pictures begin with. For modules that fill `documentBody`.
 */
export const previewPage = query('quotes.preview_page', {
  allow: may.read,
  input: z.object({
    id: Id.optional(),
    language: Language,
    body: DocumentBody,
    pictures_at: z.string().max(200),
  }),
  output: z.object({ html: z.string() }),
})
