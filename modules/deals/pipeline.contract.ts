/** Pipelines, their stages, and the board on which opportunities stand. */
import { z } from 'zod'
import { action, event, query } from '#kernel/contract.ts'
import { Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { may, Opportunity, StageKind, Total } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const Name = Text(80).min(1)
const Reasons = z.array(Text(200).min(1)).max(50)

/** Colours a stage can have; the screen knows their light and dark tones. */
export const StageColor = z.enum([
  'gray',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'pink',
  'grape',
  'violet',
])
export type StageColor = z.infer<typeof StageColor>

/** What a stage suggests to do: a task's title and in how many days after entering the stage. */
const SuggestedActivity = z.object({ title: Text(200).min(1), days: z.int().min(0).max(365) })

/** Fields of an opportunity that a stage may ask for, besides own fields as `custom.<key>`. */
export const REQUIRABLE = [
  'contact_id',
  'owner_id',
  'value_minor',
  'expected_close_on',
  'source',
  'description',
  'tags',
] as const
const RequiredField = z.union([z.enum(REQUIRABLE), z.string().regex(/^custom\.[a-z0-9_]{1,80}$/)])

const stageFields = {
  name: Name,
  color: StageColor,
  kind: StageKind,
  probability: z.int().min(0).max(100),
  expected_days: z.int().min(1).max(3_650).nullable(),
  suggested_activities: z.array(SuggestedActivity).max(20),
  required_fields: z.array(RequiredField).max(30),
}

/**
 * A step of a pipeline. `position`: 0, 1, 2 … without gaps. `probability`: percent, 100 of won and 0 of lost stages.
 * `expected_days`: an opportunity that stays longer is rotting; null: it never is. `required_fields`: asked for on entering.
 */
export const Stage = z.object({
  id: Id,
  pipeline_id: Id,
  position: z.int(),
  ...stageFields,
  version: z.int(),
})
export type Stage = z.infer<typeof Stage>

/** Whether open opportunities of a pipeline go on without an open task: `warn` shows those that do, `required` refuses to make more. */
export const NextStepRule = z.enum(['off', 'warn', 'required'])
export type NextStepRule = z.infer<typeof NextStepRule>

const pipelineFields = {
  name: Name,
  description: Text(1_000),
  currency: Currency,
  archived: z.boolean(),
  lost_reasons: Reasons,
  won_reasons: Reasons,
  lost_reason_required: z.boolean(),
  next_step: NextStepRule,
}

/** `currency`: of new opportunities. `lost_reasons`, `won_reasons`: offered on closing; with an empty list any words do. `next_step`: no matter where the company keeps no tasks. */
export const Pipeline = z.object({
  id: Id,
  position: z.int(),
  ...pipelineFields,
  stages: z.array(Stage),
  version: z.int(),
})
export type Pipeline = z.infer<typeof Pipeline>

const NewStage = z.object({
  ...stageFields,
  id: Id.optional(),
  color: stageFields.color.default('gray'),
  kind: stageFields.kind.default('open'),
  probability: stageFields.probability.optional(),
  expected_days: stageFields.expected_days.default(null),
  suggested_activities: stageFields.suggested_activities.default([]),
  required_fields: stageFields.required_fields.default([]),
})
export type NewStage = z.output<typeof NewStage>

const OnePipeline = z.object({ id: Id })
const OneStage = z.object({ id: Id, stage_id: Id })

/** Every pipeline in order with its stages, archived ones last. There are few: no pages. */
export const listPipelines = query('deals.list_pipelines', {
  allow: may.read,
  http: 'GET /pipelines',
  input: z.object({}),
  output: z.object({ pipelines: z.array(Pipeline) }),
  assistant: { use: 'Which pipelines and stages there are.' },
})

export const getPipeline = query('deals.get_pipeline', {
  allow: may.read,
  http: 'GET /pipelines/:id',
  input: OnePipeline,
  output: Pipeline,
})

/**
 * Makes a pipeline. Without stages it gets the usual ones of a sale, named in the caller's language; without a currency the
 * company's. Errors: `kind_missing` with `{ kind }` unless there is at least one open, one won and one lost stage;
 * `name_taken`; `too_many_pipelines`; `unknown_field` where a stage asks for an own field that nobody could fill in.
 */
export const createPipeline = action('deals.create_pipeline', {
  allow: may.configure,
  http: 'POST /pipelines',
  input: z.object({
    ...pipelineFields,
    id: Id.optional(),
    description: pipelineFields.description.default(''),
    currency: Currency.optional(),
    archived: pipelineFields.archived.default(false),
    lost_reasons: Reasons.optional(),
    won_reasons: Reasons.default([]),
    lost_reason_required: pipelineFields.lost_reason_required.default(true),
    next_step: NextStepRule.default('off'),
    stages: z.array(NewStage).max(40).optional(),
  }),
  output: Pipeline,
  errors: ['kind_missing', 'name_taken', 'too_many_pipelines', 'unknown_field'],
})

/** Changes what is given. `position`: its place among the pipelines; the others make room. Error: `name_taken`. */
export const updatePipeline = action('deals.update_pipeline', {
  allow: may.configure,
  http: 'PUT /pipelines/:id',
  input: z
    .object({ ...pipelineFields, position: z.int().min(0) })
    .partial()
    .extend({ id: Id }),
  output: Pipeline,
  errors: ['name_taken'],
})

/**
 * Takes a pipeline away. With opportunities, those in the trash apart, it needs `move_to`, another pipeline: each goes to the
 * stage of the same name and kind, or else of the same kind. Error: `pipeline_in_use` with `{ count }`; archiving keeps all.
 */
export const deletePipeline = action('deals.delete_pipeline', {
  allow: may.configure,
  http: 'DELETE /pipelines/:id',
  input: OnePipeline.extend({ move_to: Id.optional() }),
  output: z.object({ moved: z.int(), run_id: Id }),
  errors: ['pipeline_in_use', 'unknown_pipeline'],
})

export const listStages = query('deals.list_stages', {
  allow: may.read,
  http: 'GET /pipelines/:id/stages',
  input: OnePipeline,
  output: z.object({ stages: z.array(Stage) }),
})

/** Adds a stage at `position`, or after the last of its kind. Errors: `name_taken`; `too_many_stages`; `unknown_field`. */
export const createStage = action('deals.create_stage', {
  allow: may.configure,
  http: 'POST /pipelines/:id/stages',
  input: NewStage.omit({ id: true }).extend({
    id: Id,
    stage_id: Id.optional(),
    position: z.int().min(0).optional(),
  }),
  output: Stage,
  errors: ['name_taken', 'too_many_stages', 'unknown_field'],
})

/**
 * Changes what is given. What a stage means changes only while nothing stands in it: `stage_in_use` with `{ count }`.
 * `kind_missing` when it was the last of its kind; `unknown_field` where it newly asks for an own field that nobody could fill in.
 */
export const updateStage = action('deals.update_stage', {
  allow: may.configure,
  http: 'PUT /pipelines/:id/stages/:stage_id',
  input: z.object(stageFields).partial().extend(OneStage.shape),
  output: Stage,
  errors: ['name_taken', 'stage_in_use', 'kind_missing', 'unknown_field'],
})

/** Puts the stages in this order: all of them, each once, or `stages_changed` says that others were at it. */
export const orderStages = action('deals.order_stages', {
  allow: may.configure,
  http: 'PUT /pipelines/:id/stages-order',
  input: OnePipeline.extend({ stage_ids: z.array(Id).min(1).max(100) }),
  output: z.object({ stages: z.array(Stage) }),
  errors: ['stages_changed'],
})

/**
 * Takes a stage away. With opportunities it needs `move_to`, a stage of the same pipeline and kind.
 * Errors: `stage_in_use` with `{ count }`; `kind_missing` when it is the last of its kind; `unknown_stage`.
 */
export const deleteStage = action('deals.delete_stage', {
  allow: may.configure,
  http: 'DELETE /pipelines/:id/stages/:stage_id',
  input: OneStage.extend({ move_to: Id.optional() }),
  output: z.object({ moved: z.int(), run_id: Id }),
  errors: ['stage_in_use', 'kind_missing', 'unknown_stage'],
})

/** By what a board can be grouped: its stages, or a field whose values are few. Own fields: a choice, or yes or no. */
const BoardBy = z.union([
  z.enum(['stage', 'owner_id', 'source', 'expected_close_on']),
  z.templateLiteral(['custom.', z.string().regex(/^[a-z0-9_]{1,80}$/)]),
])
export type BoardBy = z.infer<typeof BoardBy>

/** Columns a board has at most; of more those with the most opportunities are shown. */
export const MOST_COLUMNS = 60

/**
 * `key`: what its opportunities have in the field the board is grouped by, '' where they have nothing: the id of a stage or an
 * owner, a source, the month of the expected close as 2026-11, an option's key, `true` or `false`. `next`: the cursor of further
 * cards in `listOpportunities`, with a filter for the key and the board's sort.
 */
const Column = z.object({
  key: z.string(),
  count: z.int(),
  totals: z.array(Total),
  rows: z.array(Opportunity),
  next: z.string().optional(),
})
export type BoardColumn = z.infer<typeof Column>

const Board = Selection.extend({ id: Id, by: BoardBy.default('stage') })

/**
 * The board of a pipeline: for every stage, in order, how many opportunities of the selection stand in it, what they add up to,
 * and the first `limit` of them; or, `by` another field, the same for every value that is there, those without one last.
 * Totals are of exactly the rows the list shows under the same filter, search and reach. Sorted by `position`, as people
 * ordered them, and within a field by stage before that, unless said otherwise. `left_off`: columns beyond the most.
 * Error: `unknown_field` for an own field that is gone or of another type.
 */
export const getBoard = query('deals.get_board', {
  allow: may.read,
  http: 'GET /pipelines/:id/board',
  input: Board.extend({
    sort: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ pipeline: Pipeline, columns: z.array(Column), left_off: z.int() }),
  errors: ['unknown_field'],
})

/** What the columns of a board add up to, without the cards. */
export const getPipelineTotals = query('deals.get_pipeline_totals', {
  allow: may.read,
  http: 'GET /pipelines/:id/totals',
  input: Board,
  output: z.object({
    columns: z.array(Column.pick({ key: true, count: true, totals: true })),
    left_off: z.int(),
  }),
  errors: ['unknown_field'],
})

/** A pipeline or one of its stages was made, changed, ordered anew or taken away. */
export const pipelineChanged = event('deals.pipeline_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({
    id: Id,
    name: z.string(),
    what: z.enum([
      'created',
      'updated',
      'deleted',
      'stage_created',
      'stage_updated',
      'stage_deleted',
      'stages_ordered',
    ]),
    stage: z.string().optional(),
  }),
})
