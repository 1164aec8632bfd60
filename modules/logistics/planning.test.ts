import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { getClock, listClocks } from '#modules/sla/clock.contract.ts'
import * as d from './contract.ts'
import { finishRoute, startRoute } from './driving.contract.ts'
import { createDriver, createVehicle, deleteVehicle } from './fleet.contract.ts'
import { listMessages, sendMessage } from './message.contract.ts'
import * as recipient from './recipient.contract.ts'
import * as r from './route.contract.ts'
import { setCustomerProof, updateSettings } from './settings.contract.ts'
import {
  at,
  DAY,
  minutesAfter,
  newDelivery,
  newDriver,
  onTheWay,
  shippingCompany,
  tokenOf,
} from './testing.ts'

describe('a day is planned', () => {
  test('stops are put in order, taken off, and their deliveries wait again', async () => {
    const company = at(await shippingCompany(), 0)
    const deliveries = [
      await newDelivery(company, 0),
      await newDelivery(company, 1),
      await newDelivery(company, 2),
    ]
    const route = await company.does(r.planRoute, { day: DAY, delivery_ids: deliveries.map(({ id }) => id) })
    const ids = route.stops.map(({ id }) => id)
    const turned = await company.does(r.reorderStops, { id: route.id, stop_ids: ids.toReversed() })
    expect(turned.stops.map(({ id }) => id)).toEqual(ids.toReversed())
    await company.refuses(r.reorderStops, { id: route.id, stop_ids: ids.slice(1) }, 'route_changed')
    const fewer = await company.does(r.removeStop, { id: ids[0]! })
    expect(fewer.stops).toHaveLength(2)
    expect(await company.does(d.getDelivery, { id: deliveries[0]!.id })).toMatchObject({
      status: 'ready',
      route_id: null,
    })
    await company.refuses(r.planRoute, { day: '2031-03-10' }, 'day_over')
    await company.does(r.deleteRoute, { id: route.id })
    expect(await company.does(d.getDelivery, { id: deliveries[1]!.id })).toMatchObject({ status: 'ready' })
  })

  test('a delivery is on one route at a time', async () => {
    const company = at(await shippingCompany(), 0)
    const { id } = await newDelivery(company, 0)
    const first = await company.does(r.planRoute, { day: DAY, delivery_ids: [id] })
    const second = await company.does(r.planRoute, { day: DAY, delivery_ids: [id] })
    expect((await company.does(r.getRoute, { id: first.id })).stops).toEqual([])
    expect(second.stops).toHaveLength(1)
  })

  test('the order suggested is shorter, says by how much, and changes nothing', async () => {
    const company = at(await shippingCompany(), 0)
    await company.does(updateSettings, { depot_latitude: 8.9745, depot_longitude: -79.552 })
    const deliveries = []
    for (const place of [1, 3, 0, 2]) deliveries.push(await newDelivery(company, place))
    const route = await company.does(r.planRoute, { day: DAY, delivery_ids: deliveries.map(({ id }) => id) })
    const suggested = await company.does(r.suggestOrder, { id: route.id })
    expect(suggested.km_after).toBeLessThan(suggested.km_before)
    // Albrook stands beside the depot, Costa del Este at the other end of town.
    const places = suggested.stop_ids.map((id) => route.stops.find((stop) => stop.id === id)?.address)
    expect(places[0]).toBe('Albrook Mall')
    expect(places.at(-1)).toBe('Costa del Este, Torre 3')
    const unchanged = await company.does(r.getRoute, { id: route.id })
    expect(unchanged.stops).toEqual(route.stops)
  })

  test('what is over or under way is not planned again', async () => {
    const company = await shippingCompany()
    const { deliveries } = await onTheWay(company)
    const noon = at(company, 1)
    await noon.refuses(r.planRoute, { day: DAY, delivery_ids: [deliveries[0]!.id] }, 'delivery_under_way')
    await noon.refuses(d.cancelDelivery, { id: deliveries[0]!.id, reason: 'x' }, 'delivery_under_way')
    await noon.does(d.markDelivered, { id: deliveries[0]!.id, recipient_name: 'Marta' })
    await noon.refuses(r.planRoute, { day: DAY, delivery_ids: [deliveries[0]!.id] }, 'delivery_over')
    await noon.refuses(d.updateDelivery, { id: deliveries[0]!.id, recipient: 'x' }, 'delivery_over')
  })

  test('a route that is closed leaves what was not done to wait', async () => {
    const company = await shippingCompany()
    const { deliveries, route, phone } = await onTheWay(company)
    await at(company, 5).does(d.markDelivered, { id: deliveries[0]!.id, recipient_name: 'Marta' })
    const closed = await at(company, 6).does(r.closeRoute, { id: route.id })
    expect(closed).toMatchObject({ status: 'finished', done_count: 1 })
    expect(await company.does(d.getDelivery, { id: deliveries[1]!.id })).toMatchObject({
      status: 'ready',
      attempts: 1,
    })
    // Finished twice is finished.
    await at(phone, 7).does(finishRoute, { act_id: newId(), at: minutesAfter(7), route_id: route.id })
    await at(phone, 8).refuses(
      startRoute,
      { act_id: newId(), at: minutesAfter(8), route_id: route.id },
      'route_over',
    )
  })
})

describe('who delivers', () => {
  test('a member is a driver once, and a vehicle on a route is not deleted', async () => {
    const company = at(await shippingCompany(), 0)
    const { driver } = await newDriver(company)
    await company.refuses(createDriver, { user_id: driver.user_id }, 'already_driver')
    await company.refuses(createDriver, { user_id: newId() }, 'unknown_user')
    const vehicle = await company.does(createVehicle, { plate: 'ab1234' })
    await company.refuses(createVehicle, { plate: 'AB1234' }, 'plate_taken')
    await company.does(r.planRoute, { day: DAY, vehicle_id: vehicle.id })
    await company.refuses(deleteVehicle, { id: vehicle.id }, 'still_used')
  })

  test('a seller sees only deliveries of their own', async () => {
    const company = at(await shippingCompany(), 0)
    const { id } = await newDelivery(company)
    const seller = company.as(['logistics:read', 'logistics:update'], { reach: 'own' })
    await seller.refuses(d.getDelivery, { id }, 'not_found')
    expect((await seller.does(d.listDeliveries, {})).rows).toEqual([])
    await seller.refuses(listMessages, { delivery_id: id }, 'not_found')
  })

  test('what is asked at one customer’s door is asked of their next delivery', async () => {
    const company = at(await shippingCompany(), 0)
    const { id: customer_id } = await company.does(createCustomer, { name: 'Hotel Istmo' })
    const proof = { photo: 'off', signature: 'required', pin: 'required', qr: 'off' } as const
    await company.does(setCustomerProof, { customer_id, proof })
    expect(await newDelivery(company, 0, { customer_id })).toMatchObject({
      proof_policy: proof,
      customer_name: 'Hotel Istmo',
    })
    await company.refuses(setCustomerProof, { customer_id: newId(), proof }, 'unknown_customer')
  })
})

describe('wrong input', () => {
  test('windows turned round or over, places by half and off the globe are refused with their field', async () => {
    const company = at(await shippingCompany(), 0)
    const delivery = { recipient: 'Casa', address: 'Calle 1' }
    const past = { window_from: minutesAfter(-60), window_until: minutesAfter(-1) }
    expect((await company.refuses(d.createDelivery, { ...delivery, ...past }, 'window_past')).field).toBe(
      'window_until',
    )
    const window = { window_from: minutesAfter(60), window_until: minutesAfter(30) }
    expect(
      (await company.refuses(d.createDelivery, { ...delivery, ...window }, 'window_reversed')).field,
    ).toBe('window_until')
    expect(
      (await company.refuses(d.createDelivery, { ...delivery, latitude: 9 }, 'place_incomplete')).field,
    ).toBe('longitude')
    await company.refuses(d.createDelivery, { ...delivery, latitude: 99, longitude: 0 }, 'invalid_input')
    await company.refuses(d.createDelivery, { ...delivery, phone: 'abc' }, 'not_a_phone')
    expect((await company.does(d.countDeliveries, {})).count).toBe(0)
  })
})

describe('who waits', () => {
  test('follows it by the link alone, and knows the driver by first name only', async () => {
    const company = await shippingCompany()
    const { deliveries } = await onTheWay(company)
    const token = await tokenOf(company, deliveries[1]!.id)
    const seen = await at(company, 1).does(recipient.openTracking, { token })
    expect(seen).toMatchObject({
      status: 'on_the_way',
      stops_before: 1,
      driver: { name: 'Rubén' },
      may_reschedule: false,
    })
    expect(JSON.stringify(seen)).not.toContain('Ortega')
    expect(JSON.stringify(seen)).not.toContain(deliveries[0]!.recipient)
    await company.refuses(recipient.openTracking, { token: `${token.slice(0, -2)}zz` }, 'not_found')
  })

  test('chooses another day: it leaves its route, and the clock stands still until then', async () => {
    const company = at(await shippingCompany(), 0)
    const { id } = await newDelivery(company)
    await company.does(r.planRoute, { day: DAY, delivery_ids: [id] })
    const token = await tokenOf(company, id)
    const { windows } = await company.does(recipient.openTracking, { token })
    const later = windows.at(-1)!
    const chosen = await company.does(recipient.chooseWindow, { token, from: later.from })
    expect(chosen).toMatchObject({ status: 'ready' })
    expect(Temporal.Instant.compare(chosen.window_from!, later.from)).toBe(0)
    const { rows } = await company.does(listClocks, { filter: { subject_id: id } })
    expect(await company.does(getClock, { id: rows[0]!.id })).toMatchObject({ state: 'paused' })
    await company.refuses(recipient.chooseWindow, { token, from: minutesAfter(60 * 24 * 90) }, 'not_offered')
  })

  test('says how it was, after it came and not before', async () => {
    const company = await shippingCompany()
    const { deliveries } = await onTheWay(company)
    const { id } = deliveries[0]!
    const token = await tokenOf(company, id)
    await at(company, 5).refuses(recipient.confirmReceipt, { token, satisfaction: 5 }, 'not_delivered')
    await at(company, 6).does(d.markDelivered, { id, recipient_name: 'Marta' })
    await at(company, 7).refuses(recipient.confirmReceipt, { token, satisfaction: 6 }, 'invalid_input')
    const said = await at(company, 8).does(recipient.confirmReceipt, {
      token,
      satisfaction: 4,
      comment: 'Bien',
    })
    expect(said).toMatchObject({ satisfaction: 4, comment: 'Bien' })
    await at(company, 60 * 24 * 8).refuses(recipient.confirmReceipt, { token, satisfaction: 1 }, 'too_late')
  })

  test('talks with driver and desk in one place, each message once', async () => {
    const company = await shippingCompany()
    const { deliveries } = await onTheWay(company)
    const { id } = deliveries[0]!
    const token = await tokenOf(company, id)
    const message = { token, id: newId(), body: '¿A qué hora?' }
    await at(company, 1).does(recipient.sendRecipientMessage, message)
    await at(company, 1).does(recipient.sendRecipientMessage, message)
    expect((await company.does(d.getDelivery, { id })).unread_messages).toBe(1)
    await at(company, 2).does(sendMessage, { delivery_id: id, body: 'En diez minutos' })
    const { messages } = await company.does(listMessages, { delivery_id: id })
    expect(messages.map(({ side, body }) => [side, body])).toEqual([
      ['recipient', '¿A qué hora?'],
      ['staff', 'En diez minutos'],
    ])
    expect((await company.does(d.getDelivery, { id })).unread_messages).toBe(0)
    await company.refuses(recipient.sendRecipientMessage, { token, body: '  ' }, 'message_empty')
  })
})
