/** Goals: what a metric should come to in a month, quarter or year, for the company, a team or a person. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Figure, MetricKey, may, Unit } from './contract.ts'
import { Days } from './period.rules.ts'

/** Periods of the calendar, in the company's days. */
export const GoalEvery = z.enum(['month', 'quarter', 'year'])
export type GoalEvery = z.infer<typeof GoalEvery>

export const GoalWhose = z.enum(['company', 'team', 'person'])
export type GoalWhose = z.infer<typeof GoalWhose>

/** Whole, above nought; of money in minor units of the company's currency. */
export const Target = z.int().min(1, { error: 'target_not_positive' }).max(1e15)

/** `whose_id`: the team's or the person's id; null for the company. */
const aim = { metric: MetricKey, whose: GoalWhose, whose_id: Id.nullable(), every: GoalEvery }

/**
 * How a period stands. `ahead`: the share of the target that is done is at least the share of the days that have passed;
 * `missed`: over, and not reached; `ended`: the last period the goal had; `unknown`: there is no number to tell, see `problem`.
 */
export const Standing = z.enum(['coming', 'ahead', 'behind', 'reached', 'missed', 'ended', 'unknown'])
export type Standing = z.infer<typeof Standing>

/**
 * A goal in one of its periods, under the reader's permissions. `figure`: the metric's own, with the filter and days by which
 * its rows are found; `value`: its number in `currency`. `missing`: what the target still lacks. `done_percent`, `gone_percent`:
 * of the target, of the period's days. `forecast`: what is still expected in a running period, where the metric knows of
 * such; `expected`: both together. `words`: all of it as a sentence in the reader's language.
 */
export const Goal = z.object({
  ...aim,
  id: Id,
  metric_name: z.string(),
  unit: Unit,
  currency: z.string().nullable(),
  whose_name: z.string(),
  mine: z.boolean(),
  period: Days,
  target: Target,
  figure: Figure.nullable(),
  problem: z.string().nullable(),
  value: z.number().nullable(),
  missing: z.number().nullable(),
  done_percent: z.number().nullable(),
  gone_percent: z.number(),
  forecast: Figure.nullable(),
  expected: z.number().nullable(),
  standing: Standing,
  words: z.string(),
  created_at: z.string(),
  version: z.int(),
})
export type Goal = z.infer<typeof Goal>

/**
 * Goals in the period `on` falls into; without it in the running one, or in the nearest they have. Told to whoever may read
 * the metric that far: a person's goal to who reaches that person, a team's to its people whose role reaches the team and to
 * who reaches all, the company's to who reaches all; one's own always. The company's stand first, then teams, then people.
 */
export const listGoals = query('analytics.list_goals', {
  allow: may.read,
  http: 'GET /analytics/goals',
  input: z.object({
    on: Day.optional(),
    every: GoalEvery.optional(),
    whose: GoalWhose.optional(),
    mine: z.stringbool().or(z.boolean()).default(false),
    metric: MetricKey.optional(),
  }),
  output: z.object({ rows: z.array(Goal) }),
  assistant: {
    use: 'How a person, a team or the company stands against its goals: sales, activity, new customers.',
  },
})

/** A target from the period on that begins on `from`; null: no goal from then on. */
const HeldTarget = z.object({ from: z.iso.date(), target: Target.nullable() })

/** A period that is over. `reached`: whether its number came to its target. */
const PastPeriod = z.object({
  period: Days,
  target: Target,
  value: z.number().nullable(),
  reached: z.boolean(),
  figure: Figure.nullable(),
})

/** One goal with every target it had or will have, oldest first, and its last six periods, newest first. */
export const getGoal = query('analytics.get_goal', {
  allow: may.read,
  http: 'GET /analytics/goals/:id',
  input: z.object({ id: Id, on: Day.optional() }),
  output: Goal.extend({ targets: z.array(HeldTarget), past: z.array(PastPeriod) }),
})

/**
 * A target for every period from the one `from` (today) is in. Errors: `unknown_metric`; `metric_without_goal` where numbers
 * of periods do not add up; `whose_unknown`; `beyond_reach` for records the caller does not see; `goal_exists` with
 * `{ goal, metric, whose }`, the one there is; `too_many_goals`.
 */
export const createGoal = action('analytics.create_goal', {
  allow: may.set_goals,
  http: 'POST /analytics/goals',
  input: z.object({
    ...aim,
    id: Id.optional(),
    whose_id: aim.whose_id.default(null),
    target: Target,
    from: Day.optional(),
  }),
  output: Goal,
  errors: [
    'unknown_metric',
    'metric_without_goal',
    'whose_unknown',
    'beyond_reach',
    'goal_exists',
    'too_many_goals',
  ],
})

/**
 * Another target from the period on that `from` (today) is in; null ends the goal before it. What was aimed at in earlier
 * periods stays, and so does a change that was set for a later one. Errors: `goal_period_over`; `goal_never_held` where
 * ending it would leave no period with a target; `beyond_reach`.
 */
export const updateGoal = action('analytics.update_goal', {
  allow: may.set_goals,
  http: 'PUT /analytics/goals/:id',
  input: z.object({ id: Id, target: Target.nullable(), from: Day.optional() }),
  output: Goal,
  errors: ['goal_period_over', 'goal_never_held', 'beyond_reach'],
})

/** Puts it into the trash with its targets. */
export const deleteGoal = action('analytics.delete_goal', {
  allow: may.set_goals,
  http: 'DELETE /analytics/goals/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['beyond_reach'],
})

export const restoreGoal = action('analytics.restore_goal', {
  allow: may.set_goals,
  http: 'POST /analytics/goals/:id/restore',
  input: z.object({ id: Id }),
  output: Goal,
})
