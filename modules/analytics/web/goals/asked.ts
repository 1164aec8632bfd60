/** Which goals the address asks for. */
import type { Sent } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import type { SearchParams } from '#web/client/place.ts'
import { GoalEvery, GoalWhose, type listGoals } from '../../goal.contract.ts'

/** What stands in the address and can be read; a day counts only with the sort of period it is in. */
export const askedIn = (params: SearchParams): Sent<typeof listGoals> => {
  const every = GoalEvery.safeParse(params.every).data
  const on = every && Day.safeParse(params.on).data
  const whose = GoalWhose.safeParse(params.whose).data
  return {
    ...(every && { every }),
    ...(on && { on }),
    ...(whose && { whose }),
    ...(params.whose === 'mine' && { mine: true }),
  }
}
