/** What orders tell logistics: that something has to go out, where to, that its goods came, that it is called off. */
import { when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'

import { newId } from '#kernel/values/id.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import * as orders from '#modules/orders/contract.ts'
import { listPurchaseOrders } from '#modules/orders/purchase_order.contract.ts'
import { getSalesOrder } from '#modules/orders/sales_order.contract.ts'
import { clockMoved } from '#modules/sla/contract.ts'
import type { Item } from './contract.ts'
import { enterDelivery } from './delivery.actions.ts'
import {
  anyDelivery,
  idOfOrder,
  lockDeliveries,
  updateDeliveries,
  type WrittenDelivery,
} from './delivery.queries.ts'
import { isOver, isUnderWay } from './delivery.rules.ts'
import { handOver } from './handover.ts'
import { callOff, goodsAreHere } from './outcome.actions.ts'
import { SUBJECT } from './promise.ts'
import { routeMoved } from './route.ts'
import { openStopsOf } from './stop.queries.ts'

/** States of a purchase order after which nothing more of it comes. */
const ARRIVED = new Set(['received', 'closed', 'cancelled'])

export const orderReactions = [
  when(orders.salesOrderConfirmed, async (order) => {
    if (await idOfOrder(order.id)) return
    const { content } = await call(getSalesOrder, { id: order.id })
    const customer = await call(getCustomer, { id: order.customer_id })
    await enterDelivery(
      newId(),
      {
        ...placeOf(order.ship_to),
        recipient: order.ship_to.contact_name || order.ship_to.name || order.customer_name,
        phone: order.ship_to.phone || (customer.phones[0]?.number ?? ''),
        email: customer.emails[0]?.address ?? '',
        sales_order_id: order.id,
        sales_order_number: order.number,
        customer_id: order.customer_id,
        customer_name: order.customer_name,
        language: order.language,
        owner_id: order.owner_id,
        items: content.map(
          ({ name, quantity, unit }): Item => ({ name: name.slice(0, 300), quantity, unit }),
        ),
      },
      // Forty-eight hours from payment to door; on credit, from the word.
      order.paid_at ?? order.confirmed_at,
    )
  }),

  when(orders.salesOrderChanged, async (order) => {
    const delivery = await lockedOfOrder(order.id)
    if (!delivery || isOver(delivery.status)) return
    await updateDeliveries([delivery.id], { ...placeOf(order.ship_to), owner_id: order.owner_id })
    for (const { route_id } of await openStopsOf([delivery.id])) await routeMoved(route_id)
  }),

  when(orders.salesOrderCancelled, async (order) => {
    const delivery = await lockedOfOrder(order.id)
    if (delivery && !isOver(delivery.status) && !isUnderWay(delivery.status))
      await callOff(delivery, order.reason)
  }),

  when(orders.salesOrderDelivered, async (order) => {
    const delivery = await lockedOfOrder(order.id)
    if (!delivery || isOver(delivery.status) || !order.complete) return
    await handOver(delivery, {
      recipient_name: delivery.recipient,
      note: '',
      photo_ids: [],
      signature_id: null,
      pin_ok: null,
      qr_ok: null,
      at: order.delivered_at,
      latitude: null,
      longitude: null,
      by: 'staff',
    })
  }),

  when(orders.goodsReceived, async ({ sales_order_id }) => {
    const delivery = await lockedOfOrder(sales_order_id)
    if (!delivery || delivery.goods_ready_at || isOver(delivery.status)) return
    const { rows } = await call(listPurchaseOrders, { filter: { sales_order_id }, limit: 200 })
    if (rows.every(({ status, destination }) => destination === 'drop_ship' || ARRIVED.has(status)))
      await goodsAreHere([delivery])
  }),

  // The company gave another target or calendar, or the clock stood still.
  when(clockMoved, async ({ subject_kind, subject_id, due_at, warn_at }) => {
    if (subject_kind === SUBJECT) await updateDeliveries([subject_id], { promised_at: due_at, warn_at })
  }),
]

const lockedOfOrder = async (salesOrderId: string) => {
  const id = await idOfOrder(salesOrderId)
  if (!id) return undefined
  await lockDeliveries([id])
  return anyDelivery(id)
}

const NOWHERE = '—'

const placeOf = ({ address, latitude, longitude, instructions }: orders.ShipTo): WrittenDelivery => ({
  address: address || NOWHERE,
  latitude,
  longitude,
  instructions,
})
