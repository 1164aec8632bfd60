/** What buyers ask for: lists of things with quantities and no price, matched to the catalogue. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { LARGEST_SHEET_BYTES } from '#modules/imports/sheet.contract.ts'
import { may } from './contract.ts'

/** `new`: nobody looked for prices yet. `sourcing`: suppliers are compared. `quoted`: a quote was made of it. */
export const RequestStatus = z.enum(['new', 'sourcing', 'quoted', 'closed'])
export type RequestStatus = z.infer<typeof RequestStatus>

/**
 * Why finding suppliers and quoting stopped, though the company lets it go by itself: nobody to ask; everybody asked has answered
 * or their time is over, and a line has no fresh price; too little in stock; no margin rule holds; the quote was refused; it
 * is beyond the limits for approval; the buyer has no mail address.
 */
export const Standstill = z.enum([
  'nobody_to_ask',
  'no_fresh_price',
  'short_stock',
  'no_margin_rule',
  'quote_refused',
  'approval_needed',
  'no_address',
])
export type Standstill = z.infer<typeof Standstill>

/**
 * `site`: from the public catalogue; `staff`: entered by the company's people. `lines`: how many; `unsure`: of which what is
 * meant, or how much, is still to be chosen. `sourcing_id`, `quote_id`: what came of it. `standstill`: why that went no further
 * by itself.
 */
export const QuoteRequest = z.object({
  id: Id,
  number: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  owner_id: Id.nullable(),
  status: RequestStatus,
  channel: z.enum(['staff', 'site']),
  note: z.string(),
  closed_reason: z.string(),
  currency: Currency,
  lines: z.int(),
  unsure: z.int(),
  sourcing_id: Id.nullable(),
  standstill: Standstill.nullable(),
  quote_id: Id.nullable(),
  quote_number: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type QuoteRequest = z.infer<typeof QuoteRequest>

/**
 * One thing asked for. `text`: as it was written. `variant_id`: what is meant by it, null while nobody knows. `quantity`: in
 * packs where `pack_id` says which, else in `unit`; null where none was written. `confidence`: 0 to 1; null where a person
 * chose. `name`: of the variant, or the text. `pack_name`: of the pack, null without one.
 * `note`: what the buyer added.
 */
export const RequestLine = z.object({
  id: Id,
  text: z.string(),
  name: z.string(),
  variant_id: Id.nullable(),
  pack_id: Id.nullable(),
  pack_name: z.string().nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  divisible: z.boolean(),
  confidence: z.number().nullable(),
  note: z.string(),
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
export const MOST_LINES = 300

/** What a pasted list means, before anything is kept: at most 300 lines. */
export const matchList = query('quotes.match_list', {
  allow: may.create,
  http: 'POST /quote-requests/match',
  input: z.object({ text: z.string().min(1).max(LONGEST_LIST) }),
  output: z.object({ lines: z.array(MatchedWish) }),
})

/**
 * What a CSV or XLSX file asks for, as a list to look at before it is kept: a line for each row, at most 300. Nothing is stored.
 * Errors: `file_missing`, `file_too_large` above a megabyte, `nothing_in_file`; those about files that can't be read.
 */
export const readRequestSheet = query('quotes.read_request_sheet', {
  allow: may.create,
  http: 'POST /quote-requests/read-sheet',
  rate: 'costly',
  upload: { maxBytes: LARGEST_SHEET_BYTES },
  input: z.object({}),
  output: z.object({ text: z.string() }),
  errors: ['file_missing', 'file_too_large', 'nothing_in_file'],
})

/**
 * Filters and sorts: `number`, `status`, `channel`, `customer`, `customer_id`, `owner_id`, `lines`, `unsure`, `created_at` (newest
 * first). `search`: number and customer.
 */
export const listRequests = query('quotes.list_requests', {
  allow: may.read,
  http: 'GET /quote-requests',
  input: ListInput,
  output: page(QuoteRequest),
  assistant: { use: 'Find what customers asked quotes for.' },
})

export const countRequests = query('quotes.count_requests', {
  allow: may.read,
  http: 'GET /quote-requests/count',
  input: Selection,
  output: z.object({ count: z.int() }),
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
  note: z.string().trim().max(300).default(''),
})
export type LineAsked = z.infer<typeof LineAsked>

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
    lines: z.array(LineAsked).max(MOST_LINES).default([]),
  }),
  output: RequestWithLines,
  errors: [...refusals, 'nothing_asked'],
  assistant: { use: 'Take down what a customer asks a quote for.', confirm: true },
  automation: true,
})

/** Changes whose it is, who looks after it, or its note. Errors: `unknown_customer`, `unknown_owner`, `already_sourced`. */
export const updateRequest = action('quotes.update_request', {
  allow: may.update,
  http: 'PUT /quote-requests/:id',
  input: One.extend({
    customer_id: Id.optional(),
    owner_id: Id.nullable().optional(),
    note: z.string().trim().max(4_000).optional(),
  }),
  output: RequestWithLines,
  errors: ['unknown_customer', 'unknown_owner', 'already_sourced'],
})

/** More lines, as `createRequest` takes them. Errors: its own; `already_sourced`; `too_many_lines` beyond 300. */
export const addRequestLines = action('quotes.add_request_lines', {
  allow: may.update,
  http: 'POST /quote-requests/:id/lines',
  input: One.extend({
    text: z.string().max(LONGEST_LIST).default(''),
    lines: z.array(LineAsked).max(MOST_LINES).default([]),
  }),
  output: RequestWithLines,
  errors: [...refusals, 'nothing_asked', 'already_sourced', 'too_many_lines'],
})

/** Errors: `already_sourced`. */
export const deleteRequestLine = action('quotes.delete_request_line', {
  allow: may.update,
  http: 'DELETE /quote-requests/:id/lines/:line_id',
  input: One.extend({ line_id: Id }),
  output: RequestWithLines,
  errors: ['already_sourced'],
})

/** What the list shows, as a sheet; `fields`: its columns. */
export const exportRequests = query('quotes.export_requests', {
  allow: may.export,
  http: 'GET /quote-requests/export',
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

/**
 * Compares suppliers for the lines of a request, and asks those who fit where prices are old: see `startSourcing`. Answers the
 * comparison that is there already, if there is one. Errors: `nothing_asked`; `amount_missing` with `{ count }`; `request_closed`.
 */
export const sourceRequest = action('quotes.source_request', {
  allow: may.source,
  http: 'POST /quote-requests/:id/source',
  input: One,
  output: z.object({ sourcing_id: Id }),
  errors: ['nothing_asked', 'amount_missing', 'request_closed'],
})

/** No quote will come of it. `reason`: for the company's people. Errors: `already_quoted`. */
export const closeRequest = action('quotes.close_request', {
  allow: may.update,
  http: 'POST /quote-requests/:id/close',
  input: One.extend({ reason: z.string().trim().max(500).default('') }),
  output: RequestWithLines,
  errors: ['already_quoted'],
})

/** Takes it up again where it was left. Errors: `not_closed`. */
export const reopenRequest = action('quotes.reopen_request', {
  allow: may.update,
  http: 'POST /quote-requests/:id/reopen',
  input: One,
  output: RequestWithLines,
  errors: ['not_closed'],
})

/** Into the trash, with its lines. What came of it stays. */
export const deleteRequest = action('quotes.delete_request', {
  allow: may.delete,
  http: 'DELETE /quote-requests/:id',
  input: One,
  output: Done,
})

export const restoreRequest = action('quotes.restore_request', {
  allow: may.delete,
  http: 'POST /quote-requests/:id/restore',
  input: One,
  output: RequestWithLines,
})

/**
 * Says what a line means, or how much of it is wanted; the choice is remembered for the next list with the same words.
 * Errors: those of quantities, `unknown_product`, `already_sourced`.
 */
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
  errors: [...refusals, 'already_sourced'],
})

const Told = z.object({
  id: Id,
  number: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  lines: z.int(),
})
const told = { about: 'id', along: ['customer_id'], allow: may.read, payload: Told } as const

export const requestReceived = event('quotes.request_received', told)
export const requestClosed = event('quotes.request_closed', {
  ...told,
  payload: Told.extend({ reason: z.string() }),
})
export const requestReopened = event('quotes.request_reopened', told)
export const requestDeleted = event('quotes.request_deleted', told)
export const requestRestored = event('quotes.request_restored', told)
