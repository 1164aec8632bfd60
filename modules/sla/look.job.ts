import { z } from 'zod'
import { job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { lookAtClocks } from './clock.contract.ts'

/** At the very moment a clock warns, runs out or goes on. */
export const lookJob = job('sla.look_at_clock', {
  payload: z.object({ ids: z.array(z.uuid()) }),
  work: async ({ ids }) => {
    await call(lookAtClocks, { ids })
  },
})

/** And every ten minutes those whose moment was missed, as when the house stood still. */
export const sweepJob = job('sla.look_at_clocks', {
  payload: z.object({}),
  every: '*/10 * * * *',
  work: async () => {
    await call(lookAtClocks, {})
  },
})
