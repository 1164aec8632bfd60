/** What orders and deliveries make of each other: one delivery of each order, ready, handed over, late or called off with it. */
import { expect, test } from 'vitest'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'
import * as d from '#modules/logistics/contract.ts'
import * as driving from '#modules/logistics/driving.contract.ts'
import { getRoute, planRoute } from '#modules/logistics/route.contract.ts'
import { newDelivery, newDriver, PNG, shippingCompany } from '#modules/logistics/testing.ts'
import { enterAnswer, sourceNextBest, updatePurchaseOrder } from '#modules/orders/purchase_order.contract.ts'
import { recordReceipt, recordReturn } from '#modules/orders/receipt.contract.ts'
import * as o from '#modules/orders/sales_order.contract.ts'
import { updateSettings } from '#modules/orders/settings.contract.ts'
import { newShop, type Shop } from '#modules/orders/testing_order.ts'
import { openQuote } from '#modules/quotes/buyer.contract.ts'
import { getLink } from '#modules/quotes/send.contract.ts'
import { listClocks, lookAtClocks } from '#modules/sla/clock.contract.ts'
import { listTasks } from '#modules/tasks/contract.ts'

const shipping = async (): Promise<Shop> => newShop(await shippingCompany())
const deliveries = async ({ shop }: Shop) => (await shop.does(d.listDeliveries, {})).rows
const delivery = async (it: Shop): Promise<d.Delivery> => {
  const [only, ...others] = await deliveries(it)
  if (!only || others.length) throw new Error('It should have one delivery.')
  return only
}
const clocks = async ({ shop }: Shop) => (await shop.does(listClocks, {})).rows

/** What the page of the accepted quote leads its buyer to. */
const followed = async ({ shop }: Shop) => {
  const { rows } = await shop.does(o.listSalesOrders, {})
  const { url } = await shop.does(getLink, { id: rows[0]?.quote_id ?? '' })
  const guest = shop.with({ actor: GUEST, http: { cookies: {} } })
  const { next } = await guest.does(openQuote, { token: url.split('/').at(-1) ?? '' })
  return next?.steps.find((step) => step.label.startsWith('logistics:'))
}

const hoursAfter = (moment: string | null | undefined, hours: number): Temporal.Instant =>
  Temporal.Instant.from(moment ?? '').add({ hours })

const bought = async (it: Shop, supplier: string, round = 1) => {
  const found = (await it.purchases()).find((one) => one.supplier_name === supplier && one.round === round)
  return it.purchase(found?.id ?? '')
}

/** All that was ordered from this supplier is here. */
const receives = async (it: Shop, supplier: string, round = 1): Promise<void> => {
  const { id, status, content } = await bought(it, supplier, round)
  expect(status).toBe('sent')
  const promised = content.map((line) => ({ line_id: line.id, confirmed_quantity: line.quantity }))
  await it.shop.does(enterAnswer, { id, lines: promised })
  const lines = content.map((line) => ({ line_id: line.id, quantity: line.quantity }))
  await it.shop.does(recordReceipt, { id, lines })
  await it.shop.worksOff()
}

/** The order's delivery is with a driver who sees nothing of orders. */
const setsOut = async (it: Shop) => {
  const { id } = await delivery(it)
  await it.shop.does(d.markReady, { ids: [id] })
  const { driver, phone } = await newDriver(it.shop)
  const act = () => ({ act_id: newId(), at: Temporal.Now.instant().toString() })
  const day = Temporal.Now.plainDateISO('America/Panama').toString()
  const route = await it.shop.does(planRoute, { day, driver_id: driver.id, delivery_ids: [id] })
  await phone.does(driving.startDuty, act())
  await phone.does(driving.startRoute, { ...act(), route_id: route.id })
  return { phone, act, route, stop_id: route.stops[0]?.id ?? '' }
}

test('a paid order makes one delivery to the customer’s place with a clock of 48 hours since payment, though it is told twice', async () => {
  const it = await shipping()
  const waiting = await it.order()
  expect(await deliveries(it)).toEqual([])
  await it.pays(waiting)
  const [order] = await it.orders()
  const made = await delivery(it)
  expect(made).toMatchObject({
    status: 'pending',
    sales_order_id: order?.id,
    sales_order_number: order?.number,
    customer_id: it.buyer.id,
    recipient: 'Hotel Bahía',
    address: 'Calle 50, torre 3, Panamá',
    items: [{ name: 'Papel jumbo', quantity: 40 }],
    promised_at: hoursAfter(order?.paid_at, 48).toString({ smallestUnit: 'millisecond' }),
  })

  const [event] = await it.shop.sees<{ id: string }>(
    `select id from kernel.event where name = 'orders.sales_order_confirmed'`,
  )
  const reaction = 'logistics.orders.sales_order_confirmed.reaction'
  const forgotten = await asOwner(
    'delete from kernel_data.reaction_done where event_id = $1 and reaction = $2 returning id',
    [event?.id, reaction],
  )
  expect(forgotten).toHaveLength(1)
  await asOwner(`select graphile_worker.add_job('kernel.react', $1::json)`, [
    JSON.stringify({ companyId: it.shop.id, eventId: event?.id, reaction }),
  ])
  await it.shop.worksOff()
  expect((await delivery(it)).id).toBe(made.id)
  expect(await clocks(it)).toMatchObject([{ subject_id: made.id, state: 'running' }])
})

test('what failed or came back says so in its order’s life, with the page that plans it again or delivers anew', async () => {
  const it = await shipping()
  const { id } = await it.goes()
  const { phone, act, stop_id } = await setsOut(it)
  await phone.does(driving.failStop, { ...act(), stop_id, reason_code: 'vehicle_trouble' })
  const life = async () => (await it.shop.does(o.getLife, { id })).stages.at(-1)
  const again = { label: 'logistics:acts.reschedule', link: expect.stringMatching(/\?act=reschedule$/) }
  expect(await life()).toMatchObject({
    state: 'bad',
    parts: [{ troubles: [{ code: 'logistics:problem.failed', act: 'open', ...again }] }],
  })
  const tomorrow = Temporal.Now.instant().add({ hours: 24 })
  const hours = { window_from: tomorrow.toString(), window_until: tomorrow.add({ hours: 2 }).toString() }
  const { id: deliveryId, version } = await delivery(it)
  const seen = it.shop.with({ seenVersion: version })
  await seen.does(d.rescheduleDelivery, { id: deliveryId, ...hours, reason: 'Otro camión' })
  expect(await life()).toMatchObject({ state: 'waiting', parts: [{ troubles: [] }] })

  await it.shop.does(d.returnDelivery, { id: deliveryId, reason: 'Local cerrado' })
  const anew = { label: 'logistics:acts.again', link: expect.stringMatching(/\?act=again$/) }
  expect(await life()).toMatchObject({
    state: 'bad',
    parts: [
      { troubles: [{ code: 'logistics:problem.returned', params: { reason: 'Local cerrado' }, ...anew }] },
    ],
  })
  const asked = { sales_order_id: id }
  const [one, other] = await Promise.all([1, 2].map(() => it.shop.does(d.createForOrder, asked)))
  expect(one).toMatchObject({ status: 'ready', sales_order_id: id })
  expect(other?.id).toBe(one?.id)
  const [back, next] = [
    { id: deliveryId, state: 'none' },
    { id: one?.id, state: 'waiting' },
  ]
  expect(await life()).toMatchObject({
    state: 'waiting',
    parts: expect.arrayContaining([back, next].map((part) => expect.objectContaining(part))),
  })
  await it.shop.does(o.cancelSalesOrder, { id, reason: 'Ya no' })
  await it.shop.worksOff()
  await it.shop.refuses(d.createForOrder, asked, 'order_not_open')
})

test('handed over by a driver who may not see orders, the clock stops, the order is delivered, its life shows it and its buyer can see the proof', async () => {
  const it = await shipping()
  const { id } = await it.goes()
  const { phone, act, stop_id } = await setsOut(it)
  const follows = await followed(it)
  expect(follows).toMatchObject({ label: 'logistics:step.follow', tone: 'main' })
  expect((await it.shop.does(o.getLife, { id })).stages.at(-1)).toMatchObject({
    kind: 'delivery',
    state: 'going',
    parts: [{ label: 'logistics:statuses.on_the_way' }],
  })
  const photo = newId()
  await phone.upload('foto.png', PNG).does(driving.uploadProof, { id: photo, stop_id, kind: 'photo' })
  await phone.does(driving.deliverStop, { ...act(), stop_id, recipient_name: 'Marta', photo_ids: [photo] })
  await it.shop.worksOff()
  const { number, delivered_at } = await delivery(it)
  expect(await it.orders()).toMatchObject([{ status: 'delivered', delivered_at }])
  expect(await clocks(it)).toMatchObject([{ state: 'met', stopped_at: delivered_at }])
  expect((await it.shop.does(o.getLife, { id })).stages.at(-1)).toMatchObject({
    state: 'done',
    parts: [{ title: number, label: 'logistics:statuses.delivered', state: 'done', at: delivered_at }],
  })
  expect(await followed(it)).toEqual({ ...follows, label: 'logistics:step.proof', tone: 'quiet' })
})

test('an order that is written down as delivered has its delivery handed over', async () => {
  const it = await shipping()
  const { id } = await it.goes()
  await it.shop.does(o.recordDelivery, { sales_order_id: id })
  await it.shop.worksOff()
  expect(await delivery(it)).toMatchObject({ status: 'delivered', promise: 'kept', proof: { by: 'staff' } })
})

test('an order that is called off calls off its delivery, and brings back what is on its way', async () => {
  const it = await shipping()
  const first = await it.goes()
  await it.shop.does(o.cancelSalesOrder, { id: first.id, reason: 'Cerró el hotel' })
  await it.shop.worksOff()
  expect(await delivery(it)).toMatchObject({ status: 'cancelled', cancel_reason: 'Cerró el hotel' })
  expect(await clocks(it)).toMatchObject([{ state: 'cancelled' }])

  const other = await shipping()
  const { id } = await other.goes()
  const { route } = await setsOut(other)
  await other.shop.does(o.cancelSalesOrder, { id, reason: 'Ya no' })
  await other.shop.worksOff()
  expect(await delivery(other)).toMatchObject({ status: 'returned', cancel_reason: 'Ya no' })
  expect((await other.shop.does(getRoute, { id: route.id })).stops).toEqual([])
})

test('a delivery is ready once all its goods are here, also those found elsewhere, and waits again for what went back', async () => {
  const it = await shipping()
  const order = await it.goes()
  const { id, content } = await bought(it, 'Lopez')
  const refused = content.map((line) => ({ line_id: line.id, confirmed_quantity: 0 }))
  await it.shop.does(enterAnswer, { id, reason: 'Ya no lo vendo', lines: refused })
  await receives(it, 'Global')
  expect((await delivery(it)).status).toBe('pending')
  await it.shop.does(sourceNextBest, { id: order.id })
  await it.shop.worksOff()
  await receives(it, 'Global', 2)
  expect((await delivery(it)).status).toBe('ready')

  const bad = await bought(it, 'Global')
  const back = bad.content.map((line) => ({ line_id: line.id, quantity: 1 }))
  await it.shop.does(recordReturn, { id: bad.id, note: 'Llegó mojado', lines: back })
  await it.shop.worksOff()
  expect(await delivery(it)).toMatchObject({ status: 'pending', goods_ready_at: null })
  await it.shop.does(recordReceipt, { id: bad.id, lines: back })
  await it.shop.worksOff()
  expect((await delivery(it)).status).toBe('ready')
})

test('no driver waits for what suppliers bring straight to the door; the promise runs all the same', async () => {
  const it = await shipping()
  await it.shop.does(updateSettings, { destination: 'drop_ship' })
  await it.goes()
  await receives(it, 'Lopez')
  expect(await delivery(it)).toMatchObject({ status: 'pending', promise: 'on_time' })
  const { id } = await bought(it, 'Global')
  await it.shop.does(updatePurchaseOrder, { id, destination: 'warehouse' })
  await receives(it, 'Global')
  expect((await delivery(it)).status).toBe('ready')
})

test('the order’s new place is the delivery’s, and what was agreed at the door since stays', async () => {
  const it = await shipping()
  const { id } = await it.goes()
  await it.shop.does(d.updateDelivery, { id: (await delivery(it)).id, instructions: 'Toque el timbre' })
  const ship_to = { address: 'Vía España 120', contact_name: 'Marta', phone: '6123-4567' }
  await it.shop.does(o.updateSalesOrder, { id, ship_to })
  await it.shop.worksOff()
  expect(await delivery(it)).toMatchObject({
    address: 'Vía España 120',
    recipient: 'Marta',
    phone: '+50761234567',
    instructions: 'Toque el timbre',
  })
})

test('a promise that runs out gives somebody one task', async () => {
  const it = await shipping()
  const { paid_at } = await it.goes()
  for (const hours of [40, 49, 50]) {
    const later = hoursAfter(paid_at, hours)
    await it.shop.with({ now: () => later }).does(lookAtClocks, {})
    await it.shop.worksOff()
  }
  expect(await clocks(it)).toMatchObject([{ state: 'breached' }])
  const { rows } = await it.shop.does(listTasks, { filter: { status: 'open' } })
  expect(rows.filter(({ about }) => about?.kind === 'logistics.delivery')).toHaveLength(1)
})

test('a company without orders delivers all the same', async () => {
  const shop = await newCompany({ modules: ['logistics'] })
  await shop.refuses(o.listSalesOrders, {}, 'not_licensed')
  const { id } = await newDelivery(shop)
  expect(await shop.does(d.markDelivered, { id, recipient_name: 'Rosa' })).toMatchObject({ promise: 'kept' })
})
