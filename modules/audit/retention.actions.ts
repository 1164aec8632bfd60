import { z } from 'zod'
import { sweepFiles } from '#kernel/server/files.ts'
import { emptyTrash, forgetHistory, forgetIdempotencyKeys, refuseStale } from '#kernel/server/history.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { forgetOld, getRetention, setRetention } from './contract.ts'
import { putRetention, storedRetention } from './retention.queries.ts'

const DEFAULT_DAYS = 730

/** Few enough that one transaction stays short. */
const MOST_AT_ONCE = 10_000

const retention = async () => (await storedRetention()) ?? { kept_days: DEFAULT_DAYS, version: 0 }

export const forgetJob = job('audit.forget', {
  payload: z.object({}),
  every: '10 7 * * *',
  work: async (_payload, signal) => {
    let more = true
    while (more && !signal.aborted) ({ more } = await call(forgetOld, {}))
  },
})

export const retentionActions = [
  implement(getRetention, retention),

  implement(setRetention, async ({ kept_days }) => {
    refuseStale(await retention())
    await putRetention(kept_days)
    return retention()
  }),

  implement(forgetOld, async () => {
    await emptyTrash()
    await sweepFiles()
    await forgetIdempotencyKeys()
    const { kept_days } = await retention()
    const gone = await forgetHistory(now().subtract({ hours: 24 * kept_days }), MOST_AT_ONCE)
    return { more: gone === MOST_AT_ONCE }
  }),
]
