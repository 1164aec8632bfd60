/** What orders tell logistics: what goes out, where to, that its goods came, that it is called off; and what they hear of its end. */
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import * as orders from '#modules/orders/contract.ts'
import { listPurchaseOrders } from '#modules/orders/purchase_order.contract.ts'
import { getSalesOrder, recordDelivery, type WholeSalesOrder } from '#modules/orders/sales_order.contract.ts'
import { clockMoved } from '#modules/sla/contract.ts'
import { createForOrder, type Delivery, deliveryDelivered, deliveryUpdated, type Item } from './contract.ts'
import { enterDelivery } from './delivery.actions.ts'
import { anyDelivery, idOfOrder, lockDeliveries, lockOrder, updateDeliveries } from './delivery.queries.ts'
import { changedFields, isGone, isOver, isUnderWay, NOWHERE } from './delivery.rules.ts'
import { handOver } from './handover.ts'
import { bringBack, callOff, goodsAreHere, goodsAreMissing } from './outcome.actions.ts'
import { SUBJECT } from './promise.ts'
import { routeMoved } from './route.ts'
import { openStopsOf } from './stop.queries.ts'
import { factsOf } from './told.ts'

export const orderActions = [
  implement(createForOrder, async ({ sales_order_id }) => {
    const order = await call(getSalesOrder, { id: sales_order_id })
    await lockOrder(sales_order_id)
    const there = await idOfOrder(sales_order_id)
    const last = there ? await anyDelivery(there) : undefined
    if (last && !isGone(last.status)) return last
    if (!GOES.has(order.status)) fail('order_not_open', { number: order.number })
    const entered = await enterFor(order)
    // What came back is in the house.
    if (last?.goods_ready_at) await goodsAreHere([entered])
    else await lookAtGoods(sales_order_id)
    return found(await anyDelivery(entered.id))
  }),
]

export const orderReactions = [
  when(orders.salesOrderConfirmed, async ({ id }) => {
    // Once, also where it was called off since; and told late, it was called off or handed over already.
    await lockOrder(id)
    if (await idOfOrder(id)) return
    const order = await call(getSalesOrder, { id })
    if (GOES.has(order.status)) await enterFor(order)
  }),

  when(orders.salesOrderChanged, async (order) => {
    const delivery = await lockedOfOrder(order.id)
    if (!delivery || isOver(delivery.status)) return
    const place = placeOf(order)
    // What staff or the recipient wrote since stays, unless the order says otherwise now.
    const fields = order.changed.map((field) => READ_AS[field])
    const changes = {
      ...Object.fromEntries(fields.map((field) => [field, place[field]])),
      owner_id: order.owner_id,
    }
    const changed = changedFields(delivery, changes)
    if (!changed.length) return
    await updateDeliveries([delivery.id], changes)
    for (const { route_id } of await openStopsOf([delivery.id])) await routeMoved(route_id)
    await emit(deliveryUpdated, { ...factsOf(delivery), changed })
  }),

  when(orders.salesOrderCancelled, async (order) => {
    const delivery = await lockedOfOrder(order.id)
    if (!delivery || isOver(delivery.status)) return
    await (isUnderWay(delivery.status) ? bringBack : callOff)(delivery, order.reason)
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

  // Apart from the driver's act, who need not see the order.
  when(deliveryDelivered, async ({ sales_order_id, delivered_at }) => {
    if (!sales_order_id || !isLicensed('orders', company())) return
    const { status } = await call(getSalesOrder, { id: sales_order_id })
    if (GOES.has(status)) await call(recordDelivery, { sales_order_id, delivered_at, complete: true })
  }),

  when(orders.goodsReceived, ({ sales_order_id }) => lookAtGoods(sales_order_id)),
  when(orders.goodsReturned, ({ sales_order_id, reason }) => lookForGoods(sales_order_id, reason)),
  when(orders.purchaseOrderClosed, ({ sales_order_id }) => lookAtGoods(sales_order_id)),
  when(orders.purchaseOrderCancelled, ({ sales_order_id }) => lookAtGoods(sales_order_id)),

  // The company gave another target or calendar, or the clock stood still.
  when(clockMoved, async ({ subject_kind, subject_id, due_at, warn_at }) => {
    if (subject_kind === SUBJECT) await updateDeliveries([subject_id], { promised_at: due_at, warn_at })
  }),
]

const enterFor = async (order: WholeSalesOrder): Promise<Delivery> => {
  const customer = await call(getCustomer, { id: order.customer_id })
  const place = placeOf(order)
  const id = newId()
  await enterDelivery(
    id,
    {
      ...place,
      phone: place.phone || (customer.phones[0]?.number ?? ''),
      email: customer.emails[0]?.address ?? '',
      sales_order_id: order.id,
      sales_order_number: order.number,
      customer_id: order.customer_id,
      customer_name: order.customer_name,
      language: order.language,
      owner_id: order.owner_id,
      items: order.content.map(
        ({ name, quantity, unit }): Item => ({ name: name.slice(0, 300), quantity, unit }),
      ),
    },
    // Forty-eight hours from payment to door; on credit, from the word.
    order.paid_at ?? order.confirmed_at ?? now().toString(),
  )
  return found(await anyDelivery(id))
}

const lockedOfOrder = async (salesOrderId: string) => {
  const id = await idOfOrder(salesOrderId)
  if (!id) return undefined
  await lockDeliveries([id])
  return anyDelivery(id)
}

/** States of a sales order in which something is still to go out. */
const GOES = new Set(['confirmed', 'in_progress'])
/** States of a purchase order after which nothing more of it comes. */
const ARRIVED = new Set(['received', 'closed'])
const DROPPED = new Set(['refused', 'cancelled'])

/** Ready once all that comes to the warehouse is there. */
const lookAtGoods = async (sales_order_id: string): Promise<void> => {
  const delivery = await lockedOfOrder(sales_order_id)
  if (!delivery || delivery.goods_ready_at || isOver(delivery.status)) return
  if ((await goodsOf(sales_order_id)) === 'all_here') await goodsAreHere([delivery])
}

/** What went back to a supplier is missing again, unless the rest is with the driver already. */
const lookForGoods = async (sales_order_id: string, reason: string): Promise<void> => {
  const delivery = await lockedOfOrder(sales_order_id)
  if (!delivery?.goods_ready_at || isOver(delivery.status) || isUnderWay(delivery.status)) return
  if ((await goodsOf(sales_order_id)) === 'coming') await goodsAreMissing(delivery, reason)
}

/** What suppliers bring straight to the door no driver waits for: `none` where that is all, or nothing goes out any more. */
const goodsOf = async (sales_order_id: string): Promise<'all_here' | 'coming' | 'none'> => {
  const { status, to_source } = await call(getSalesOrder, { id: sales_order_id })
  if (!GOES.has(status)) return 'none'
  const { rows } = await call(listPurchaseOrders, { filter: { sales_order_id }, limit: 200 })
  const own = rows.filter((one) => one.destination === 'warehouse' && !DROPPED.has(one.status))
  if (!own.length) return 'none'
  return to_source === 0 && own.every((one) => ARRIVED.has(one.status)) ? 'all_here' : 'coming'
}

type Placed = { ship_to: orders.ShipTo; customer_name: string }

const placeOf = ({ ship_to, customer_name }: Placed) => ({
  address: ship_to.address || NOWHERE,
  latitude: ship_to.latitude,
  longitude: ship_to.longitude,
  instructions: ship_to.instructions,
  recipient: ship_to.contact_name || ship_to.name || customer_name,
  phone: parsePhone(ship_to.phone, company().country)?.number ?? '',
})

/** What a delivery makes of each field of the order's place. */
const READ_AS: Record<keyof orders.ShipTo, keyof ReturnType<typeof placeOf>> = {
  name: 'recipient',
  contact_name: 'recipient',
  phone: 'phone',
  address: 'address',
  latitude: 'latitude',
  longitude: 'longitude',
  instructions: 'instructions',
}
