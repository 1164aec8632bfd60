import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { Filter, ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency, Money } from '#kernel/values/money.ts'
import { Customer } from '#modules/customers/contract.ts'

/** Groups of customers, and what each customer is worth. `update`: segments and the thresholds behind the ready-made ones. */
export const may = permissions('segments')

/** How often somebody buys. Whoever never bought has none. */
export const Activity = z.enum(['frequent', 'occasional', 'inactive'])
export type Activity = z.infer<typeof Activity>

/** What recency and frequency together say of a customer who bought. */
export const Rfm = z.enum(['champions', 'loyal', 'promising', 'new', 'slipping', 'sleeping', 'lost'])
export type Rfm = z.infer<typeof Rfm>

/** Ready in every company; they can be hidden and not deleted. */
export const BuiltIn = z.enum(['frequent', 'occasional', 'inactive', 'at_risk', 'champions', 'new', 'lost'])
export type BuiltIn = z.infer<typeof BuiltIn>

export const Colour = z.enum(['bark', 'water', 'leaf', 'maize', 'brick', 'achiote', 'gray'])
const SegmentKey = z.union([BuiltIn, Id])

/** What of a filter cannot be understood any more: `code` and the `field` it names. */
const Broken = z.object({ code: z.string(), field: z.string() })

/**
 * `key`: a ready-made segment's name or the id; what `{"segment":{"has":…}}` takes. `filter` of a static one is null.
 * `version` is null of ready-made ones.
 */
export const Segment = z.object({
  key: SegmentKey,
  kind: z.enum(['built_in', 'dynamic', 'static']),
  name: z.string(),
  description: z.string(),
  colour: Colour,
  filter: Filter.nullable(),
  hidden: z.boolean(),
  version: z.int().nullable(),
})
export type Segment = z.infer<typeof Segment>

/** `count`: customers the reader may see. `value_minor`: their lifetime value in the company's currency. */
export const Counted = Segment.extend({ count: z.int(), value_minor: z.int(), broken: Broken.nullable() })
export type Counted = z.infer<typeof Counted>

/** Every segment with its size now. `computed_on`: the day activity, scores and risk are of. */
export const listSegments = query('segments.list_segments', {
  allow: may.read,
  http: 'GET /customers/segments',
  input: z.object({}),
  output: z.object({
    segments: z.array(Counted),
    total: z.int(),
    total_value_minor: z.int(),
    currency: Currency,
    computed_on: Day.nullable(),
  }),
  assistant: { use: 'How many customers are frequent, occasional, inactive, at risk, or in a segment.' },
})

/** Segments by name, without counting: what filters offer. */
export const nameSegments = query('segments.name_segments', {
  allow: may.read,
  http: 'GET /segments',
  input: z.object({}),
  output: z.object({ segments: z.array(Segment) }),
})

/** The customers of a segment, as a list of customers. Errors: `not_found`; those of the list. */
export const listMembers = query('segments.list_members', {
  allow: may.read,
  http: 'GET /customers/segments/:segment',
  input: ListInput.extend({ segment: SegmentKey, facts: z.string().max(500).optional() }),
  output: page(Customer),
})

export const getSegment = query('segments.get_segment', {
  allow: may.read,
  http: 'GET /segments/:segment',
  input: z.object({ segment: SegmentKey }),
  output: Counted,
})

const written = {
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(300),
  colour: Colour,
}

/**
 * A new segment: dynamic with a filter of the customers' list, static without one.
 * Errors: `name_taken`; `segment_circle` when the filter leads back to itself; those of the filter.
 */
export const createSegment = action('segments.create_segment', {
  allow: may.create,
  http: 'POST /segments',
  input: z.object({
    ...written,
    id: Id.optional(),
    description: written.description.default(''),
    colour: Colour.default('water'),
    filter: Filter.nullable().default(null),
  }),
  output: Segment,
  errors: ['name_taken', 'segment_circle', 'filter_missing'],
})

/** Changes what is given. A dynamic segment stays one. */
export const updateSegment = action('segments.update_segment', {
  allow: may.update,
  http: 'PUT /segments/:id',
  input: z
    .object({ ...written, filter: Filter })
    .partial()
    .extend({ id: Id }),
  output: Segment,
  errors: ['name_taken', 'segment_circle', 'filter_missing', 'members_are_listed'],
})

/** Errors: `segment_in_use` with the names of segments built on it. */
export const deleteSegment = action('segments.delete_segment', {
  allow: may.delete,
  http: 'DELETE /segments/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['segment_in_use'],
})

export const restoreSegment = action('segments.restore_segment', {
  allow: may.delete,
  http: 'POST /segments/:id/restore',
  input: z.object({ id: Id }),
  output: Segment,
})

/** Hides a ready-made segment from the page and from filters, or shows it again. What is built on it goes on. */
export const showSegment = action('segments.show_segment', {
  allow: may.update,
  http: 'PUT /segments/shown/:key',
  input: z.object({ key: BuiltIn, hidden: z.boolean() }),
  output: Segment,
})

const Members = Selection.extend({ id: Id })
const changed = z.object({ changed: z.int() })

/** Puts a selection into a static segment; `changed` counts those who were not in it. */
export const addMembers = action('segments.add_members', {
  allow: may.update,
  http: 'POST /segments/:id/members',
  input: Members,
  output: changed,
  errors: ['too_many_at_once', 'members_follow_filter'],
})

export const removeMembers = action('segments.remove_members', {
  allow: may.update,
  http: 'POST /segments/:id/members/remove',
  input: Members,
  output: changed,
  errors: ['too_many_at_once', 'members_follow_filter'],
})

const Steps = z.array(z.int().min(0)).length(4)
const Days = z.int().min(1).max(3_650)

/**
 * Where the lines are. `recency_days`: at most so many days since the last purchase score 5, 4, 3, 2, beyond 1.
 * `frequency` (purchases) and `monetary_minor` (company's currency), both within `window_days`: at least so much scores
 * 2, 3, 4, 5. Frequent: `frequent_purchases` within `frequent_days`; inactive: none for `inactive_days`.
 * At risk: silent for more than `risk_factor` times the own interval, known from `rhythm_purchases` days of purchase on.
 */
export const Thresholds = z.object({
  recency_days: Steps,
  frequency: Steps,
  monetary_minor: Steps,
  window_days: Days,
  frequent_purchases: z.int().min(2).max(1_000),
  frequent_days: Days,
  inactive_days: Days,
  rhythm_purchases: z.int().min(3).max(50),
  risk_factor: z.number().min(1).max(10),
})
export type Thresholds = z.infer<typeof Thresholds>

const Settings = Thresholds.extend({ version: z.int(), currency: Currency })

export const getSettings = query('segments.get_settings', {
  allow: may.read,
  http: 'GET /segments/settings',
  input: z.object({}),
  output: Settings,
})

/** Moves the lines; every customer is scored anew at once, in the background. Errors: `not_ascending` at its field. */
export const setSettings = action('segments.set_settings', {
  allow: may.update,
  http: 'PUT /segments/settings',
  input: Thresholds,
  output: Settings,
  errors: ['not_ascending'],
})

const Move = z.object({ from: z.string().nullable(), to: z.string().nullable(), count: z.int() })

/** How many customers of the company would change sides. null: neither, as who never bought or has no score. */
export const previewSettings = query('segments.preview_settings', {
  allow: may.update,
  http: 'POST /segments/settings/preview',
  input: Thresholds,
  output: z.object({
    activity: z.array(Move),
    rfm: z.array(Move),
    at_risk: z.object({ entering: z.int(), leaving: z.int() }),
    moved: z.int(),
  }),
  errors: ['not_ascending'],
  rate: 'costly',
})

/** Customers by recency (5: bought lately) and frequency (5: buys often). `unscored`: those who never bought. */
export const getMatrix = query('segments.get_matrix', {
  allow: may.read,
  http: 'GET /segments/matrix',
  input: z.object({}),
  output: z.object({
    cells: z.array(
      z.object({ recency: z.int(), frequency: z.int(), rfm: Rfm, count: z.int(), value_minor: z.int() }),
    ),
    unscored: z.int(),
    currency: Currency,
  }),
})

/**
 * What a customer is worth and how they buy. Amounts are in the company's currency; those in others stand apart, unconverted.
 * `every_days`: mean days between days of purchase, `spread_days` their standard deviation. `silent_days`: since the last
 * purchase or contact. `risk`: the sentence that says why, in the reader's language, or null.
 */
export const Value = z.object({
  lifetime_minor: z.int(),
  currency: Currency,
  other_currencies: z.array(Money),
  purchases: z.int(),
  first_purchase_on: Day.nullable(),
  last_purchase_on: Day.nullable(),
  last_contact_on: Day.nullable(),
  recency_days: z.int().nullable(),
  frequency: z.int(),
  monetary_minor: z.int(),
  every_days: z.number().nullable(),
  spread_days: z.number().nullable(),
  recency_score: z.int().nullable(),
  frequency_score: z.int().nullable(),
  monetary_score: z.int().nullable(),
  rfm: Rfm.nullable(),
  activity: Activity.nullable(),
  at_risk: z.boolean(),
  risk_after_days: z.int().nullable(),
  silent_days: z.int().nullable(),
  risk: z.string().nullable(),
})
export type Value = z.infer<typeof Value>

/** A customer's value and the segments they belong to. Errors: `not_found` where the customer is out of reach. */
export const getCustomerValue = query('segments.get_customer_value', {
  allow: may.read,
  http: 'GET /customers/:id/value',
  input: z.object({ id: Id }),
  output: z.object({ value: Value.nullable(), segments: z.array(Segment) }),
  assistant: {
    use: 'What a customer is worth, how often they buy, whether they are about to be lost and why.',
  },
})

const Source = z.object({ source: z.string().regex(/^[a-z_]+\.[a-z_]+$/), source_id: Id })

/**
 * The one door for what counts as a purchase: a won opportunity, later an invoice. Idempotent by `source` and
 * `source_id`: told again, the purchase has the new customer, day and value. `bought_on`: calendar day.
 */
export const recordPurchase = action('segments.record_purchase', {
  allow: may.update,
  input: Source.extend({ customer_id: Id, bought_on: Day, value: Money }),
  output: Done,
  unaudited: true,
})

/** The purchase did not happen after all; recording it again brings it back. Unknown ones are no error. */
export const withdrawPurchase = action('segments.withdraw_purchase', {
  allow: may.update,
  input: Source,
  output: Done,
  unaudited: true,
})

/** A call, visit or message with the customer: silence begins anew. Idempotent by `source` and `source_id`. */
export const recordContact = action('segments.record_contact', {
  allow: may.update,
  input: Source.extend({ customer_id: Id, contacted_on: Day }),
  output: Done,
  unaudited: true,
})

export const withdrawContact = action('segments.withdraw_contact', {
  allow: may.update,
  input: Source,
  output: Done,
  unaudited: true,
})

/** Reads a batch of what counts as a purchase or a talk from its source (`knownPast`); a job calls it until `next` is null. */
export const readPast = action('segments.read_past', {
  allow: may.update,
  input: z.object({ source: z.string().max(100), after: Id.nullable() }),
  output: z.object({ next: Id.nullable(), concerned: z.int() }),
  unaudited: true,
})

/** Scores these customers anew from their purchases and contacts. */
export const refreshValues = action('segments.refresh_values', {
  allow: may.update,
  input: z.object({ customer_ids: z.array(Id).max(10_000) }),
  output: Done,
  unaudited: true,
})

/** Scores the customers that follow `after`; a job calls it until `next` is null. One batch, one short transaction. */
export const refreshBatch = action('segments.refresh_batch', {
  allow: may.update,
  input: z.object({ after: Id.nullable() }),
  output: z.object({ next: Id.nullable(), customers: z.int() }),
  unaudited: true,
})

const Named = z.object({ id: Id, name: z.string() })
export const segmentCreated = event('segments.segment_created', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const segmentUpdated = event('segments.segment_updated', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const segmentDeleted = event('segments.segment_deleted', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const segmentRestored = event('segments.segment_restored', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
/** Members of a static segment came or went. */
export const membersChanged = event('segments.members_changed', {
  about: 'id',
  allow: may.read,
  payload: Named.extend({ added: z.int(), removed: z.int() }),
})
/** Customers who were not at risk and now are; `ids` of at most one batch. */
export const customersAtRisk = event('segments.customers_at_risk', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, count: z.int(), ids: z.array(Id) }),
})
