/** One queue for the whole company: what modules find worth doing next, ranked by money per minute, with the reason. */
import { z } from 'zod'
import { action, Done, type Permission, permissions, query, slot } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Money } from '#kernel/values/money.ts'

/** `update`: what the company ranks by. One's own queue is everybody's and needs no permission; what is in it does. */
export const may = permissions('work')

/**
 * Something worth doing, as its module sees it.
 *
 * `reason`: a text with its module (`tasks:work.overdue`) and what it names, told to each reader in their language.
 * `value`: what is at stake; absent where nobody knows. `chance`: how far the act changes the outcome, 0 to 1. `minutes`:
 * how long the act takes, at least 1.
 */
export type WorkItem = {
  about: { id: Id; title: string }
  customer?: { id: Id; name: string }
  reason: { key: `${string}:${string}`; params?: Record<string, string | number> }
  due_on?: Day
  value?: Money
  chance: number
  minutes: number
}

/**
 * Filled by modules that know what is worth doing; without a licence for `module` it is not asked. `kind`: the kind of
 * record each item is about, as `tasks.task`. Where several speak of one record, it stands for its best reason. `items` answers at most `limit`, most urgent first, of what is the actor's own to
 * do and what the actor may see; it is asked only where the actor holds `allow`.
 */
export const workSource = slot<{
  module: string
  kind: `${string}.${string}`
  allow: Permission
  items: (limit: number) => Promise<readonly WorkItem[]>
}>('work.work_source')

/** A record's kind, its module in front. */
const RecordKind = z
  .string()
  .max(100)
  .regex(/^[a-z_]+\.[a-z_]+$/, { error: 'not_a_kind' })

/**
 * An item with its place in words. `because`: what its rank is made of. `counterfactual`: what would make it the first.
 * `score`: expected minor units of the company's currency per minute, times urgency. `mark`: changes with the reason.
 */
export const RankedItem = z.object({
  kind: z.string(),
  about: z.object({ id: Id, title: z.string() }),
  customer: z.object({ id: Id, name: z.string() }).nullable(),
  reason: z.string(),
  because: z.array(z.string()),
  counterfactual: z.string().nullable(),
  due_on: Day.nullable(),
  value: Money.nullable(),
  minutes: z.number(),
  chance: z.number(),
  score: z.number(),
  mark: z.string(),
})
export type RankedItem = z.infer<typeof RankedItem>

/** The caller's queue, most worthwhile first, without what they put off. `waiting`: how many there are in all, at most 100 of a kind. */
export const listWorkItems = query('work.list_work_items', {
  allow: 'signed_in',
  http: 'GET /work-items',
  input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({ rows: z.array(RankedItem), waiting: z.int() }),
  assistant: { use: 'To see what is most worth doing now, and why.' },
})

const Item = z.object({ kind: RecordKind, id: Id, mark: z.string().max(300) })

/** Hides an item from the caller's queue until a day to come. Errors: `day_over`. */
export const snoozeWorkItem = action('work.snooze_work_item', {
  allow: 'signed_in',
  http: 'POST /work-items/snooze',
  input: Item.extend({ until_on: Day }),
  output: Done,
  errors: ['day_over'],
})

/** Hides an item from the caller's queue until it stands there for another reason. */
export const dismissWorkItem = action('work.dismiss_work_item', {
  allow: 'signed_in',
  http: 'POST /work-items/dismiss',
  input: Item,
  output: Done,
})

/**
 * What the company ranks by.
 *
 * `plain_value_minor`: stands in where nobody knows the value, in minor units of the company's currency.
 * `percent_per_day_late`: so much more urgent with every day late, at most `most_urgency` times. `days_to_half`: due in so
 * many days, it is half as urgent as today.
 */
export const Weights = z.object({
  plain_value_minor: z.int().min(0).max(1e12),
  percent_per_day_late: z.int().min(0).max(1_000),
  most_urgency: z.int().min(1).max(100),
  days_to_half: z.int().min(1).max(365),
})
export type Weights = z.infer<typeof Weights>

const StoredWeights = Weights.extend({ version: z.int() })

export const getWeights = query('work.get_weights', {
  allow: 'signed_in',
  http: 'GET /work/weights',
  input: z.object({}),
  output: StoredWeights,
})

export const setWeights = action('work.set_weights', {
  allow: may.update,
  http: 'PUT /work/weights',
  input: Weights,
  output: StoredWeights,
})
