/** The end of a delivery at a door, whoever writes it down. */
import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { getSalesOrder, recordDelivery } from '#modules/orders/sales_order.contract.ts'
import { type Delivery, deliveryDelivered, type Proof } from './contract.ts'
import { anyDelivery, updateDeliveries } from './delivery.queries.ts'
import { keepPromise } from './promise.ts'
import { closeStop, openStopsOf } from './stop.queries.ts'
import { factsOf, tellRecipient } from './told.ts'

/** Delivered: its stop is done, its clock stops, its order hears of it, and who waited is told. */
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
  if (delivery.sales_order_id && isLicensed('orders', company()))
    await tellOrder(delivery.sales_order_id, proof.at)
  const done = found(await anyDelivery(delivery.id))
  await emit(deliveryDelivered, {
    ...factsOf(done),
    delivered_at: proof.at,
    recipient_name: proof.recipient_name,
  })
  await tellRecipient(done, 'delivered')
}

const tellOrder = async (salesOrderId: string, at: string): Promise<void> => {
  const { status } = await call(getSalesOrder, { id: salesOrderId })
  if (status !== 'delivered' && status !== 'cancelled')
    await call(recordDelivery, { sales_order_id: salesOrderId, delivered_at: at, complete: true })
}
