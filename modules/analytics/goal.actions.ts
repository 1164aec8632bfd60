import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { isMeasured, wordsOf } from './catalogue.ts'
import {
  createGoal,
  deleteGoal,
  type Goal,
  getGoal,
  listGoals,
  restoreGoal,
  updateGoal,
} from './goal.contract.ts'
import {
  type Aim,
  countGoals,
  goalById,
  goalLike,
  goalsWhere,
  insertGoal,
  putTarget,
  removeGoal,
  type StoredGoal,
} from './goal.queries.ts'
import { MOST_GOALS } from './goal.rules.ts'
import { type Ground, groundOf, isWithinReach, metricWithGoal, pastOf, seenGoals } from './goal_progress.ts'
import { calendarPeriod } from './period.rules.ts'

const MOST_PAST = 6

const one = async (id: string, on?: string): Promise<Goal> =>
  found((await seenGoals([found(await goalById(id))], on))[0])

/** A goal the caller sees and whose rows they reach, or whose metric is gone. */
const toChange = async (id: string): Promise<StoredGoal> => {
  const goal = found(await goalById(id))
  found((await seenGoals([goal], undefined))[0])
  if (isMeasured(goal.metric) && !isWithinReach(goal, await groundOf([goal]))) fail('beyond_reach')
  return goal
}

const refuseUnknown = ({ whose, whose_id }: Aim, { teams, active }: Ground): void => {
  const isKnown = {
    company: whose_id === null,
    team: whose_id !== null && teams.has(whose_id),
    person: whose_id !== null && active.has(whose_id),
  }[whose]
  if (!isKnown) fail('whose_unknown', {}, 'whose_id')
}

const refuseSecond = async (aim: Aim, { teams, people }: Ground): Promise<never> => {
  const goal = await goalLike(aim)
  if (!goal) throw new Refusal('already_exists', { field: 'id' })
  const whose =
    aim.whose === 'company'
      ? company().name
      : (teams.get(aim.whose_id ?? '') ?? people.get(aim.whose_id ?? ''))
  return fail('goal_exists', { goal: goal.id, metric: wordsOf({ key: aim.metric }).name, whose }, 'metric')
}

export const goalActions = [
  implement(listGoals, async ({ on, mine, ...asked }) => {
    const rows = await seenGoals(await goalsWhere(asked), on)
    return { rows: mine ? rows.filter((goal) => goal.mine) : rows }
  }),

  implement(getGoal, async ({ id, on }) => {
    const goal = await one(id, on)
    const stored = found(await goalById(id))
    return {
      ...goal,
      targets: stored.targets.map(({ from_on, target }) => ({ from: from_on, target })),
      past: await pastOf(stored, goal.period, MOST_PAST),
    }
  }),

  implement(createGoal, async ({ id = newId(), from = today().toString(), target, ...aim }) => {
    const { unit } = metricWithGoal(aim.metric)
    const ground = await groundOf([aim])
    refuseUnknown(aim, ground)
    if (!isWithinReach(aim, ground)) fail('beyond_reach', {}, 'whose_id')
    if ((await countGoals()) >= MOST_GOALS) fail('too_many_goals', { most: MOST_GOALS })

    const at = now().toString()
    const goal = { ...aim, id, currency: unit === 'money' ? company().currency : null }
    if (!(await insertGoal(goal, at))) return refuseSecond(aim, ground)
    const { from: from_on } = calendarPeriod(aim.every, Temporal.PlainDate.from(from))
    await putTarget(id, { from_on, target }, at)
    return one(id)
  }),

  implement(updateGoal, async ({ id, target, from = today().toString() }) => {
    const goal = await toChange(id)
    refuseStale(goal)
    const period = calendarPeriod(goal.every, Temporal.PlainDate.from(from))
    if (period.to < today().toString()) fail('goal_period_over', {}, 'from')
    if (target === null && !goal.targets.some((one) => one.target && one.from_on < period.from))
      fail('goal_never_held', {}, 'target')

    await putTarget(id, { from_on: period.from, target }, now().toString())
    return one(id)
  }),

  implement(deleteGoal, async ({ id }) => {
    await toChange(id)
    await removeGoal(id)
    return {}
  }),

  implement(restoreGoal, async ({ id }) => {
    await restoreRecord('goal', id)
    return one(id)
  }),
]
