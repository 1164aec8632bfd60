import { found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { drivingNow, ownStop, refuseMoment } from './acting.ts'
import type { Delivery } from './contract.ts'
import { anyDelivery, deliveryById } from './delivery.queries.ts'
import { firstName } from './delivery.rules.ts'
import { listDriverMessages, readDriverMessages, sendDriverMessage } from './driving.contract.ts'
import { listMessages, readMessages, sendMessage } from './message.contract.ts'
import { markRead, messageById, messagesOf } from './message.queries.ts'
import { say } from './message.ts'

export const messageActions = [
  implement(listMessages, async ({ delivery_id }) => {
    found(await deliveryById(delivery_id))
    return { messages: await messagesOf(delivery_id) }
  }),

  implement(sendMessage, async ({ id = newId(), delivery_id, body }) => {
    const delivery = found(await deliveryById(delivery_id))
    const said = await say(delivery, {
      id,
      side: 'staff',
      name: actor().name,
      body,
      sent_at: now().toString(),
    })
    await markRead(delivery_id, 'staff', now().toString())
    return said
  }),

  implement(readMessages, async ({ delivery_id }) => {
    found(await deliveryById(delivery_id))
    await markRead(delivery_id, 'staff', now().toString())
    return {}
  }),

  implement(listDriverMessages, async ({ stop_id }) => ({
    messages: await messagesOf((await deliveryAt(stop_id)).id),
  })),

  implement(sendDriverMessage, async ({ act_id, at, stop_id, body }) => {
    const delivery = await deliveryAt(stop_id)
    const known = await messageById(act_id)
    if (!known) refuseMoment(at)
    const { name } = await drivingNow()
    return say(delivery, { id: act_id, side: 'driver', name: firstName(name), body, sent_at: at })
  }),

  implement(readDriverMessages, async ({ stop_id }) => {
    await markRead((await deliveryAt(stop_id)).id, 'driver', now().toString())
    return {}
  }),
]

/** What is delivered at a door of the driver who asks. */
const deliveryAt = async (stopId: string): Promise<Delivery> => {
  const stop = await ownStop(await drivingNow(), stopId)
  return found(await anyDelivery(stop.delivery_id))
}
