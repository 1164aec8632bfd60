/** Who drives, and that what a phone sends is done once. */
import { statement } from '#kernel/server/database.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { actor, now } from '#kernel/server/scope.ts'
import type { Delivery } from './contract.ts'
import { anyDelivery, lockDeliveries } from './delivery.queries.ts'
import { isOver } from './delivery.rules.ts'
import type { Driver } from './fleet.contract.ts'
import { driverOfUser, lockDriver } from './fleet.queries.ts'
import { unfitMoment } from './position.rules.ts'
import type { Route, Stop } from './route.contract.ts'
import { anyRouteById } from './route.queries.ts'
import { lockStop, stopById } from './stop.queries.ts'

/** Whoever is asking, as a driver. */
export const drivingNow = async (): Promise<Driver> => {
  const { id } = actor()
  const driver = (id ? await driverOfUser(id) : undefined) ?? fail('not_a_driver')
  return driver.active ? driver : fail('driver_inactive', { name: driver.name })
}

export type Act = { act_id: string; at: string }

/**
 * Does what a phone sent, unless it was done before. Acts of one driver are done one after another; moments that cannot be are
 * refused, but not of what is done already.
 */
export const actOnce = async (
  kind: string,
  { act_id, at }: Act,
  act: (driver: Driver) => Promise<void>,
): Promise<void> => {
  const driver = await drivingNow()
  await lockDriver(driver.id)
  const [known] = await statement<{ driver_id: string }>(
    'select driver_id from logistics.driver_act where id = $1',
    [act_id],
  )
  if (known?.driver_id === driver.id) return
  // Somebody else's act under this id: as unknown as a record of another company.
  if (known) fail('not_found')
  refuseMoment(at)
  await act(driver)
  await statement(
    'insert into logistics.driver_act (id, driver_id, kind, at, received_at) values ($1, $2, $3, $4, $5)',
    [act_id, driver.id, kind, at, now().toString()],
  )
}

export const refuseMoment = (at: string, field = 'at'): void => {
  const unfit = unfitMoment(at, now())
  if (unfit) fail(unfit.code, unfit.params, field)
}

/** A route of this driver's; anybody else's is not there. */
export const ownRoute = async (driver: Driver, routeId: string): Promise<Route> => {
  await statement('select 1 from logistics.route where id = $1 for update', [routeId])
  return ofDriver(driver, await anyRouteById(routeId))
}

const ofDriver = (driver: Driver, route: Route | undefined): Route =>
  route?.driver_id === driver.id ? route : fail('not_found')

/** A door on a route of this driver's. */
export const ownStop = async (driver: Driver, stopId: string): Promise<Stop> => {
  const stop = found(await stopById(stopId))
  ofDriver(driver, await anyRouteById(stop.route_id))
  return stop
}

/** The same where something can still be done at it, with what is delivered there. */
export const openStop = async (
  driver: Driver,
  stopId: string,
): Promise<{ stop: Stop; delivery: Delivery }> => {
  await lockStop(stopId)
  const stop = await ownStop(driver, stopId)
  await lockDeliveries([stop.delivery_id])
  const delivery = found(await anyDelivery(stop.delivery_id))
  if (isOver(delivery.status)) fail('delivery_over', { number: delivery.number, status: delivery.status })
  if (stop.status !== 'open' && stop.status !== 'arrived') fail('stop_closed', { number: delivery.number })
  const route = found(await anyRouteById(stop.route_id))
  if (route.status !== 'started') fail('route_not_started', { number: route.number })
  return { stop, delivery }
}
