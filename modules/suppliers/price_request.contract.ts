/** Asking suppliers for prices, and what they answer. The cause is an opaque reference: nothing here leads to a buyer (0025). */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Quantity } from '#modules/catalogue/units.contract.ts'
import { Language, may } from './contract.ts'
import { Enclosure } from './enclosure.contract.ts'
import { UnitPrice } from './price.contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** `expired`: the deadline is over without an answer; it can still be answered, late. */
export const RequestStatus = z.enum(['open', 'answered', 'declined', 'expired', 'cancelled'])
export type RequestStatus = z.infer<typeof RequestStatus>

/** `partial`: less than was asked for. `alternative`: something else, in words. `none`: they don't have it. */
export const Outcome = z.enum(['offered', 'partial', 'alternative', 'none'])
export type Outcome = z.infer<typeof Outcome>

/**
 * A line and, once there is one, its answer. `unit`: in words, what one of `quantity` is. `unit_price_minor`: for one of these, in
 * minor units of the request's currency. `supplier_code`, `pack_words`: what the supplier calls it and how it packs it. `outcome`:
 * null until it is answered.
 */
export const RequestLine = z.object({
  id: Id,
  reference_line_id: Id.nullable(),
  variant_id: Id.nullable(),
  pack_id: Id.nullable(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  quantity: z.number(),
  note: z.string(),
  outcome: Outcome.nullable(),
  unit_price_minor: z.number().nullable(),
  available_quantity: z.number().nullable(),
  supplier_code: z.string(),
  pack_words: z.string(),
  lead_days: z.int().nullable(),
  alternative: z.string(),
  answer_note: z.string(),
})
export type RequestLine = z.infer<typeof RequestLine>

export const Attachment = z.object({ id: Id, name: z.string(), media_type: z.string(), bytes: z.int() })
export type Attachment = z.infer<typeof Attachment>

/**
 * What one supplier is asked. Moments are ISO. `sent_to`: mail addresses; none where only the link was handed over.
 * `is_late`: answered after the deadline; such an answer counts once it is taken (`late_accepted_at`). `counts`: whether its prices
 * may be used: answered in time, or late and taken. `answered_lines`: with a price.
 */
export const PriceRequest = z.object({
  id: Id,
  number: z.string(),
  supplier_id: Id,
  supplier_name: z.string(),
  reference_id: Id.nullable(),
  status: RequestStatus,
  deadline_at: z.string(),
  zone: z.string(),
  message: z.string(),
  currency: Currency,
  language: Language,
  sent_at: z.string(),
  sent_to: z.array(z.string()),
  opened_at: z.string().nullable(),
  reminded_at: z.string().nullable(),
  answered_at: z.string().nullable(),
  answered_by: z.string(),
  is_late: z.boolean(),
  late_accepted_at: z.string().nullable(),
  counts: z.boolean(),
  answer_note: z.string(),
  answer_valid_until: Day.nullable(),
  lines: z.int(),
  answered_lines: z.int(),
  owner_id: Id.nullable(),
  version: z.int(),
})
export type PriceRequest = z.infer<typeof PriceRequest>

/** `content`: its lines with their answers. `attachments`: files of the answer; `enclosures`: what went along with the question. */
export const WholeRequest = PriceRequest.extend({
  content: z.array(RequestLine),
  attachments: z.array(Attachment),
  enclosures: z.array(Enclosure),
})
export type WholeRequest = z.infer<typeof WholeRequest>

/**
 * Filters and sorts: every field of a request, `supplier` (name); yes or no: `waiting` (open), `to_decide` (late, neither taken
 * nor left). `search`: number and supplier's name.
 */
export const listPriceRequests = query('suppliers.list_price_requests', {
  allow: may.see_prices,
  http: 'GET /price-requests',
  input: ListInput,
  output: page(PriceRequest),
  assistant: { use: 'Which suppliers were asked for prices and what became of it.' },
})

export const countPriceRequests = query('suppliers.count_price_requests', {
  allow: may.see_prices,
  http: 'GET /price-requests/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

const One = z.object({ id: Id })

export const getPriceRequest = query('suppliers.get_price_request', {
  allow: may.see_prices,
  http: 'GET /price-requests/:id',
  input: One,
  output: WholeRequest,
})

/** All that was asked of suppliers for one cause, with what they answered, in the order of asking. */
export const answersOf = query('suppliers.answers_of', {
  allow: may.see_prices,
  http: 'GET /price-requests/of/:reference_id',
  input: z.object({ reference_id: Id }),
  output: z.object({ requests: z.array(WholeRequest) }),
})

/** A line to ask for: one of our variants, whose name is then the catalogue's, or words alone. */
export const LineAsked = z.object({
  reference_line_id: Id.optional(),
  variant_id: Id.nullable().default(null),
  pack_id: Id.nullable().default(null),
  name: Text(300).optional(),
  unit: Text(40).optional(),
  quantity: Quantity,
  note: Text(500).default(''),
})

/**
 * Asks each supplier for the same lines, by mail to those of its people who are asked, with a link that answers without an account.
 *
 * `reference_id`: the cause, told to nobody. `zone`: roughly where it goes, the only thing a supplier learns of it.
 * `message`: words for all of them; must name no buyer. `deadline_at`: absent, by the company's settings.
 * A supplier without an address is asked all the same: its link can be handed over (`price_request_link`).
 * Errors: `unknown_supplier`, `supplier_blocked` with `{ name }`; `unknown_product`, `unknown_pack`, `line_name_missing` with their
 * place (`lines.2.name`); `deadline_past`.
 */
export const askForPrices = action('suppliers.ask_for_prices', {
  allow: may.ask,
  http: 'POST /price-requests',
  input: z.object({
    reference_id: Id.optional(),
    suppliers: z.array(Id).min(1).max(100),
    lines: z.array(LineAsked).min(1).max(500),
    deadline_at: z.iso.datetime({ offset: true }).optional(),
    zone: Text(60).default(''),
    message: Text(2_000).default(''),
  }),
  output: z.object({ requests: z.array(PriceRequest) }),
  errors: [
    'unknown_supplier',
    'supplier_blocked',
    'unknown_product',
    'unknown_pack',
    'line_name_missing',
    'deadline_past',
  ],
})

/**
 * Active suppliers worth asking for these: those that have or had a price for any of the variants, or say that they deliver one of
 * the categories, and deliver to `zone` where one is named. Most `known` variants first, then by how well they answer.
 */
export const fittingSuppliers = query('suppliers.fitting_suppliers', {
  allow: may.read,
  http: 'GET /suppliers/fitting',
  input: z.object({
    variant_ids: z.preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(Id).max(1_000)),
    category_ids: z.preprocess(
      (v) => (typeof v === 'string' ? v.split(',') : v),
      z.array(Id).max(200).default([]),
    ),
    zone: Text(60).optional(),
  }),
  output: z.object({
    suppliers: z.array(
      z.object({
        id: Id,
        name: z.string(),
        email: z.string(),
        known: z.int(),
        fulfilment: z.number().nullable(),
        lead_days: z.int().nullable(),
      }),
    ),
  }),
})

/** Writes again to a supplier who has not answered. Errors: `not_waiting`, `no_address`. */
export const remindSupplier = action('suppliers.remind_supplier', {
  allow: may.ask,
  http: 'POST /price-requests/:id/remind',
  input: One,
  output: PriceRequest,
  errors: ['not_waiting', 'no_address'],
})

/** Gives more time; one that was over is open again. Errors: `deadline_past`, `not_waiting`. */
export const moveDeadline = action('suppliers.move_deadline', {
  allow: may.ask,
  http: 'PUT /price-requests/:id/deadline',
  input: One.extend({ deadline_at: z.iso.datetime({ offset: true }) }),
  output: PriceRequest,
  errors: ['deadline_past', 'not_waiting'],
})

/** Takes back what was asked; the link then says so. Errors: `not_waiting`. */
export const cancelPriceRequest = action('suppliers.cancel_price_request', {
  allow: may.ask,
  http: 'POST /price-requests/:id/cancel',
  input: One,
  output: PriceRequest,
  errors: ['not_waiting'],
})

/** Lets a late answer count. Errors: `not_late`. */
export const acceptLateAnswer = action('suppliers.accept_late_answer', {
  allow: may.ask,
  http: 'POST /price-requests/:id/accept-late',
  input: One,
  output: PriceRequest,
  errors: ['not_late'],
})

/** The one-time link, to hand over by another way than mail. */
export const priceRequestLink = query('suppliers.price_request_link', {
  allow: may.ask,
  http: 'GET /price-requests/:id/link',
  input: One,
  output: z.object({ url: z.string() }),
  confidential: true,
  audited: true,
})

export const LineAnswer = z.object({
  id: Id,
  outcome: Outcome,
  unit_price_minor: UnitPrice.nullable().default(null),
  available_quantity: z.number().min(0).max(1_000_000).nullable().default(null),
  supplier_code: Text(60).default(''),
  pack_words: Text(120).default(''),
  lead_days: z.int().min(0).max(365).nullable().default(null),
  alternative: Text(300).default(''),
  answer_note: Text(500).default(''),
})
export type LineAnswer = z.output<typeof LineAnswer>

/**
 * Writes down what the supplier said on the phone; counts as if it came by the link. Lines not named stay without answer.
 * Errors: `price_missing` (`answers.0.unit_price_minor`), `unknown_line`, `not_waiting` of one cancelled.
 */
export const recordAnswer = action('suppliers.record_answer', {
  allow: may.ask,
  http: 'POST /price-requests/:id/answer',
  input: One.extend({
    answers: z.array(LineAnswer).min(1).max(500),
    note: Text(2_000).default(''),
    valid_until: Day.nullable().default(null),
  }),
  output: WholeRequest,
  errors: ['price_missing', 'unknown_line', 'not_waiting'],
})

/** Puts the answered prices of our products into the supplier's price list. Errors: `nothing_to_keep`. */
export const keepAnswerPrices = action('suppliers.keep_answer_prices', {
  allow: may.ask,
  http: 'POST /price-requests/:id/keep-prices',
  input: One,
  output: z.object({ written: z.int(), confirmed: z.int() }),
  errors: ['nothing_to_keep'],
})

export const getAttachment = query('suppliers.get_attachment', {
  allow: may.see_prices,
  http: 'GET /request-attachments/:id',
  input: One,
  output: Done,
  download: true,
})

/** Reminds once before deadlines and ends what is over. Run by a job. */
export const keepDeadlines = action('suppliers.keep_deadlines', {
  allow: may.ask,
  input: z.object({}),
  output: z.object({ reminded: z.int(), expired: z.int() }),
})

const Told = z.object({
  id: Id,
  number: z.string(),
  supplier_id: Id,
  supplier_name: z.string(),
  reference_id: Id.nullable(),
  owner_id: Id.nullable(),
})
const told = { about: 'id', along: ['supplier_id'], allow: may.see_prices, payload: Told } as const

export const priceRequested = event('suppliers.price_requested', {
  ...told,
  payload: Told.extend({ lines: z.int(), deadline_at: z.string() }),
})
/** Also when an answer is changed before the deadline. `declined`: they have none of it. `late`: it does not count yet. */
export const supplierAnswered = event('suppliers.supplier_answered', {
  ...told,
  payload: Told.extend({
    lines: z.int(),
    answered_lines: z.int(),
    declined: z.boolean(),
    late: z.boolean(),
  }),
})
export const lateAnswerAccepted = event('suppliers.late_answer_accepted', told)
/** The deadline is over, and the supplier has not answered. */
export const priceRequestExpired = event('suppliers.price_request_expired', told)
export const priceRequestCancelled = event('suppliers.price_request_cancelled', told)
