/** Looks at every alert once for each day, week or month, as its owner. */
import { z } from 'zod'
import { job } from '#kernel/server/module.ts'
import { asPerson } from '#kernel/server/person.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope, today } from '#kernel/server/scope.ts'
import { checkAlert } from './alert.contract.ts'
import { alertsOf, type StoredAlert } from './alert.queries.ts'
import { daysLookedAt, LOOKED_AT_HOUR } from './alert.rules.ts'
import { metricBy, partsOf } from './catalogue.ts'
import { unlessRefused } from './unless_refused.ts'

const isDue = ({ paused, every, last }: StoredAlert): boolean =>
  !paused && (last === null || last.to_on < daysLookedAt(every, today()).to)

/** What the person in scope may be told of an alert; nothing where they may not read the metric's rows. */
const asWitness = (alert: StoredAlert) => {
  const parts = Object.values(partsOf(metricBy(alert.metric)))
  const seesAll = parts.every(({ rows }) => actor().reach(rows.module) === 'all')
  return { number: alert.owner_id === actor().id || seesAll, language: scope().language }
}

const witnessesOf = async (alert: StoredAlert) => {
  const people = [...new Set([alert.owner_id, ...alert.recipients])]
  const asked = people.map(async (user_id) => {
    // Who may not read the metric is refused, and not told.
    const witness = await unlessRefused(asPerson(user_id, async () => asWitness(alert)))
    return witness ? [{ user_id, ...witness }] : []
  })
  return (await Promise.all(asked)).flat()
}

export const watchJob = job('analytics.watch', {
  payload: z.object({}),
  every: '10 * * * *',
  work: async () => {
    if (now().toZonedDateTimeISO(company().timeZone).hour < LOOKED_AT_HOUR) return
    for (const alert of (await alertsOf(null)).filter(isDue)) {
      const witnesses = await witnessesOf(alert)
      // A metric that is gone, or closed to its owner by now, is said where the alert is listed; the others go on.
      await asPerson(alert.owner_id, () => call(checkAlert, { id: alert.id, witnesses })).catch(
        () => undefined,
      )
    }
  },
})
