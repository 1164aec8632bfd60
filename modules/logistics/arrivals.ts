/** Reckons when the doors of a route are reached, and tells the promises of those whose verdict changes. */
import { company, now } from '#kernel/server/scope.ts'
import { expectedAt, stopMinutesOf } from './eta.rules.ts'
import { type Point, pointOf, routeMetres } from './geo.rules.ts'
import { lastPlace } from './position.queries.ts'
import { expectDelivery } from './promise.ts'
import type { Route, Stop } from './route.contract.ts'
import { anyRouteById, updateRouteRow } from './route.queries.ts'
import type { Settings } from './settings.contract.ts'
import { ownSettings } from './settings.queries.ts'
import { ownStopMinutes, stopsOf, writeArrivals } from './stop.queries.ts'

/** A verdict is told again when it turns, or moves by so much. */
const WORTH_TELLING_MINUTES = 10
const MINUTE = 60_000

export const depotOf = ({ depot_latitude, depot_longitude }: Settings): Point | undefined =>
  pointOf({ latitude: depot_latitude, longitude: depot_longitude })

const isOpen = ({ status }: Stop): boolean => status === 'open' || status === 'arrived'

/** From where, how fast, how long at a door: as the company's settings and its own stops say. */
export const driveOf = async (route: Route, settings: Settings) => ({
  from:
    (route.status === 'started' && route.driver_id && (await lastPlace(route.driver_id))) ||
    depotOf(settings),
  speedKmh: settings.speed_kmh,
  stopMinutes: stopMinutesOf(await ownStopMinutes(), settings.stop_minutes),
  setsOutIn: route.status === 'started' ? 0 : minutesUntilDay(route.day, settings.day_from),
})

/** A route that has not begun sets out when the company's day does, on its own day, or now. */
const minutesUntilDay = (day: string, hour: number): number => {
  const begins = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: company().timeZone,
    plainTime: Temporal.PlainTime.from({ hour }),
  })
  return Math.max(0, (begins.epochMilliseconds - now().epochMilliseconds) / MINUTE)
}

/** Reckons every open door of a route anew. */
export const reckonArrivals = async (routeId: string): Promise<void> => {
  const route = await anyRouteById(routeId)
  if (!route || (route.status !== 'planned' && route.status !== 'started')) return
  const open = (await stopsOf(routeId)).filter(isOpen)
  if (!open.length) return
  const moment = now()
  const sinceNow = (at: string | null): number =>
    at === null ? 0 : (Temporal.Instant.from(at).epochMilliseconds - moment.epochMilliseconds) / MINUTE
  const drive = await driveOf(route, await ownSettings())
  const expected = expectedAt(
    open.map((stop) => ({
      id: stop.id,
      point: pointOf(stop),
      here_minutes: stop.status === 'arrived' ? Math.max(0, -sinceNow(stop.arrived_at)) : null,
      opens: sinceNow(stop.window_from),
    })),
    drive,
  )
  const arrivals = expected.map(({ id, minutes, before }) => ({
    id,
    expected_at: moment.add({ seconds: Math.round(minutes * 60) }).toString(),
    stops_before: before,
  }))
  await writeArrivals(arrivals, moment.toString())
  for (const [i, stop] of open.entries()) {
    const arrival = arrivals[i]
    if (arrival && isWorthTelling(stop, arrival.expected_at))
      await expectDelivery(stop.delivery_id, arrival.expected_at, arrival.stops_before)
  }
}

const isWorthTelling = ({ promised_at, expected_at }: Stop, next: string): boolean => {
  if (!promised_at) return false
  if (!expected_at) return true
  const at = (moment: string) => Temporal.Instant.from(moment).epochMilliseconds
  return (
    at(expected_at) > at(promised_at) !== at(next) > at(promised_at) ||
    Math.abs(at(expected_at) - at(next)) >= WORTH_TELLING_MINUTES * MINUTE
  )
}

/** Writes how long a route is, from the depot through its doors. */
export const reckonDistance = async (routeId: string): Promise<void> => {
  const stops = await stopsOf(routeId)
  const metres = routeMetres([depotOf(await ownSettings()), ...stops.map(pointOf)])
  await updateRouteRow(routeId, { distance_m: Math.round(metres) })
}
