/** Opportunities that wait for their owner, for the work queue: past their expected close, too long in their stage, or without a next step. */
import { actor, company, today } from '#kernel/server/scope.ts'
import { daysBetween } from '#kernel/values/day.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may } from './contract.ts'
import { type StaleOpportunity, staleOf } from './stale.queries.ts'

/** A call that finds out where the sale stands, and what it leads to. */
const MINUTES = 15

/**
 * How far an act moves an opportunity: most where it hangs in the balance, a quarter at even odds, and hardly at all where it
 * is as good as won or lost.
 */
const chanceOf = (percent: number): number => (percent / 100) * (1 - percent / 100)

const reasonOf = (
  { expected_close_on, stale_on, stage }: StaleOpportunity,
  day: string,
): WorkItem['reason'] => {
  if (expected_close_on && expected_close_on < day)
    return { key: 'deals:work.close_past', params: { count: daysBetween(expected_close_on, day) } }
  return stale_on && stale_on < day
    ? { key: 'deals:work.rotting', params: { count: daysBetween(stale_on, day), stage } }
    : { key: 'deals:work.no_next_step', params: { stage } }
}

export const staleSource = {
  module: 'deals',
  kind: 'deals.opportunity',
  allow: may.read,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const day = today().toString()
    const stale = await staleOf(person, { day, timeZone: company().timeZone, limit })
    return stale.map((one) => ({
      about: { id: one.id, title: one.title },
      customer: { id: one.customer_id, name: one.customer_name },
      reason: reasonOf(one, day),
      // What only lacks a step waits since today; when the last one was done is not asked.
      due_on: one.stale_on && one.stale_on < day ? one.stale_on : day,
      ...(one.value_minor > 0 && { value: { amount: one.value_minor, currency: one.currency as Currency } }),
      chance: chanceOf(one.probability),
      minutes: MINUTES,
    }))
  },
} as const
