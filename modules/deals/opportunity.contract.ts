/** What can be done with opportunities. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { may, NextStep, Opportunity, Total } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

export const LARGEST_VALUE = 1_000_000_000_000_000

const fields = {
  reference: Text(60).min(1),
  title: Text(200).min(1),
  customer_id: Id,
  contact_id: Id.nullable(),
  owner_id: Id.nullable(),
  value_minor: z.int().min(0).max(LARGEST_VALUE),
  currency: Currency,
  expected_close_on: Day.nullable(),
  source: Text(100),
  description: Text(10_000),
  tags: z.array(Text(40).min(1)).max(50),
  custom: z.record(z.string(), z.unknown()),
}

/** What a person may write of an opportunity; where it stands is moved, not written. */
export const OpportunityChanges = z.object(fields).partial()
export type OpportunityChanges = z.output<typeof OpportunityChanges>

const Reason = Text(200)
const Note = Text(2_000)
const One = z.object({ id: Id })

/**
 * Filters and sorts: the fields above, `custom.<key>`, `customer` and `contact` (names), `stage` (place in the pipelines),
 * `weighted_minor`, `position` (as people ordered a column), and yes or no: `rotting` (longer in its stage than expected),
 * `overdue` (open, expected close past); where the company keeps tasks, `next_step` of open ones (`missing`, `overdue`, `planned`) and
 * `next_step_on`; groups of customers, as `segment`. `search`: reference, title, customer's and contact's name, source, tags.
 */
export const listOpportunities = query('deals.list_opportunities', {
  allow: may.read,
  http: 'GET /opportunities',
  input: ListInput,
  output: page(Opportunity),
  assistant: { use: 'Find opportunities by title, customer, stage, owner or by filters.' },
})

/** How many a selection has and what they add up to, by currency: exactly the rows of the list under the same selection. */
export const countOpportunities = query('deals.count_opportunities', {
  allow: may.read,
  http: 'GET /opportunities/count',
  input: Selection,
  output: z.object({ count: z.int(), totals: z.array(Total) }),
})

/** Open opportunities of a selection by the month they are expected to close in; `month`: YYYY-MM, null without a day. */
export const forecastOpportunities = query('deals.forecast_opportunities', {
  allow: may.read,
  http: 'GET /opportunities/forecast',
  input: Selection,
  output: z.object({ months: z.array(Total.extend({ month: z.string().nullable() })) }),
})

export const getOpportunity = query('deals.get_opportunity', {
  allow: may.read,
  http: 'GET /opportunities/:id',
  views: 'id',
  input: One,
  output: Opportunity,
})

/** One stay in a stage. `seconds`: how long, until now where it lasts. `stage_name` as it was called. */
export const StageVisit = z.object({
  id: Id,
  stage_id: Id,
  stage_name: z.string(),
  pipeline_id: Id,
  entered_at: z.string(),
  left_at: z.string().nullable(),
  seconds: z.int(),
  entered_by: Id.nullable(),
  entered_by_name: z.string(),
  reason: z.string(),
  note: z.string(),
})
export type StageVisit = z.infer<typeof StageVisit>

/** The way through the stages, newest first. */
export const getOpportunityHistory = query('deals.get_opportunity_history', {
  allow: may.read,
  http: 'GET /opportunities/:id/history',
  input: One,
  output: z.object({ visits: z.array(StageVisit) }),
})

/**
 * Why a probability is what it is. `key` has a text under `deals:reasons`; `params` are its numbers and names. `points`: by
 * how many percentage points it moved the estimate; 0 of the one it starts from.
 */
export const ProbabilityReason = z.object({
  key: z.enum(['closed', 'stage_default', 'too_few', 'stage', 'owner', 'source', 'value', 'age']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  points: z.int(),
})
export type ProbabilityReason = z.infer<typeof ProbabilityReason>

/**
 * The probability with its reasons. `learnt`: estimated from the company's closed opportunities of this pipeline, `cases` of
 * them; below `needed` the stage's own probability holds. Decision 0014.
 */
export const explainProbability = query('deals.explain_probability', {
  allow: may.read,
  http: 'GET /opportunities/:id/probability',
  input: One,
  output: z.object({
    probability: z.int(),
    stage_probability: z.int(),
    learnt: z.boolean(),
    cases: z.int(),
    needed: z.int(),
    reasons: z.array(ProbabilityReason),
  }),
})

const refusals = [
  'reference_taken',
  'unknown_customer',
  'unknown_contact',
  'unknown_owner',
  'value_from_lines',
] as const
const moveRefusals = ['fields_missing', 'reason_missing', 'unknown_reason', 'unknown_stage'] as const
const stepRefusals = ['next_step_missing', 'day_over', 'unknown_assignee'] as const

/**
 * Enters an opportunity, in `stage_id` or else in the first open stage of `pipeline_id`, or of the first pipeline; a company
 * without any gets a usual one. Without a currency it is the pipeline's, without a reference the company's next number. `id` may be chosen by the caller, which makes a
 * repeated request harmless.
 *
 * Errors: `reference_taken`, `unknown_customer`, `unknown_contact`, `unknown_owner`, `unknown_pipeline`, `unknown_stage`; `fields_missing` where the stage asks for
 * more, with a problem per field; `reason_missing`; unfit own fields by key.
 */
export const createOpportunity = action('deals.create_opportunity', {
  allow: may.create,
  http: 'POST /opportunities',
  input: OpportunityChanges.extend({
    id: Id.optional(),
    title: fields.title,
    customer_id: Id,
    pipeline_id: Id.optional(),
    stage_id: Id.optional(),
    reason: Reason.optional(),
    note: Note.optional(),
  }),
  output: Opportunity,
  errors: [...refusals, ...moveRefusals, 'unknown_pipeline'],
  assistant: { use: 'Enter a new opportunity for a customer.', confirm: true },
  automation: true,
})

/** Changes what is given and leaves the rest. Own fields too are changed one by one; null or '' empties one. */
export const updateOpportunity = action('deals.update_opportunity', {
  allow: may.update,
  http: 'PUT /opportunities/:id',
  input: OpportunityChanges.extend({ id: Id }),
  output: Opportunity,
  errors: [...refusals],
  assistant: { use: 'Correct or complete an opportunity.', confirm: true },
  automation: true,
})

/** Puts an opportunity into the trash, from which it can come back for thirty days with its way through the stages. */
export const deleteOpportunity = action('deals.delete_opportunity', {
  allow: may.delete,
  http: 'DELETE /opportunities/:id',
  input: One,
  output: Done,
})

export const restoreOpportunity = action('deals.restore_opportunity', {
  allow: may.delete,
  http: 'POST /opportunities/:id/restore',
  input: One,
  output: Opportunity,
})

/** The same once more, as new: open, in the first open stage, without its closing, days and history. */
export const duplicateOpportunity = action('deals.duplicate_opportunity', {
  allow: may.create,
  http: 'POST /opportunities/:id/duplicate',
  input: One.extend({ title: fields.title.optional() }),
  output: Opportunity,
})

/**
 * Moves an opportunity to a stage, also of another pipeline, or within its column. `before_id`, `after_id`: the neighbour it is
 * to stand before (above) or after; without either a newcomer stands first. `seen_stage_id`: where the caller saw it; when
 * somebody moved it meanwhile it stays there and `moved_meanwhile` (409) says `{ stage, stage_id, by, at }`. `changes`: fields
 * filled in the same breath, for a stage that asks for them. `next_step`: entered as a task in the same run.
 *
 * Errors: `unknown_stage`; `fields_missing` with a problem per field; `reason_missing`, `unknown_reason`; `moved_meanwhile`;
 * `next_step_missing` with `{ stage, stage_id }` where it would stand in another open stage of a pipeline that requires a next
 * step and has no open task; `day_over` for one in the past.
 */
export const moveOpportunity = action('deals.move_opportunity', {
  allow: may.update,
  http: 'PUT /opportunities/:id/stage',
  input: One.extend({
    stage_id: Id,
    before_id: Id.optional(),
    after_id: Id.optional(),
    seen_stage_id: Id.optional(),
    reason: Reason.optional(),
    note: Note.optional(),
    changes: OpportunityChanges.optional(),
    next_step: NextStep.optional(),
  }),
  output: Opportunity,
  errors: [...refusals, ...moveRefusals, ...stepRefusals, 'moved_meanwhile'],
  assistant: { use: 'An opportunity reached another stage.', confirm: true },
  automation: true,
})

const Closing = One.extend({
  seen_stage_id: Id.optional(),
  reason: Reason.optional(),
  note: Note.optional(),
  changes: OpportunityChanges.optional(),
})

/** Moves to the first won stage of its pipeline. Refuses as `moveOpportunity`; `already_closed` when it is won or lost. */
export const winOpportunity = action('deals.win_opportunity', {
  allow: may.update,
  http: 'POST /opportunities/:id/win',
  input: Closing,
  output: Opportunity,
  errors: [...moveRefusals, 'moved_meanwhile', 'already_closed'],
  automation: true,
})

/** Moves to the first lost stage of its pipeline. */
export const loseOpportunity = action('deals.lose_opportunity', {
  allow: may.update,
  http: 'POST /opportunities/:id/lose',
  input: Closing,
  output: Opportunity,
  errors: [...moveRefusals, 'moved_meanwhile', 'already_closed'],
  automation: true,
})

/** Opens a won or lost one again, in the open stage it left last, or else the first. Errors: `not_closed`; those of a move. */
export const reopenOpportunity = action('deals.reopen_opportunity', {
  allow: may.update,
  http: 'POST /opportunities/:id/reopen',
  input: One.extend({ note: Note.optional(), next_step: NextStep.optional() }),
  output: Opportunity,
  errors: ['not_closed', 'fields_missing', ...stepRefusals],
})

/** Opportunities one bulk run may change. */
export const MOST_AT_ONCE = 2_000

const Bulk = Selection.extend({
  /** What the person saw; refused when the selection has meanwhile another size. */
  expected: z.int().min(0).optional(),
})
const BulkAnswer = z.object({ changed: z.int(), run_id: Id })

/** Changes many at once, as one run that can be undone as one. */
export const updateOpportunities = action('deals.update_opportunities', {
  allow: may.update,
  http: 'POST /opportunities/bulk-update',
  input: Bulk.extend({
    changes: z
      .object({ ...fields, add_tags: fields.tags, remove_tags: fields.tags })
      .pick({
        owner_id: true,
        source: true,
        expected_close_on: true,
        custom: true,
        add_tags: true,
        remove_tags: true,
      })
      .partial(),
  }),
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'nothing_to_change', 'unknown_owner'],
  automation: true,
})

/**
 * Moves many to one stage. All or none: `fields_missing` names how many lack what, with `{ count, fields }`, and `next_step_missing`
 * which have no open task, with `{ count, titles }`. `next_step`: entered for each of those that has none.
 */
export const moveOpportunities = action('deals.move_opportunities', {
  allow: may.update,
  http: 'POST /opportunities/bulk-move',
  input: Bulk.extend({
    stage_id: Id,
    reason: Reason.optional(),
    note: Note.optional(),
    next_step: NextStep.optional(),
  }),
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', ...moveRefusals, ...stepRefusals],
})

export const deleteOpportunities = action('deals.delete_opportunities', {
  allow: may.delete,
  http: 'POST /opportunities/bulk-delete',
  input: Bulk,
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once'],
})

const Words = z.array(z.object({ word: z.string(), count: z.int() }))

/** The tags, sources and closing reasons in use, most used first: what filters and forms offer. */
export const listOpportunityWords = query('deals.list_opportunity_words', {
  allow: may.read,
  http: 'GET /opportunities/words',
  input: z.object({}),
  output: z.object({ tags: Words, sources: Words, reasons: Words }),
})

/** The list as a file, as it is seen: same rows, same columns. Importing it again changes nothing. */
export const exportOpportunities = query('deals.export_opportunities', {
  allow: may.export,
  http: 'GET /opportunities/export',
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

/** For whoever fills `opportunityLines`: the lines of this opportunity changed, so its value follows. */
export const followLines = action('deals.follow_lines', {
  allow: may.update,
  input: One,
  output: Done,
})

/** Estimates anew from what was closed: every night, and after something closed. */
export const learnProbabilities = action('deals.learn_probabilities', {
  allow: may.update,
  unaudited: true,
  input: z.object({ pipeline_id: Id.optional() }),
  output: z.object({ learnt: z.int() }),
})
