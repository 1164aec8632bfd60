/** A goal as its form has it: the target as people say it, in whole units of money. */
import type { Sent } from '#kernel/contract.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { MetricEntry, Unit } from '../../contract.ts'
import type { createGoal, Goal, updateGoal } from '../../goal.contract.ts'
import { periodFrom } from './periods.ts'

/** `target` '': not written yet. `from`: the first day of the period it holds from. `ends`: none from then on. */
export type GoalValues = {
  metric: string
  whose: Goal['whose']
  whose_id: string
  every: Goal['every']
  target: number | ''
  from: string
  ends: boolean
}

/** `currency`: of a target that is money. */
export type Counted = { unit: Unit | undefined; currency: string }

const scaleOf = ({ unit, currency }: Counted): number =>
  unit === 'money' ? 10 ** minorDigits(currency as Currency) : 1

/** An empty form, of a metric where one is chosen already. */
export const newValues = (metric: MetricEntry | undefined, today: string): GoalValues => ({
  metric: metric?.key ?? '',
  whose: 'person',
  whose_id: '',
  every: 'month',
  target: '',
  from: periodFrom('month', today),
  ends: false,
})

export const valuesOf = (goal: Goal, counted: Counted, today: string): GoalValues => ({
  metric: goal.metric,
  whose: goal.whose,
  whose_id: goal.whose_id ?? '',
  every: goal.every,
  target: goal.target / scaleOf(counted),
  from: goal.period.from < today ? periodFrom(goal.every, today) : goal.period.from,
  ends: false,
})

const minor = (target: GoalValues['target'], counted: Counted): number =>
  // Nothing written is a missing target, not one of nought.
  target === '' ? (undefined as unknown as number) : Math.round(target * scaleOf(counted))

/** The values as a new goal is set. */
export const createdBy = (values: GoalValues, counted: Counted): Sent<typeof createGoal> => ({
  metric: values.metric || (undefined as unknown as string),
  whose: values.whose,
  whose_id: values.whose === 'company' ? null : values.whose_id || (undefined as unknown as string),
  every: values.every,
  target: minor(values.target, counted),
  from: values.from,
})

/** The values as another target of a goal there is. */
export const changedBy = (id: string, values: GoalValues, counted: Counted): Sent<typeof updateGoal> => ({
  id,
  target: values.ends ? null : minor(values.target, counted),
  from: values.from,
})
