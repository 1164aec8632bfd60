/** How the queue is ranked: by expected money per minute, times urgency. Decision 0015. */
import { type Day, daysBetween } from '#kernel/values/day.ts'
import type { Weights, WorkItem } from './contract.ts'

/** In the dollar's two digits, five of them: enough that what is late for weeks passes small money, and big money passes it. */
export const DEFAULT_WEIGHTS: Weights = {
  plain_value_minor: 500,
  percent_per_day_late: 10,
  most_urgency: 4,
  days_to_half: 7,
}

/** `days`: late if above zero, to come if below. */
export type Urgency = { days: number; factor: number }

/** 1 today and without a day; grows with every day late up to its limit, and falls with every day there is left. */
export const urgency = (due_on: Day | undefined, today: Day, weights: Weights): Urgency => {
  const days = due_on === undefined ? 0 : daysBetween(due_on, today)
  const factor =
    days >= 0
      ? Math.min(weights.most_urgency, 1 + (days * weights.percent_per_day_late) / 100)
      : weights.days_to_half / (weights.days_to_half - days)
  return { days, factor }
}

export type Ranked<I extends WorkItem> = I & {
  urgency: Urgency
  /** Whether the value is known and in the company's currency. */
  isValued: boolean
  /** Minor units of the company's currency. */
  expected: number
  score: number
  /** The value from which on it would be the first, minor units; undefined for the first, and where no value would do. */
  neededForFirst: number | undefined
}

/**
 * Most worthwhile first. Items of equal score, such as those without a value where the company counts these as nothing,
 * stand by age: the longest late first. Other currencies are not converted: their value counts as unknown.
 */
export const rank = <I extends WorkItem>(
  items: readonly I[],
  weights: Weights,
  today: Day,
  currency: string,
): Ranked<I>[] => {
  const weighed = items.map((item) => {
    const isValued = item.value?.currency === currency
    const value = isValued ? (item.value?.amount ?? 0) : weights.plain_value_minor
    const urgent = urgency(item.due_on, today, weights)
    const expected = value * item.chance
    return { ...item, urgency: urgent, isValued, expected, score: (expected / item.minutes) * urgent.factor }
  })
  const ordered = weighed.toSorted((a, b) => b.score - a.score || b.urgency.days - a.urgency.days)
  const best = ordered[0]?.score ?? 0
  return ordered.map((item, place) => {
    const perValue = (item.chance / item.minutes) * item.urgency.factor
    return {
      ...item,
      neededForFirst: place === 0 || perValue === 0 ? undefined : Math.floor(best / perValue) + 1,
    }
  })
}

/** Of several items about one record only the first stays. */
export const oncePerRecord = <I extends { kind: string; about: { id: string } }>(items: readonly I[]): I[] =>
  [
    ...new Map(items.toReversed().map((item) => [`${item.kind} ${item.about.id}`, item])).values(),
  ].toReversed()

/** Changes when the item stands in the queue for another reason, or for another day. */
export const markOf = ({ reason, due_on }: Pick<WorkItem, 'reason' | 'due_on'>): string =>
  [reason.key, due_on].filter(Boolean).join(' ')

type PutOff = { until_on: Day | null; mark: string }

/** Put off until a day it is back on that day; dismissed it is back with another reason. */
export const isHidden = (putOff: PutOff | undefined, mark: string, today: Day): boolean =>
  putOff !== undefined && (putOff.until_on === null ? putOff.mark === mark : putOff.until_on > today)
