/** Deliveries come onto routes and leave them. */
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { now } from '#kernel/server/scope.ts'
import { reckonArrivals, reckonDistance } from './arrivals.ts'
import { deliveryAssigned } from './contract.ts'
import { anyDeliveries, deliveriesByIds, lockDeliveries, updateDeliveries } from './delivery.queries.ts'
import { isOver, isUnderWay, waitingStatus } from './delivery.rules.ts'
import { MOST_STOPS, type Route, type RouteWithStops, type Stop } from './route.contract.ts'
import { anyRouteById, routeById } from './route.queries.ts'
import { dropStops, forgetArrivals, insertStops, openStopsOf, stopsOf, writeOrder } from './stop.queries.ts'
import { factsOf, tellRecipient } from './told.ts'

export const isOpenStop = ({ status }: Pick<Stop, 'status'>): boolean =>
  status === 'open' || status === 'arrived'
export const isOverRoute = ({ status }: Pick<Route, 'status'>): boolean =>
  status === 'finished' || status === 'cancelled'

export const withStops = async (id: string): Promise<RouteWithStops> => ({
  ...found(await routeById(id)),
  stops: await stopsOf(id),
})

/** What follows when the doors of a route are others. */
export const routeMoved = async (routeId: string): Promise<void> => {
  await reckonDistance(routeId)
  await reckonArrivals(routeId)
}

/** Takes deliveries off the routes they are on, whatever happens to them next. */
export const leaveRoute = async (deliveryIds: readonly string[]): Promise<void> => {
  const open = await openStopsOf(deliveryIds)
  const ids = open.map(({ id }) => id)
  await dropStops(ids)
  await forgetArrivals(ids)
  for (const routeId of new Set(open.map(({ route_id }) => route_id))) await routeMoved(routeId)
}

/** The same, for those that wait to be planned again. */
export const waitAgain = async (deliveryIds: readonly string[]): Promise<void> => {
  await lockDeliveries(deliveryIds)
  await leaveRoute(deliveryIds)
  for (const delivery of await anyDeliveries(deliveryIds))
    if (!isOver(delivery.status)) await updateDeliveries([delivery.id], { status: waitingStatus(delivery) })
}

/** Puts deliveries on a route, last or before a stop; they leave the routes they were on. */
export const putOnRoute = async (
  route: Route,
  deliveryIds: readonly string[],
  beforeStopId?: string,
): Promise<void> => {
  const wanted = [...new Set(deliveryIds)]
  await lockDeliveries(wanted)
  const there = (await stopsOf(route.id)).filter(
    (stop) => !(isOpenStop(stop) && wanted.includes(stop.delivery_id)),
  )
  if (there.length + wanted.length > MOST_STOPS) fail('too_many_stops', { most: MOST_STOPS })
  const deliveries = await deliveriesByIds(wanted)
  const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]))
  const coming = wanted.map((id) => found(byId.get(id)))
  for (const { status, number } of coming) {
    if (isOver(status)) fail('delivery_over', { number, status })
    if (isUnderWay(status)) fail('delivery_under_way', { number })
  }
  await leaveRoute(wanted)
  const added = await insertStops(route.id, wanted, there.length)
  const before = there.findIndex(({ id }) => id === beforeStopId)
  const ids = there.map(({ id }) => id)
  await writeOrder(ids.toSpliced(before < 0 ? ids.length : before, 0, ...added))

  await updateDeliveries(wanted, { status: route.status === 'started' ? 'on_the_way' : 'assigned' })
  for (const delivery of coming)
    await emit(deliveryAssigned, {
      ...factsOf(delivery),
      route_id: route.id,
      driver_id: route.driver_id,
      driver_name: route.driver_name,
    })
  if (route.status === 'started')
    for (const delivery of await anyDeliveries(wanted)) await tellRecipient(delivery, 'on_the_way')
  await routeMoved(route.id)
}

/** The moment a route ends; its open deliveries wait to be planned again. Answers how it went. */
export const endStops = async (routeId: string): Promise<{ delivered: number; failed: number }> => {
  const stops = await stopsOf(routeId)
  await waitAgain(stops.filter(isOpenStop).map(({ delivery_id }) => delivery_id))
  const count = (status: Stop['status']) => stops.filter((stop) => stop.status === status).length
  return { delivered: count('delivered'), failed: count('failed') }
}

export const routeFacts = ({ id, number, driver_id, driver_name }: Route) => ({
  id,
  number,
  driver_id,
  driver_name,
})

/** Whoever's the deliveries on it are. */
export const foundRoute = async (id: string): Promise<Route> => found(await anyRouteById(id))

export const moment = (): string => now().toString()
