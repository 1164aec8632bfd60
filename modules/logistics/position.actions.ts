import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { drivingNow, refuseMoment } from './acting.ts'
import { reckonArrivals } from './arrivals.ts'
import { recordPositions } from './driving.contract.ts'
import { countOnDuty, dutiesSince } from './duty.queries.ts'
import type { Place } from './fleet.contract.ts'
import { metresBetween } from './geo.rules.ts'
import { tellMoved } from './live.ts'
import { insertPositions, lastPosition, markReckoned, moveLast, routeUnderWay } from './position.queries.ts'
import { drivenMetres, onDutyAt } from './position.rules.ts'

/** Arrivals are reckoned from a driver's place no more often than this. */
const RECKONED_EVERY_SECONDS = 60

export const positionActions = [
  implement(recordPositions, async ({ positions }) => {
    const driver = await drivingNow()
    for (const [i, { at }] of positions.entries()) refuseMoment(at, `positions.${i}.at`)
    const places = positions.map(placeOf).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    const [first] = places
    const duties = first ? await dutiesSince(driver.id, first.at) : []
    const taken = places.filter(({ at }) => onDutyAt(at, duties))
    const last = taken.at(-1)
    if (!last) return fail('off_duty')

    const entered = await insertPositions(driver.id, taken)
    await follow(driver.id, last)
    await countDriven(duties, taken, new Set(entered.map(sameMoment)))
    return { recorded: entered.length, dropped: positions.length - taken.length }
  }),
]

const placeOf = ({
  at,
  latitude,
  longitude,
  accuracy_m = null,
  speed_kmh = null,
  heading = null,
}: {
  at: string
  latitude: number
  longitude: number
  accuracy_m?: number | null | undefined
  speed_kmh?: number | null | undefined
  heading?: number | null | undefined
}): Place => ({ at, latitude, longitude, accuracy_m, speed_kmh, heading })

const sameMoment = (at: string): number => Temporal.Instant.from(at).epochMilliseconds

/** A later place than any before moves the driver on the map, and now and then what is expected. */
const follow = async (driverId: string, place: Place): Promise<void> => {
  const before = await lastPosition(driverId)
  if (before && sameMoment(before.at) >= sameMoment(place.at)) return
  await moveLast(driverId, place, before !== undefined)
  const { id: companyId } = company()
  scope().afterCommit.push(() =>
    tellMoved(companyId, [
      driverId,
      place.latitude,
      place.longitude,
      place.speed_kmh,
      place.heading,
      place.at,
    ]),
  )
  const reckoned = before?.reckoned_at
  const due =
    !reckoned || now().since(Temporal.Instant.from(reckoned)).total('seconds') >= RECKONED_EVERY_SECONDS
  if (!due) return
  await markReckoned(driverId, now().toString())
  const routeId = await routeUnderWay(driverId)
  if (routeId) await reckonArrivals(routeId)
}

/** Each duty knows how many places were taken in it, and how far they lie apart. */
const countDriven = async (
  duties: Awaited<ReturnType<typeof dutiesSince>>,
  places: readonly Place[],
  entered: ReadonlySet<number>,
): Promise<void> => {
  for (const duty of duties) {
    const within = places.filter(({ at }) => entered.has(sameMoment(at)) && onDutyAt(at, [duty]))
    const metres = within.reduce((sum, place, i) => {
      const before = within[i - 1]
      return before ? sum + drivenMetres(metresBetween(before, place)) : sum
    }, 0)
    if (within.length) await countOnDuty(duty.id, within.length, metres)
  }
}
