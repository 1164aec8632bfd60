/** How deliveries end, or begin anew, by who stays at the desk. */
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { now } from '#kernel/server/scope.ts'
import {
  cancelDelivery,
  type Delivery,
  deliveryCancelled,
  deliveryReady,
  deliveryRescheduled,
  deliveryReturned,
  deliveryWaits,
  markDelivered,
  markReady,
  rescheduleDelivery,
  returnDelivery,
} from './contract.ts'
import {
  anyDelivery,
  deliveriesByIds,
  deliveryById,
  lockDeliveries,
  lockedDelivery,
  updateDeliveries,
} from './delivery.queries.ts'
import { isOver, isUnderWay, momentOf, waitingStatus } from './delivery.rules.ts'
import { handOver } from './handover.ts'
import { dropPromise } from './promise.ts'
import { leaveRoute } from './route.ts'
import { factsOf } from './told.ts'

export const outcomeActions = [
  implement(markReady, async ({ ids }) => {
    await lockDeliveries(ids)
    const waiting = (await deliveriesByIds(ids)).filter(
      ({ goods_ready_at, status }) => !goods_ready_at && !isOver(status),
    )
    await goodsAreHere(waiting)
    return { changed: waiting.length }
  }),

  implement(rescheduleDelivery, async ({ id, window_from, window_until, reason }) => {
    const delivery = await openDelivery(id)
    if (momentOf(window_from) >= momentOf(window_until)) fail('window_reversed', {}, 'window_until')
    if (momentOf(window_until) <= now().epochMilliseconds) fail('window_past', {}, 'window_until')
    return moveTo(delivery, { window_from, window_until }, 'staff', reason)
  }),

  implement(markDelivered, async ({ id, delivered_at = now().toString(), recipient_name, note }) => {
    const delivery = await openDelivery(id)
    if (momentOf(delivered_at) > now().epochMilliseconds) fail('in_the_future', {}, 'delivered_at')
    await handOver(delivery, {
      recipient_name,
      note,
      photo_ids: [],
      signature_id: null,
      pin_ok: null,
      qr_ok: null,
      at: delivered_at,
      latitude: null,
      longitude: null,
      by: 'staff',
    })
    return found(await deliveryById(id))
  }),

  implement(returnDelivery, async ({ id, reason }) => {
    const delivery = await openDelivery(id)
    return bringBack(delivery, reason)
  }),

  implement(cancelDelivery, async ({ id, reason }) => {
    const delivery = await openDelivery(id)
    if (isUnderWay(delivery.status)) fail('delivery_under_way')
    return callOff(delivery, reason)
  }),
]

const openDelivery = async (id: string): Promise<Delivery> => {
  const delivery = found(await lockedDelivery(id))
  refuseStale(delivery)
  return isOver(delivery.status) ? fail('delivery_over', { status: delivery.status }) : delivery
}

export const goodsAreHere = async (waiting: readonly Delivery[]): Promise<void> => {
  const moment = now().toString()
  await updateDeliveries(
    waiting.map(({ id }) => id),
    { goods_ready_at: moment },
  )
  await updateDeliveries(
    waiting.filter(({ status }) => status === 'pending').map(({ id }) => id),
    { status: 'ready' },
  )
  for (const delivery of waiting) await emit(deliveryReady, factsOf(delivery))
}

/** It keeps its place on a route that has not begun, where its missing goods are shown. */
export const goodsAreMissing = async (delivery: Delivery, reason: string): Promise<void> => {
  const { id, status } = delivery
  await updateDeliveries([id], {
    goods_ready_at: null,
    ...(status === 'ready' && { status: 'pending' as const }),
  })
  await emit(deliveryWaits, { ...factsOf(delivery), reason })
}

/** Off its route, to be planned for its new window. */
export const moveTo = async (
  delivery: Delivery,
  window: { window_from: string; window_until: string },
  by: 'staff' | 'recipient',
  note: string,
): Promise<Delivery> => {
  await leaveRoute([delivery.id])
  await updateDeliveries([delivery.id], { ...window, status: waitingStatus(delivery) })
  await emit(deliveryRescheduled, { ...factsOf(delivery), ...window, by, reason: note })
  return found(await anyDelivery(delivery.id))
}

export const callOff = async (delivery: Delivery, reason: string): Promise<Delivery> => {
  await leaveRoute([delivery.id])
  await updateDeliveries([delivery.id], { status: 'cancelled', cancel_reason: reason })
  await dropPromise(delivery.id, reason)
  await emit(deliveryCancelled, { ...factsOf(delivery), reason })
  return found(await anyDelivery(delivery.id))
}

/** What is on its way comes back for good. */
export const bringBack = async (delivery: Delivery, reason: string): Promise<Delivery> => {
  await leaveRoute([delivery.id])
  await updateDeliveries([delivery.id], { status: 'returned', cancel_reason: reason })
  await dropPromise(delivery.id, reason)
  await emit(deliveryReturned, { ...factsOf(delivery), reason })
  return found(await anyDelivery(delivery.id))
}
