import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { depotOf, driveOf } from './arrivals.ts'
import { pointOf, routeMetres } from './geo.rules.ts'
import { betterOrder, type Drive, type OrderedStop, walk } from './order.rules.ts'
import { seenOnDuty } from './position.queries.ts'
import { openRoute, withStopsOfAny } from './route.actions.ts'
import {
  addStops,
  getLiveMap,
  removeStop,
  reorderStops,
  routeChanged,
  type Stop,
  suggestOrder,
} from './route.contract.ts'
import { routeById, routesOfDay } from './route.queries.ts'
import { isOpenStop, putOnRoute, routeFacts, routeMoved, waitAgain } from './route.ts'
import { ownSettings } from './settings.queries.ts'
import { stopById, stopsOf, stopsOfRoutes, writeOrder } from './stop.queries.ts'

export const stopActions = [
  implement(addStops, async ({ id, delivery_ids, before_stop_id }) => {
    const route = await openRoute(id)
    await putOnRoute(route, delivery_ids, before_stop_id)
    await emit(routeChanged, routeFacts(route))
    return withStopsOfAny(id)
  }),

  implement(reorderStops, async ({ id, stop_ids }) => {
    const route = await openRoute(id)
    const stops = await stopsOf(id)
    const open = stops.filter(isOpenStop).map((stop) => stop.id)
    if (open.toSorted().join() !== stop_ids.toSorted().join()) fail('route_changed')
    await writeOrder([...stops.filter((stop) => !isOpenStop(stop)).map((stop) => stop.id), ...stop_ids])
    await routeMoved(id)
    await emit(routeChanged, routeFacts(route))
    return withStopsOfAny(id)
  }),

  implement(removeStop, async ({ id }) => {
    const stop = found(await stopById(id))
    const route = await openRoute(stop.route_id)
    if (!isOpenStop(stop)) fail('stop_closed')
    await waitAgain([stop.delivery_id])
    await emit(routeChanged, routeFacts(route))
    return withStopsOfAny(route.id)
  }),

  implement(suggestOrder, async ({ id }) => {
    const route = found(await routeById(id))
    const open = (await stopsOf(id)).filter(isOpenStop)
    const { from, setsOutIn, ...pace } = await driveOf(route, await ownSettings())
    const drive: Drive = { ...pace, start: from }
    const placed = open.flatMap((stop) => orderedStop(stop, setsOutIn))
    const unplaced = open.filter((stop) => !pointOf(stop))
    const better = betterOrder(placed, drive)
    return {
      stop_ids: [...better.map((stop) => stop.id), ...unplaced.map((stop) => stop.id)],
      unplaced: unplaced.length,
      ...compared('before', placed, drive),
      ...compared('after', better, drive),
    }
  }),

  implement(getLiveMap, async ({ day = today().toString() }) => {
    const [settings, routes, drivers] = [await ownSettings(), await routesOfDay(day), await seenOnDuty()]
    const byRoute = new Map(routes.map((route) => [route.id, route]))
    const depot = depotOf(settings)
    return {
      depot: depot ? { name: settings.depot_name || company().name, ...depot } : null,
      drivers,
      stops: (await stopsOfRoutes(routes.map(({ id }) => id))).map((stop) => {
        const route = byRoute.get(stop.route_id)
        return {
          ...stop,
          route_number: route?.number ?? '',
          driver_id: route?.driver_id ?? null,
          driver_name: route?.driver_name ?? '',
        }
      }),
    }
  }),
]

const MINUTE = 60_000

/** A stop with its times counted from when the driver sets out; none where nobody knows the place. */
const orderedStop = (stop: Stop, setsOutIn: number): OrderedStop[] => {
  const point = pointOf(stop)
  if (!point) return []
  const minutes = (at: string | null, otherwise: number): number =>
    at === null
      ? otherwise
      : (Temporal.Instant.from(at).epochMilliseconds - now().epochMilliseconds) / MINUTE - setsOutIn
  const until = Math.min(
    minutes(stop.window_until, Number.POSITIVE_INFINITY),
    minutes(stop.promised_at, Number.POSITIVE_INFINITY),
  )
  return [{ id: stop.id, point, from: Math.max(0, minutes(stop.window_from, 0)), until }]
}

const compared = <K extends 'before' | 'after'>(key: K, stops: readonly OrderedStop[], drive: Drive) => {
  const { minutes, late } = walk(stops, drive)
  const metres = routeMetres([drive.start, ...stops.map(({ point }) => point)])
  return {
    [`km_${key}`]: Math.round(metres / 100) / 10,
    [`minutes_${key}`]: Math.round(minutes),
    [`late_${key}`]: late,
  } as Record<`km_${K}` | `minutes_${K}` | `late_${K}`, number>
}
