import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { reckonArrivals } from './arrivals.ts'
import { driverById, vehicleById } from './fleet.queries.ts'
import { nextNumber } from './numbering.queries.ts'
import {
  cancelRoute,
  closeRoute,
  countRoutes,
  deleteRoute,
  getRoute,
  listRoutes,
  planRoute,
  type Route,
  routeCancelled,
  routeChanged,
  routeFinished,
  routePlanned,
  updateRoute,
} from './route.contract.ts'
import {
  countRoutesOf,
  deleteRouteRow,
  insertRoute,
  lockedRoute,
  routeById,
  routePage,
  updateRouteRow,
} from './route.queries.ts'
import { endStops, foundRoute, isOverRoute, moment, putOnRoute, routeFacts, withStops } from './route.ts'

export const routeActions = [
  implement(listRoutes, (input) => routePage(input)),

  implement(countRoutes, async (selection) => ({ count: await countRoutesOf(selection) })),

  implement(getRoute, ({ id }) => withStops(id)),

  implement(planRoute, async ({ id = newId(), delivery_ids, ...planned }) => {
    const vehicle_id = await vehicleFor(planned)
    await refuseUnfit({ ...planned, vehicle_id })
    await insertRoute({ ...planned, vehicle_id, id, number: await nextNumber('route') })
    const route = await foundRoute(id)
    if (delivery_ids.length) await putOnRoute(route, delivery_ids)
    await emit(routePlanned, { ...routeFacts(route), day: route.day, stops: delivery_ids.length })
    return withStopsOfAny(id)
  }),

  implement(updateRoute, async ({ id, ...changes }) => {
    const route = await openRoute(id)
    const moves =
      (changes.day !== undefined && changes.day !== route.day) ||
      (changes.driver_id !== undefined && changes.driver_id !== route.driver_id)
    if (moves && route.status === 'started') fail('route_started')
    await refuseUnfit(changes, route)
    await updateRouteRow(id, changes)
    if (moves) await reckonArrivals(id)
    await emit(routeChanged, routeFacts(await foundRoute(id)))
    return withStopsOfAny(id)
  }),

  implement(cancelRoute, async ({ id, reason }) => {
    const route = await openRoute(id)
    await endStops(id)
    await updateRouteRow(id, { status: 'cancelled', finished_at: moment() })
    await emit(routeCancelled, { ...routeFacts(route), reason })
    return withStopsOfAny(id)
  }),

  implement(closeRoute, async ({ id }) => {
    const route = await openRoute(id)
    if (route.status !== 'started') fail('route_not_started')
    const outcome = await endStops(id)
    await updateRouteRow(id, { status: 'finished', finished_at: moment() })
    await emit(routeFinished, { ...routeFacts(route), ...outcome })
    return withStopsOfAny(id)
  }),

  implement(deleteRoute, async ({ id }) => {
    const route = found(await lockedRoute(id))
    refuseStale(route)
    if (route.status !== 'planned') fail('route_started')
    await endStops(id)
    await deleteRouteRow(id)
    return {}
  }),
]

/** The route for changing, as the caller saw it. */
export const openRoute = async (id: string): Promise<Route> => {
  const route = found(await lockedRoute(id))
  refuseStale(route)
  return isOverRoute(route) ? fail('route_over', { status: route.status }) : route
}

/** Who has just planned sees what they planned, empty or not. */
export const withStopsOfAny = async (id: string) =>
  (await routeById(id)) ? withStops(id) : { ...(await foundRoute(id)), stops: [] }

type Planned = {
  driver_id?: string | null | undefined
  vehicle_id?: string | null | undefined
  day?: string | undefined
}

/** A driver comes with the vehicle they usually drive. */
const vehicleFor = async ({ driver_id, vehicle_id }: Planned): Promise<string | null> => {
  if (vehicle_id !== undefined || !driver_id) return vehicle_id ?? null
  return (await driverById(driver_id))?.vehicle_id ?? null
}

const refuseUnfit = async ({ driver_id, vehicle_id, day }: Planned, before?: Route): Promise<void> => {
  if (day && day !== before?.day && day < today().toString()) fail('day_over', {}, 'day')
  if (driver_id && driver_id !== before?.driver_id) {
    const driver = (await driverById(driver_id)) ?? fail('unknown_driver', {}, 'driver_id')
    if (!driver.active) fail('driver_inactive', { name: driver.name }, 'driver_id')
  }
  if (vehicle_id && vehicle_id !== before?.vehicle_id && !(await vehicleById(vehicle_id)))
    fail('unknown_vehicle', {}, 'vehicle_id')
}
