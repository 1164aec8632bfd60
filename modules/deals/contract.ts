import { z } from 'zod'
import { event, permissions, type Query, slot } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency, type Money } from '#kernel/values/money.ts'

/** What a company may win: opportunities on their way through its pipelines. `configure`: pipelines and stages. */
export const may = permissions('deals', ['export', 'configure'])

/** What a stage means for an opportunity that stands in it; of an opportunity, its status. */
export const StageKind = z.enum(['open', 'won', 'lost'])
export type StageKind = z.infer<typeof StageKind>

/**
 * `reference`: what people and other systems call it, unique in the company whatever its case. `value_minor`: minor units of `currency`. `probability`: percent, the one that board, lists and forecast use: 100 of a won,
 * 0 of a lost, else learnt from the company's own history or the stage's. `closed_on`: calendar day in the company's time zone.
 * `custom` holds the company's own fields by key. `customer_name` is shown to whoever sees the opportunity. `open_steps`: how many
 * open tasks are about it, `next_step_on`: the first day one is due; whoever may see them, and null where the company keeps no tasks.
 */
export const Opportunity = z.object({
  id: Id,
  reference: z.string(),
  title: z.string(),
  customer_id: Id,
  customer_name: z.string(),
  contact_id: Id.nullable(),
  contact_name: z.string().nullable(),
  pipeline_id: Id,
  stage_id: Id,
  status: StageKind,
  owner_id: Id.nullable(),
  value_minor: z.int(),
  currency: Currency,
  probability: z.int(),
  expected_close_on: Day.nullable(),
  source: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  custom: z.record(z.string(), z.unknown()),
  reason: z.string(),
  closed_at: z.string().nullable(),
  closed_on: Day.nullable(),
  stage_entered_at: z.string(),
  open_steps: z.int().nullable(),
  next_step_on: Day.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Opportunity = z.infer<typeof Opportunity>

/** A sum in one currency; `weighted_minor`: every value by its probability, each rounded to the minor unit. */
export const Total = z.object({
  currency: Currency,
  count: z.int(),
  value_minor: z.int(),
  weighted_minor: z.int(),
})
export type Total = z.infer<typeof Total>

const Named = z.object({ id: Id, title: z.string(), customer_id: Id, customer_name: z.string() })
const Valued = Named.extend({ value_minor: z.int(), currency: Currency })

export const opportunityCreated = event('deals.opportunity_created', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Valued.extend({ stage: z.string(), source: z.string(), owner_id: Id.nullable() }),
})
export const opportunityUpdated = event('deals.opportunity_updated', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Valued.extend({ changed: z.array(z.string()) }),
})
/** `days`: whole days spent in the stage it left. */
export const opportunityMoved = event('deals.opportunity_moved', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Named.extend({
    pipeline_id: Id,
    from_stage_id: Id,
    from_stage: z.string(),
    to_stage_id: Id,
    to_stage: z.string(),
    days: z.int(),
    note: z.string(),
  }),
})
/** Told besides `opportunity_moved`, as are lost and reopened. `won_on`: calendar day in the company's time zone. */
export const opportunityWon = event('deals.opportunity_won', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Valued.extend({ won_on: Day, reason: z.string(), owner_id: Id.nullable() }),
})
export const opportunityLost = event('deals.opportunity_lost', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Valued.extend({ lost_on: Day, reason: z.string(), owner_id: Id.nullable() }),
})
export const opportunityReopened = event('deals.opportunity_reopened', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Valued.extend({ was: StageKind }),
})
/** `status`: what it was, and what it is again when restored. */
export const opportunityDeleted = event('deals.opportunity_deleted', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Valued.extend({ status: StageKind }),
})
export const opportunityRestored = event('deals.opportunity_restored', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Valued.extend({ status: StageKind, closed_on: Day.nullable() }),
})
/** One run wrote many: `ids` of at most 2,000 of them. */
export const opportunitiesChanged = event('deals.opportunities_changed', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, count: z.int(), ids: z.array(Id) }),
})

/**
 * Who keeps the lines (products, quantities, prices) of opportunities. `total`: what the lines of each add up to; an
 * opportunity without lines is left out. Where a total is said the value is the lines' and cannot be written
 * (`value_from_lines`); whoever fills it calls `followLines` when lines change.
 */
export const opportunityLines = slot<{
  total: (opportunityIds: readonly Id[]) => Promise<ReadonlyMap<Id, Money>>
}>('deals.opportunity_lines')

/** What is to be done next about an opportunity; without `assignee_id` its owner does it. */
export const NextStep = z.object({
  title: z.string().trim().min(1).max(300),
  due_on: Day,
  assignee_id: Id.nullable().optional(),
})
export type NextStep = z.output<typeof NextStep>

/**
 * Who keeps what is to be done about records; asked where `module` is licensed. `open`: SQL of what is open, with `about_id` and
 * `due_on`. `make` enters a step about a record in the run that is open.
 */
export const nextSteps = slot<{
  module: string
  open: string
  make: (about: { kind: string; id: Id }, step: NextStep) => Promise<void>
}>('deals.next_steps')

/** A tab on the opportunity's page. `label`: a text key with its module. `component` gets `opportunityId`. */
export const opportunityTab = slot<{
  key: string
  label: string
  order: number
  /** A tab for each that is answered, called by its name; the component also gets its key as `part`. */
  each?: { query: Query; read: (answer: never) => readonly { key: string; name: string }[] }
  component: () => Promise<{ [name: string]: unknown }>
}>('deals.opportunity_tab')
