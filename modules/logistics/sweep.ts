/** What is kept no longer than it is good for: breadcrumbs, acts of phones, photos nobody named. */
import { z } from 'zod'
import { statement } from '#kernel/server/database.ts'
import { letFileGo } from '#kernel/server/files.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { forgetOld } from './fleet.contract.ts'
import { forgetPositions } from './position.queries.ts'
import { dropUnused } from './proof.queries.ts'
import { ownSettings } from './settings.queries.ts'

const UNNAMED_HOURS = 48
/** Longer than a phone may keep an act back, by far. */
const ACTS_DAYS = 30
const MOST_AT_ONCE = 20_000

export const sweepActions = [
  implement(forgetOld, async () => {
    const { keep_positions_days } = await ownSettings()
    const hoursAgo = (hours: number) => now().subtract({ hours }).toString()
    for (const id of await dropUnused(hoursAgo(UNNAMED_HOURS))) await letFileGo(id)
    await statement('delete from logistics.driver_act where received_at < $1', [hoursAgo(24 * ACTS_DAYS)])
    return { positions: await forgetPositions(hoursAgo(24 * keep_positions_days), MOST_AT_ONCE) }
  }),
]

export const sweepJob = job('logistics.forget_old', {
  payload: z.object({}),
  every: '20 6 * * *',
  work: async () => {
    for (;;) {
      const { positions } = await call(forgetOld, {})
      if (positions < MOST_AT_ONCE) return
    }
  },
})
