import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { actOnce, openStop, ownRoute } from './acting.ts'
import { reckonArrivals } from './arrivals.ts'
import { deliveryOnTheWay, driverArrived } from './contract.ts'
import { anyDeliveries, anyDelivery, updateDeliveries } from './delivery.queries.ts'
import { arriveAt, endDuty, finishRoute, getMyDay, startDuty, startRoute } from './driving.contract.ts'
import { beginDuty, finishDuty, openDuty } from './duty.queries.ts'
import { dutyEnded, dutyStarted } from './fleet.contract.ts'
import { myDay } from './my_day.ts'
import { routeUnderWay } from './position.queries.ts'
import { resumePromise } from './promise.ts'
import { routeFinished, routeStarted } from './route.contract.ts'
import { updateRouteRow } from './route.queries.ts'
import { endStops, isOpenStop, isOverRoute, routeFacts } from './route.ts'
import { lookAgainLater } from './silence.ts'
import { arriveAtStop, stopsOf } from './stop.queries.ts'
import { factsOf, tellRecipient } from './told.ts'

export const drivingActions = [
  implement(getMyDay, () => myDay()),

  implement(startDuty, async (act) => {
    await actOnce('start_duty', act, async ({ id, name, on_duty_since }) => {
      if (on_duty_since) return
      await beginDuty(id, act.at)
      await emit(dutyStarted, { driver_id: id, name, started_at: act.at })
    })
    return myDay()
  }),

  implement(endDuty, async (act) => {
    await actOnce('end_duty', act, async ({ id, name }) => {
      const duty = await openDuty(id)
      if (!duty) return
      if (Temporal.Instant.compare(act.at, duty.started_at) < 0) fail('before_duty', {}, 'at')
      await finishDuty(duty.id, act.at, 'driver')
      await emit(dutyEnded, { driver_id: id, name, ended_at: act.at })
    })
    return myDay()
  }),

  implement(startRoute, async ({ route_id, ...act }) => {
    await actOnce('start_route', act, async (driver) => {
      const route = await ownRoute(driver, route_id)
      if (isOverRoute(route)) fail('route_over', { number: route.number, status: route.status })
      if (route.status === 'started') return
      if (!driver.on_duty_since) fail('off_duty')
      if (await routeUnderWay(driver.id)) fail('other_route_open')
      const open = (await stopsOf(route_id)).filter(isOpenStop)
      const missing = open.find(({ goods_ready }) => !goods_ready)
      if (missing) fail('goods_missing', { number: missing.number })
      await updateRouteRow(route_id, { status: 'started', started_at: act.at })
      await setOut(
        open.map(({ delivery_id }) => delivery_id),
        act.at,
      )
      await reckonArrivals(route_id)
      await lookAgainLater(route_id)
      await emit(routeStarted, routeFacts(route))
    })
    return myDay()
  }),

  implement(finishRoute, async ({ route_id, ...act }) => {
    await actOnce('finish_route', act, async (driver) => {
      const route = await ownRoute(driver, route_id)
      if (isOverRoute(route)) return
      if (route.status !== 'started') fail('route_not_started', { number: route.number })
      const open = (await stopsOf(route_id)).filter(isOpenStop)
      if (open.length) fail('open_stops', { count: open.length })
      const outcome = await endStops(route_id)
      await updateRouteRow(route_id, { status: 'finished', finished_at: act.at })
      await emit(routeFinished, { ...routeFacts(route), ...outcome })
    })
    return myDay()
  }),

  implement(arriveAt, async ({ stop_id, ...act }) => {
    await actOnce('arrive_at', act, async (driver) => {
      const { stop, delivery } = await openStop(driver, stop_id)
      if (stop.status === 'arrived') return
      await arriveAtStop(stop_id, act.at)
      await updateDeliveries([delivery.id], { status: 'arrived' })
      await reckonArrivals(stop.route_id)
      await emit(driverArrived, {
        ...factsOf(found(await anyDelivery(delivery.id))),
        driver_name: driver.name,
      })
    })
    return myDay()
  }),
]

/** The goods leave: each delivery has one attempt more, its clock runs, and who waits is told. */
const setOut = async (deliveryIds: readonly string[], at: string): Promise<void> => {
  for (const delivery of await anyDeliveries(deliveryIds)) {
    await updateDeliveries([delivery.id], { status: 'on_the_way', attempts: delivery.attempts + 1 })
    await resumePromise(delivery.id, at)
    await emit(deliveryOnTheWay, { ...factsOf(delivery), driver_name: delivery.driver_name })
    await tellRecipient(delivery, 'on_the_way')
  }
}
