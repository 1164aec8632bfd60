/** A driver whose phone says nothing: their doors are not expected at a time that is over, and promises turn without a position. */
import { z } from 'zod'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { reckonArrivals } from './arrivals.ts'
import { reckonAgain } from './route.contract.ts'
import { anyRouteById } from './route.queries.ts'
import { isOpenStop } from './route.ts'
import { stopsOf } from './stop.queries.ts'

const PAUSE_MINUTES = 5

export const silenceActions = [
  implement(reckonAgain, async ({ route_id }) => {
    const route = await anyRouteById(route_id)
    if (route?.status !== 'started') return {}
    const isPast = (moment: string) => Temporal.Instant.compare(moment, now()) < 0
    const open = (await stopsOf(route_id)).filter(isOpenStop)
    if (open.some(({ expected_at }) => expected_at && isPast(expected_at))) await reckonArrivals(route_id)
    await lookAgainLater(route_id)
    return {}
  }),
]

/** As long as a route is under way, its arrivals are looked at from time to time. */
export const lookAgainLater = (route_id: string): Promise<void> =>
  enqueue(silenceJob, { route_id }, { key: route_id, runAt: now().add({ minutes: PAUSE_MINUTES }) })

export const silenceJob = job('logistics.reckon_again', {
  payload: z.object({ route_id: z.uuid() }),
  work: async ({ route_id }) => {
    await call(reckonAgain, { route_id })
  },
})
