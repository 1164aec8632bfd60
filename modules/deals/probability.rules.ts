/**
 * How likely an open opportunity is to be won, learnt from what the company has closed in its pipeline. Decision 0014.
 *
 * It begins with how many of those that came as far as this stage were won, drawn towards the stage's own probability as long as
 * they are few. Then owner, source, value and time in the stage each move it, as far as opportunities like it did better or
 * worse than all. Every step is a count that people can read.
 */
import type { Opportunity } from './contract.ts'
import type { ProbabilityReason } from './opportunity.contract.ts'

/** Closed opportunities a pipeline must have before anything is learnt from them. */
export const FEWEST_CLOSED = 30
/** Closed ones that must share an owner, a source, a band of value or a slow stay before it counts. */
export const FEWEST_ALIKE = 12

/** How many cases the expectation weighs against what was seen. */
const PRIOR_CASES = 10
/** The most that one trait, and all together, may move the estimate, in log-odds: 1 turns 50 % into 73 %. */
const MOST_BY_ONE = 0.8
const MOST_BY_ALL = 1.5

export type Count = { cases: number; won: number }
/** Closed ones that came as far as a stage; `slow`: those that stayed longer in it than `slow_days`, where most winners left. */
export type StageCount = Count & { slow_days: number | null; slow: Count }
/** `values`: thirds of the closed by value in `currency`, upper bounds of the first two in minor units. */
export type Lesson = Count & {
  stages: Record<string, StageCount>
  owners: Record<string, Count>
  sources: Record<string, Count>
  values: { currency: string; bounds: [number, number]; bands: [Count, Count, Count] } | null
}

/** An opportunity as far as it matters here. `days`: whole days in its stage. */
export type Case = Pick<Opportunity, 'stage_id' | 'owner_id' | 'source' | 'value_minor' | 'currency'> & {
  days: number
}

type Stage = { name: string; probability: number }
export type Estimate = { probability: number; learnt: boolean; cases: number; reasons: ProbabilityReason[] }

const logit = (p: number): number => Math.log(p / (1 - p))
const chanceOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))
const within = (least: number, x: number, most: number): number => Math.min(most, Math.max(least, x))

/** A share drawn towards what was expected as long as cases are few. */
export const smoothed = ({ cases, won }: Count, expected: number): number =>
  (won + PRIOR_CASES * expected) / (cases + PRIOR_CASES)

/** Neither sure nor hopeless before it is closed. */
const likely = (p: number): number => within(0.01, p, 0.99)

/** The band of values a value falls into: 0 to 2. */
const bandOf = (value: number, [low, high]: [number, number]): 0 | 1 | 2 =>
  value <= low ? 0 : value <= high ? 1 : 2

type Trait = {
  key: 'owner' | 'source' | 'value' | 'age'
  count: Count | undefined
  against: number
  params?: Record<string, string | number>
}

const traitsOf = (lesson: Lesson, one: Case, base: number): Trait[] => {
  const all = likely(smoothed(lesson, 0.5))
  const stage = lesson.stages[one.stage_id]
  const { values } = lesson
  const isSlow = stage?.slow_days != null && one.days > stage.slow_days
  return [
    { key: 'owner', count: one.owner_id ? lesson.owners[one.owner_id] : undefined, against: all },
    { key: 'source', count: lesson.sources[one.source], against: all, params: { source: one.source } },
    {
      key: 'value',
      count:
        values && one.value_minor > 0 && values.currency === one.currency
          ? values.bands[bandOf(one.value_minor, values.bounds)]
          : undefined,
      against: all,
    },
    {
      key: 'age',
      count: isSlow ? stage.slow : undefined,
      against: base,
      params: { days: one.days, limit: stage?.slow_days ?? 0 },
    },
  ]
}

/** The estimate for an open opportunity, and why, in the order in which it came about. */
export const estimate = (lesson: Lesson | undefined, one: Case, stage: Stage): Estimate => {
  const cases = lesson?.cases ?? 0
  if (!lesson || cases < FEWEST_CLOSED) {
    const { name, probability } = stage
    const reasons: ProbabilityReason[] = [
      { key: 'stage_default', params: { stage: name, probability }, points: 0 },
      { key: 'too_few', params: { cases, needed: FEWEST_CLOSED }, points: 0 },
    ]
    return { probability, learnt: false, cases, reasons }
  }

  const came = lesson.stages[one.stage_id] ?? { cases: 0, won: 0 }
  const base = likely(smoothed(came, stage.probability / 100))
  const reasons: ProbabilityReason[] = [
    { key: 'stage', params: { stage: stage.name, cases: came.cases, won: came.won }, points: 0 },
  ]
  let moved = 0
  for (const { key, count, against, params = {} } of traitsOf(lesson, one, base)) {
    if (!count || count.cases < FEWEST_ALIKE) continue
    const before = chanceOf(logit(base) + moved)
    const by = within(-MOST_BY_ONE, logit(likely(smoothed(count, against))) - logit(against), MOST_BY_ONE)
    moved = within(-MOST_BY_ALL, moved + by, MOST_BY_ALL)
    const points = asPercent(chanceOf(logit(base) + moved)) - asPercent(before)
    if (points) reasons.push({ key, params: { ...params, cases: count.cases, won: count.won }, points })
  }
  return { probability: asPercent(chanceOf(logit(base) + moved)), learnt: true, cases, reasons }
}

const asPercent = (p: number): number => Math.round(likely(p) * 100)
