/** The end of a delivery at a door, whoever writes it down. */
import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { type Delivery, deliveryDelivered } from './contract.ts'
import { anyDelivery, updateDeliveries } from './delivery.queries.ts'
import { keepPromise } from './promise.ts'
import type { Proof } from './proof.contract.ts'
import { closeStop, openStopsOf } from './stop.queries.ts'
import { factsOf, tellRecipient } from './told.ts'

/** Delivered: its stop is done, its clock stops, and who waited is told. */
export const handOver = async (delivery: Delivery, proof: Proof): Promise<void> => {
  for (const stop of await openStopsOf([delivery.id])) await closeStop(stop.id, 'delivered', proof.at)
  await updateDeliveries([delivery.id], {
    status: 'delivered',
    delivered_at: proof.at,
    proof,
    failure: null,
    ...(delivery.goods_ready_at === null && { goods_ready_at: proof.at }),
  })
  await keepPromise(delivery.id, proof.at)
  const done = found(await anyDelivery(delivery.id))
  await emit(deliveryDelivered, {
    ...factsOf(done),
    delivered_at: proof.at,
    recipient_name: proof.recipient_name,
  })
  await tellRecipient(done, 'delivered')
}
