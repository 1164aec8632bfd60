/** What buyers ask for: lists of things with quantities and no price, matched to the catalogue. */
import { z } from 'zod'
import { action, event, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { may } from './contract.ts'

/** `new`: nobody looked for prices yet. `sourcing`: suppliers are compared. `quoted`: a quote was made of it. */
export const RequestStatus = z.enum(['new', 'sourcing', 'quoted', 'closed'])
export type RequestStatus = z.infer<typeof RequestStatus>

/** `site`: from the public catalogue; `staff`: entered by the company's people. `lines`: how many; `unsure`: of which to be chosen. */
export const QuoteRequest = z.object({
  id: Id,
  number: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  owner_id: Id.nullable(),
  status: RequestStatus,
  channel: z.enum(['staff', 'site']),
  note: z.string(),
  currency: Currency,
  lines: z.int(),
  unsure: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type QuoteRequest = z.infer<typeof QuoteRequest>

/**
 * One thing asked for. `text`: as it was written. `variant_id`: what is meant by it, null while nobody knows. `quantity`: in
 * packs where `pack_id` says which, else in `unit`; null where none was written. `confidence`: 0 to 1; null where a person
 * chose. `name`: of the variant, or the text.
 */
export const RequestLine = z.object({
  id: Id,
  text: z.string(),
  name: z.string(),
  variant_id: Id.nullable(),
  pack_id: Id.nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  divisible: z.boolean(),
  confidence: z.number().nullable(),
})
export type RequestLine = z.infer<typeof RequestLine>

export const RequestWithLines = QuoteRequest.extend({ content: z.array(RequestLine) })
export type RequestWithLines = z.infer<typeof RequestWithLines>

/** From this confidence on, a match is taken without asking. */
export const SURE = 0.6

/** A line that could be meant by what was written; `candidates`: best first, at most five. */
export const MatchedWish = z.object({
  text: z.string(),
  words: z.string(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  variant_id: Id.nullable(),
  pack_id: Id.nullable(),
  divisible: z.boolean(),
  confidence: z.number().nullable(),
  candidates: z.array(z.object({ variant_id: Id, code: z.string(), name: z.string(), score: z.number() })),
})
export type MatchedWish = z.infer<typeof MatchedWish>

const LONGEST_LIST = 20_000

/** What a pasted list means, before anything is kept: at most 300 lines. */
export const matchList = query('quotes.match_list', {
  allow: may.create,
  http: 'POST /quote-requests/match',
  input: z.object({ text: z.string().min(1).max(LONGEST_LIST) }),
  output: z.object({ lines: z.array(MatchedWish) }),
})

/** Filters and sorts: `number`, `status`, `channel`, `customer`, `customer_id`, `owner_id`, `created_at` (newest first). */
export const listRequests = query('quotes.list_requests', {
  allow: may.read,
  http: 'GET /quote-requests',
  input: ListInput,
  output: page(QuoteRequest),
  assistant: { use: 'Find what customers asked quotes for.' },
})

const One = z.object({ id: Id })

export const getRequest = query('quotes.get_request', {
  allow: may.read,
  http: 'GET /quote-requests/:id',
  input: One,
  output: RequestWithLines,
})

const LineAsked = z.object({
  text: z.string().trim().max(300).default(''),
  variant_id: Id.nullable().default(null),
  pack_id: Id.nullable().default(null),
  quantity: z.number(),
})

const refusals = [
  'unknown_customer',
  'unknown_product',
  'quantity_not_positive',
  'quantity_too_large',
  'quantity_too_fine',
  'indivisible',
  'below_minimum',
  'not_a_step',
] as const

/**
 * Keeps a request with the company's next number: a pasted `text`, `lines`, or both. Lines of the text without an amount are
 * kept without one, for somebody to ask. Errors name their field (`lines.2.quantity`, of lines that were given one by one):
 * those of the catalogue's quantities, `unknown_product`; `nothing_asked` where no line is left.
 */
export const createRequest = action('quotes.create_request', {
  allow: may.create,
  http: 'POST /quote-requests',
  input: z.object({
    id: Id.optional(),
    customer_id: Id,
    note: z.string().trim().max(4_000).default(''),
    text: z.string().max(LONGEST_LIST).default(''),
    lines: z.array(LineAsked).max(300).default([]),
  }),
  output: RequestWithLines,
  errors: [...refusals, 'nothing_asked'],
  assistant: { use: 'Take down what a customer asks a quote for.', confirm: true },
  automation: true,
})

/** Says what a line means, or how much of it is wanted; the choice is remembered for the next list with the same words. */
export const updateRequestLine = action('quotes.update_request_line', {
  allow: may.update,
  http: 'PUT /quote-requests/:id/lines/:line_id',
  input: z.object({
    id: Id,
    line_id: Id,
    variant_id: Id.nullable().optional(),
    pack_id: Id.nullable().optional(),
    quantity: z.number().optional(),
  }),
  output: RequestWithLines,
  errors: refusals,
})

export const requestReceived = event('quotes.request_received', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: z.object({
    id: Id,
    number: z.string(),
    customer_id: Id,
    customer_name: z.string(),
    lines: z.int(),
  }),
})
