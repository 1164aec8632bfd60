/** Goals as a reader meets them: which of them, and how far each has come. */
import type { Filter } from '#kernel/list.ts'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { actor, type Reach, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { listTeams } from '#modules/identity/team.contract.ts'
import { amountText } from './amount_text.ts'
import { isMeasured, metricBy, moduleOf, rowMetric, wordsOf } from './catalogue.ts'
import { type Figure, type Metric, may } from './contract.ts'
import { dayText } from './explanation.ts'
import { Desk, figureOf } from './figures.ts'
import type { Goal } from './goal.contract.ts'
import { type Aim, goalsWhere, type StoredGoal } from './goal.queries.ts'
import { type Pace, paceOf, periodsBefore, reaches, type Shown, shownPeriod } from './goal.rules.ts'
import type { Days } from './period.rules.ts'
import { problemOf } from './problem_text.ts'

/** Whom goals may be of, and where the reader stands among them. */
export type Ground = {
  me: string | undefined
  teamId: string | null
  teams: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
  /** Those of them who still work here. */
  active: ReadonlySet<string>
  /** A team's active people; their ids in no order. */
  members: (teamId: string) => Promise<readonly string[]>
}

export const groundOf = async (aims: readonly Pick<Aim, 'whose' | 'whose_id'>[]): Promise<Ground> => {
  const { id: me } = actor()
  const asked = aims.flatMap(({ whose, whose_id }) => (whose === 'person' && whose_id ? [whose_id] : []))
  const [{ teams }, { colleagues }] = await Promise.all([
    call(listTeams, {}),
    call(listColleagues, { ids: [...new Set([...asked, ...(me ? [me] : [])])] }),
  ])
  const members = new Map<string, Promise<readonly string[]>>()
  return {
    me,
    teamId: colleagues.find(({ id }) => id === me)?.team_id ?? null,
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    people: new Map(colleagues.map(({ id, name }) => [id, name])),
    active: new Set(colleagues.flatMap(({ id, active }) => (active ? [id] : []))),
    members: (teamId) => {
      const found =
        members.get(teamId) ??
        call(listColleagues, { team_id: teamId }).then((answer) => answer.colleagues.map(({ id }) => id))
      members.set(teamId, found)
      return found
    },
  }
}

/** Whether the reader meets all rows of a goal. One's own is one's own whatever the role says. */
export const isWithinReach = ({ metric, whose, whose_id }: Aim, { me, teamId }: Ground): boolean => {
  const known = reachOf(metric)
  const reader = { id: me, team: actor().team, teamId }
  return known !== undefined && reaches({ whose, whose_id }, { ...reader, reach: known })
}

/** How far the reader sees into the rows of a metric; undefined where they may not see it at all. */
const reachOf = (key: string): Reach | undefined => {
  try {
    return actor().reach(rowMetric(metricBy(key)).rows.module)
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return undefined
    throw error
  }
}

const isSeen = (goal: StoredGoal, ground: Ground): boolean =>
  (goal.whose === 'person' && goal.whose_id === ground.me) ||
  isWithinReach(goal, ground) ||
  // What no module measures any more is there for who can put it away.
  (!isMeasured(goal.metric) && actor().may(may.set_goals))

/** Whether the reader sees any goal of a metric. */
export const seesGoals = async (metric: string): Promise<boolean> => {
  const stored = await goalsWhere({ metric })
  if (!stored.length) return false
  const ground = await groundOf(stored)
  return stored.some((goal) => isSeen(goal, ground))
}

/** Goals the reader sees, each in the period `on` is in; those without a target then are left out. */
export const seenGoals = async (
  stored: readonly StoredGoal[],
  on: string | undefined,
  desk = new Desk(),
): Promise<Goal[]> => {
  const ground = await groundOf(stored)
  const shown = stored.flatMap((goal) => {
    const period = isSeen(goal, ground) ? shownPeriod(goal.every, goal.targets, on, today()) : undefined
    return period ? [{ goal, period }] : []
  })
  return Promise.all(shown.map(({ goal, period }) => progressOf(goal, period, ground, desk)))
}

/** The metric, if it may have goals. */
export const metricWithGoal = (key: string): Metric & { goal: NonNullable<Metric['goal']> } => {
  const metric = metricBy(key)
  return metric.goal
    ? { ...metric, goal: metric.goal }
    : fail('metric_without_goal', { metric: wordsOf(metric).name }, 'metric')
}

const filterOf = async ({ whose, whose_id }: StoredGoal, person: string, ground: Ground): Promise<Filter> => {
  if (whose === 'company' || whose_id === null) return {}
  if (whose === 'person') return { [person]: whose_id }
  const members = await ground.members(whose_id)
  // Nobody has a team's id: a team without people has no rows.
  return { [person]: members.length ? [...members] : whose_id }
}

const whole = ({ from, to }: Days): string => `${from}..${to}`

/** The metric's own figure under the goal's filter and days. */
const figureIn = (metric: string, filter: Filter, days: Days, desk: Desk): Promise<Figure> =>
  figureOf({ metric, period: whole(days), filter, compared: false, limit: 1 }, desk)

/** The number in the goal's currency; others stand in the figure beside it and do not count. */
export const numberIn = ({ amounts }: Figure, currency: string | null): number =>
  amounts.find((amount) => amount.currency === currency)?.value ?? 0

type Measured = {
  figure: Figure
  forecast: Figure | null
  pace: Pace
  value: number
  expected: number | null
}

const measured = async (
  goal: StoredGoal,
  { period, target }: Shown,
  ground: Ground,
  desk: Desk,
): Promise<Measured> => {
  const { goal: told } = metricWithGoal(goal.metric)
  const filter = await filterOf(goal, told.person, ground)
  const figure = await figureIn(goal.metric, filter, period, desk)
  const value = numberIn(figure, goal.currency)
  const day = today().toString()
  const isRunning = period.from <= day && day <= period.to
  const forecast = told.forecast && isRunning ? await figureIn(told.forecast, filter, period, desk) : null
  return {
    figure,
    forecast,
    value,
    pace: paceOf(period, day, { target, value }),
    expected: forecast && value + numberIn(forecast, goal.currency),
  }
}

const progressOf = async (goal: StoredGoal, shown: Shown, ground: Ground, desk: Desk): Promise<Goal> => {
  const { targets: _, ...aim } = goal
  const stands = {
    ...aim,
    metric_name: isMeasured(goal.metric) ? wordsOf({ key: goal.metric }).name : goal.metric,
    unit: unitOf(goal),
    whose_name: nameOf(goal, ground),
    mine: goal.whose === 'person' && goal.whose_id === ground.me,
    period: shown.period,
    target: shown.target,
  }
  try {
    const { pace, ...numbers } = await measured(goal, shown, ground, desk)
    const standing = shown.ended ? 'ended' : pace.standing
    const { daily, standing: _s, ...shares } = pace
    return {
      ...stands,
      ...numbers,
      ...shares,
      standing,
      problem: null,
      words: wordsFor({ ...stands, ...numbers, ...shares, standing, daily }),
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    const problem = problemOf(error).text
    return { ...stands, ...NOTHING, problem, words: problem }
  }
}

const NOTHING = {
  figure: null,
  forecast: null,
  value: null,
  missing: null,
  done_percent: null,
  gone_percent: 0,
  expected: null,
  standing: 'unknown',
} as const

const unitOf = ({ metric, currency }: StoredGoal) =>
  isMeasured(metric) ? metricBy(metric).unit : currency === null ? 'count' : 'money'

const nameOf = ({ whose, whose_id }: StoredGoal, { teams, people }: Ground): string => {
  if (whose === 'company' || whose_id === null) return text('analytics:goals.company')
  return whose === 'team'
    ? (teams.get(whose_id) ?? text('analytics:goals.team_gone'))
    : (people.get(whose_id) ?? text('analytics:someone_gone'))
}

type Said = Pick<
  Goal,
  'every' | 'unit' | 'currency' | 'period' | 'missing' | 'done_percent' | 'gone_percent' | 'standing'
> & {
  daily: number | null
}

/** How it stands, in the reader's language: how much is done, how much of the days has gone, what is missing. */
const wordsFor = ({
  every,
  unit,
  currency,
  period,
  missing,
  done_percent,
  gone_percent,
  standing,
  daily,
}: Said) => {
  const amount = (value: number | null) => amountText({ value, currency }, unit)
  return text(`analytics:goals.words.${standing}`, {
    done: done_percent,
    gone: gone_percent,
    missing: amount(missing),
    daily: amount(daily),
    each: text(`analytics:goals.each.${every}`),
    day: dayText(period.from),
  })
}

/** What came of the periods before the one shown, newest first. */
export const pastOf = async (goal: StoredGoal, shown: Days, most: number) => {
  const ground = await groundOf([goal])
  const desk = new Desk()
  return Promise.all(
    periodsBefore(goal.every, goal.targets, shown, most).map(async ({ period, target }) => {
      const numbers = await measured(goal, { period, target, ended: false }, ground, desk).catch(
        (error: unknown) => {
          if (error instanceof Refusal && error.status < 500) return undefined
          throw error
        },
      )
      return {
        period,
        target,
        value: numbers?.value ?? null,
        reached: numbers?.pace.standing === 'reached',
        figure: numbers?.figure ?? null,
      }
    }),
  )
}

/** What a goal is called in the trash: its row alone tells, whoever it was of. */
export const titleOf = ({ metric, whose, every }: Record<string, unknown>): string =>
  text('analytics:goals.title', {
    metric: isMeasured(String(metric)) ? wordsOf({ key: String(metric) }).name : moduleOf(String(metric)),
    whose: text(`analytics:goals.whose.${whose}`),
    every: text(`analytics:goals.every.${every}`),
  })
