/** Looks at every alert once for each day, week or month, as its owner. */
import { z } from 'zod'
import { job } from '#kernel/server/module.ts'
import { asPerson } from '#kernel/server/person.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { checkAlert } from './alert.contract.ts'
import { alertsOf, type StoredAlert } from './alert.queries.ts'
import { daysLookedAt, LOOKED_AT_HOUR } from './alert.rules.ts'
import { unlessRefused } from './unless_refused.ts'
import { witnessesOf } from './witnesses.ts'

const isDue = ({ paused, every, last }: StoredAlert): boolean =>
  !paused && (last === null || last.to_on < daysLookedAt(every, today()).to)

const look = async (alert: StoredAlert): Promise<void> => {
  const witnesses = await witnessesOf(alert)
  await asPerson(alert.owner_id, () => call(checkAlert, { id: alert.id, witnesses }))
}

export const watchJob = job('analytics.watch', {
  payload: z.object({}),
  every: '10 * * * *',
  work: async () => {
    if (now().toZonedDateTimeISO(company().timeZone).hour < LOOKED_AT_HOUR) return
    for (const alert of (await alertsOf(null)).filter(isDue)) {
      // A metric that is gone, or closed to its owner by now, is said where the alert is listed; the others go on.
      await unlessRefused(look(alert))
    }
  },
})
