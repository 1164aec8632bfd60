/** Addresses of the goals. */
import type { GoalEvery } from '../../goal.contract.ts'

/**
 * All goals. `open`: `new` or the id of one, with its panel beside them; `metric`: what a new one aims at. `every`, `on`: those
 * of a month, quarter or year, in the one a day is in.
 */
export const goalsPath = ({
  open,
  metric,
  every,
  on,
}: {
  open?: string
  metric?: string
  every?: GoalEvery
  on?: string
} = {}): string => {
  const query = new URLSearchParams({
    ...(open && { open }),
    ...(metric && { metric }),
    ...(every && { every }),
    ...(on && { on }),
  })
  return query.size ? `/analytics/goals?${query}` : '/analytics/goals'
}
