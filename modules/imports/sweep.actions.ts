import { z } from 'zod'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { dropRowsBefore } from './import.queries.ts'
import { sweepImports } from './turn.contract.ts'

const KEPT_DAYS = 30

/** Files are swept by the register of files; what was staged from them goes on the same day. */
export const sweepJob = job('imports.sweep', {
  payload: z.object({}),
  every: '40 7 * * *',
  work: async () => {
    await call(sweepImports, {})
  },
})

export const sweepActions = [
  implement(sweepImports, async () => {
    await dropRowsBefore(
      now()
        .subtract({ hours: 24 * KEPT_DAYS })
        .toString(),
    )
    return {}
  }),
]
